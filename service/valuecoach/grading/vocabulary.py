"""Vocabulary: single words and pairs of words that training found telling, as facts of their own."""

from __future__ import annotations

from collections.abc import Container, Iterator

from valuecoach.grading.shape import Facts
from valuecoach.reading.reading import Reading

PREFIX = "word."


def add_vocabulary(facts: Facts, reading: Reading, known: Container[str]) -> None:
    """Add each word and each pair of neighbours that is *known* among the names of facts."""
    for name in names_in(reading):
        if name in known:
            facts[name] = 1.0


def names_in(reading: Reading) -> Iterator[str]:
    """Yield the fact of each word without a digit, and of each pair that nothing but space parts."""
    before = ""
    for word in reading.text.words:
        lower = word.lower
        if lower[0].isdigit():
            before = ""
            continue
        yield PREFIX + lower
        if before and word.joined:
            yield f"{PREFIX}{before} {lower}"
        before = lower
