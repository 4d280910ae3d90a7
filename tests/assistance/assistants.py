"""An assistant that asks a model of the test's own, with the rubric and the prompts that come along."""

from __future__ import annotations

import asyncio
import time
from functools import cache
from pathlib import Path
from typing import Any

from valuecoach import assets
from valuecoach.assistance.asking import Asking
from valuecoach.assistance.assistant import Assistant
from valuecoach.coaching import Coach
from valuecoach.compose import build_coach
from valuecoach.draft import Draft
from valuecoach.model.allowance import Allowance
from valuecoach.model.prices import Prices
from valuecoach.model.seam import REVIEWING, Model, Role
from valuecoach.prompting.prompts import Prompts
from valuecoach.review import Review
from valuecoach.settings import read_settings


@cache
def coach() -> Coach:
    """Return the coach as it comes."""
    return build_coach(read_settings({}))


@cache
def asking(prompts: Path = assets.PROMPTS) -> Asking:
    """Return what asks in the words of *prompts*."""
    return Asking(coach().rubric, Prompts(prompts))


def assistant(
    model: Model,
    *,
    seconds: float = 20.0,
    points: float = 15.0,
    roles: frozenset[Role] = REVIEWING,
    prompts: Path = assets.PROMPTS,
    prices: Prices | None = None,
    **limits: Any,
) -> Assistant:
    """Return an assistant that asks *model*; *limits* are those of its allowance."""
    allowed = {"seconds": seconds, "tokens": 100_000, "calls": 12} | limits
    return Assistant(
        coach(),
        model,
        asking(prompts),
        prices or Prices(),
        lambda: Allowance(clock=time.monotonic, **allowed),
        seconds=seconds,
        points=points,
        roles=roles,
    )


def reviewed(model: Model, draft: Draft | str, **options: Any) -> Review:
    """Return the review that an assistant makes with *model*."""
    asked = assistant(model, **options)
    return asyncio.run(asked.review(Draft(draft) if isinstance(draft, str) else draft))
