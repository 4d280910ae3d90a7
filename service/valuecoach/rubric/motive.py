"""Why a partner says yes: what its organisation wants, and what the person who decides wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

from valuecoach.rubric.cues import Cues
from valuecoach.rubric.field import CLOSED, Key, Prose
from valuecoach.rubric.source import CitedSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Motive:
    """A business priority or a personal motive, and the phrases that speak of it."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    key: Key
    label: Prose
    means: Prose
    source: CitedSource
    cues: Cues
