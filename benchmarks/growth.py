"""How the time of a review grows with the length of the statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Final

from benchmarks.timing import Clock, Work, time_once

TIMES: Final = 10
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Growth:
    """How much longer texts take that are ten times as long."""

    groups: int
    ratio: float
    """The median over the groups; 10 is growth in a straight line."""
    worst: float


def growth_of(work: Work, texts: Sequence[str], longest: int, clock: Clock = perf_counter) -> Growth:
    """Put ten texts at a time into one and compare it with their mean; no text is over *longest*."""
    short = [text for text in texts if len(text) < longest // TIMES]
    groups = [short[start : start + TIMES] for start in range(0, len(short) - TIMES + 1, TIMES)]
    ratios = [_ratio(work, group, clock) for group in groups]
    return Growth(len(groups), median(ratios), max(ratios))


def _ratio(work: Work, group: Sequence[str], clock: Clock) -> float:
    """Compare the quickest tries, for nothing that disturbs a try makes it quicker."""

    def quickest(text: str) -> float:
        return min(time_once(work, text, clock) for _ in range(_TRIES))

    return quickest("\n".join(group)) * len(group) / sum(map(quickest, group))
