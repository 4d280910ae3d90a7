"""Ceilings: the highest level that the facts allow a model to propose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from valuecoach.rubric.criterion import HIGHEST_LEVEL, Criterion


class Ceiling(NamedTuple):
    """The highest level that a criterion may be raised to, and why no higher."""

    level: int
    because: str = ""


def ceiling_of(criterion: Criterion, amounts: Mapping[str, float]) -> Ceiling:
    """Return the lowest of the limits of *criterion* that hold for *amounts*."""
    holding = [limit for limit in criterion.limits if all(fact.holds(amounts) for fact in limit.given)]
    lowest = min(holding, key=lambda limit: limit.at_most, default=None)
    return Ceiling(HIGHEST_LEVEL) if lowest is None else Ceiling(lowest.at_most, lowest.because)
