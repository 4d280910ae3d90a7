"""What is missing or found most often, and in how many statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from valuecoach.batches.picture.entry import Fact

_MOST_TEXTS: Final = 100
"""Wordings of one fact that are told apart."""


class Frequent(NamedTuple):
    """A fact or finding, and how many statements have it."""

    key: str
    text: str
    statements: int
    share: float
    """Of all graded statements, from 0 to 1."""


@dataclass(slots=True)
class Frequencies:
    """Counts facts, each once a statement; of several wordings of one, the usual is told."""

    _texts: dict[str, dict[str, int]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def add(self, facts: Iterable[Fact]) -> None:
        """Count the *facts* of one statement."""
        for key, text in {fact.key: fact.text for fact in facts}.items():
            self._counts[key] = self._counts.get(key, 0) + 1
            texts = self._texts.setdefault(key, {})
            if text in texts or len(texts) < _MOST_TEXTS:
                texts[text] = texts.get(text, 0) + 1

    def most(self, count: int, total: int) -> tuple[Frequent, ...]:
        """Return the *count* most frequent of *total* statements; equals in the order of their keys."""
        ordered = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(
            Frequent(key, self._usual(key), found, round(found / total, 3)) for key, found in ordered[:count]
        )

    def _usual(self, key: str) -> str:
        texts = self._texts[key]
        return max(texts, key=lambda text: texts[text])
