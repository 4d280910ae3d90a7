"""How long pieces of work take, one after the other on one core."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median
from time import perf_counter
from typing import Final, TypeAlias

Work: TypeAlias = Callable[[str], object]
"""What is done with one text; what it returns is thrown away."""

Clock: TypeAlias = Callable[[], float]
"""Tells the seconds since any moment."""

_WARM_UP: Final = 20
"""Texts that each work sees before its time counts."""
_HIGH: Final = 0.99


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one kind of work took, each time that it was done."""

    seconds: tuple[float, ...]

    @property
    def per_second(self) -> float:
        """How many texts are done in a second."""
        return len(self.seconds) / sum(self.seconds)

    @property
    def median(self) -> float:
        """The milliseconds within which half of the texts are done."""
        return 1000 * median(self.seconds)

    @property
    def high(self) -> float:
        """The milliseconds within which 99 of 100 texts are done."""
        return 1000 * sorted(self.seconds)[ceil(_HIGH * len(self.seconds)) - 1]


def time_once(work: Work, text: str, clock: Clock = perf_counter) -> float:
    """Return the seconds that *work* takes on *text* by *clock*."""
    start = clock()
    work(text)
    return clock() - start


def compare(works: Mapping[str, Work], texts: Sequence[str], rounds: int) -> dict[str, Timing]:
    """Time all *works* on the same *texts*, in turns, so that what else the machine does meets them alike.

    No text is the same in two rounds: what keeps its answers is timed without that.
    """
    for work in works.values():
        for text in texts[:_WARM_UP]:
            work(text + "\n")
    taken: dict[str, list[float]] = {name: [] for name in works}
    for count in range(rounds):
        for text in texts:
            for name, work in works.items():
                taken[name].append(time_once(work, text + " " * count))
    return {name: Timing(tuple(seconds)) for name, seconds in taken.items()}
