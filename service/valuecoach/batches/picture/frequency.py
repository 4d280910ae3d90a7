"""What is missing or found most often, and in how many statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from valuecoach.batches.picture.entry import Fact


class Frequent(NamedTuple):
    """A fact or finding, and how many statements have it."""

    key: str
    text: str
    statements: int
    share: float
    """Of all graded statements, from 0 to 1."""


@dataclass(slots=True)
class Frequencies:
    """Counts facts, each once a statement; of what is said of one, the first wording is kept."""

    _counts: dict[str, int] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def add(self, facts: Iterable[Fact]) -> None:
        """Count the *facts* of one statement."""
        for key, text in {fact.key: fact.text for fact in reversed(tuple(facts))}.items():
            self._counts[key] = self._counts.get(key, 0) + 1
            self._texts.setdefault(key, text)

    def most(self, count: int, total: int) -> tuple[Frequent, ...]:
        """Return the *count* most frequent of *total* statements; equals in the order of their keys."""
        ordered = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(
            Frequent(key, self._texts[key], found, round(found / total, 3)) for key, found in ordered[:count]
        )
