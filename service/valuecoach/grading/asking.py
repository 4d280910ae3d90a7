"""Asking: where a draft asks, where it offers, and which sum is no price."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from valuecoach.reading.clauses import Clause
from valuecoach.reading.figure import Figure
from valuecoach.reading.reading import Reading
from valuecoach.text import Span

_ANNOUNCING: Final = frozenset("return exchange turn ask request like need want".split())
"""What a clause ends with that only announces an ask: "in return", "I'd ask"."""
_RECEIVING: Final = frozenset("get gain receive have save keep earn".split())


def asking(reading: Reading) -> list[Span]:
    """Return where it is asked, an announcement together with what it announces."""
    clauses = reading.clauses
    found: list[Span] = []
    for first, last in _asks(reading):
        begins, ends = places_of(reading, (clauses[first], clauses[last]))
        found.append(Span(begins.start, ends.end))
    return found


def offered_of(reading: Reading) -> list[Clause]:
    """Return the clauses in which nothing is asked."""
    taken = {index for first, last in _asks(reading) for index in range(first, last + 1)}
    return [clause for index, clause in enumerate(reading.clauses) if index not in taken]


def is_today(reading: Reading, figure: Figure) -> bool:
    """Tell whether a sum beside a share is what the share is taken from: "by 12%, from €410,000 a year"."""
    first = figure.first
    return (
        first > 1
        and reading.cues.lower[first - 1] == "from"
        and any(other.last == first - 2 and other.kind == "percent" for other in reading.figures)
    )


def places_of(reading: Reading, clauses: Iterable[Clause]) -> list[Span]:
    """Return where *clauses* stand, a sign before or after the figures at their ends included."""
    starts = {figure.first: figure.span.start for figure in reading.figures}
    ends = {figure.last: figure.span.end for figure in reading.figures}
    words = reading.text.words
    return [
        Span(
            starts.get(clause.first, words[clause.first].start), ends.get(clause.last, words[clause.last].end)
        )
        for clause in clauses
    ]


def _asks(reading: Reading) -> list[tuple[int, int]]:
    """Return the clauses that ask, from which to which; the doubtful ones only where none is sure."""
    clauses = reading.clauses
    sure = any(clause.direction == "ask" for clause in clauses)
    found: list[tuple[int, int]] = []
    for index, clause in enumerate(clauses):
        if found and index <= found[-1][1]:
            continue
        announced = _announced(reading, index)
        doubtful = clause.direction == "maybe_ask" and (not sure or announced is not None)
        if clause.direction == "ask" or doubtful:
            found.append((index, index if announced is None else index + 1))
    return found


def _announced(reading: Reading, index: int) -> Clause | None:
    """Return the clause whose ask the one at *index* announces, in the same sentence."""
    if index + 1 >= len(reading.clauses):
        return None
    words, clause, after = reading.text.words, reading.clauses[index], reading.clauses[index + 1]
    if (
        words[clause.last].lower not in _ANNOUNCING
        or words[clause.last].sentence != words[after.first].sentence
    ):
        return None
    return None if after.verb in _RECEIVING or after.direction == "give" else after
