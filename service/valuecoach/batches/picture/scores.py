"""Counts of scores from 0 to 100, from which median and mean come exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

HIGHEST: Final = 100
_TENTH: Final = 10


@dataclass(slots=True)
class Scores:
    """How often each score was given; takes the same memory for ten scores and for ten million."""

    counts: list[int] = field(default_factory=lambda: [0] * (HIGHEST + 1))

    def add(self, score: int) -> None:
        """Count one more *score*."""
        self.counts[score] += 1

    @property
    def total(self) -> int:
        """How many scores were counted."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """The mean to one decimal; None of no score."""
        total = self.total
        return (
            round(sum(score * count for score, count in enumerate(self.counts)) / total, 1) if total else None
        )

    @property
    def median(self) -> float | None:
        """The score in the middle, or half-way between the two there; None of no score."""
        total = self.total
        return (self._at((total - 1) // 2) + self._at(total // 2)) / 2 if total else None

    def tenths(self) -> tuple[int, ...]:
        """Return how many scores are from 0 to 9, from 10 to 19, and so on; 100 belongs to the last."""
        found = [0] * _TENTH
        for score, count in enumerate(self.counts):
            found[min(score // _TENTH, _TENTH - 1)] += count
        return tuple(found)

    def _at(self, place: int) -> int:
        for score, count in enumerate(self.counts):
            place -= count
            if place < 0:
                return score
        raise IndexError(place)
