"""Statements that are nearly the same, found in time that grows with their number and not its square.

Each statement is cut into runs of three words. A run's hash falls into one of a few bins, and each
bin keeps its smallest; statements that agree in a pair of neighbouring bins are compared run by run.
(One permutation of MinHash, in bands of two.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from zlib import crc32

NEAR: Final = 0.7
"""Of the runs of two statements, the share that both have, from which on they are near duplicates."""
MOST: Final = 50_000
"""Statements that are compared; a larger file has what it copies among its first, too."""

_WORDS: Final = re.compile(r"\w+")
_RUN: Final = 3
_BINS: Final = 16
_BAND: Final = 2
_NONE: Final = 1 << 32
_MOST_TRIED: Final = 8
"""Statements of one band that one is compared with, so that a thousand copies cost a thousand steps."""


@dataclass(slots=True)
class Duplicates:
    """Gathers statements, and tells which are near duplicates of an earlier one."""

    _texts: list[str] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)
    _parents: list[int] = field(default_factory=list)
    _bands: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def add(self, number: int, text: str) -> None:
        """Take the statement *text* of the row *number*."""
        if len(self._texts) >= MOST:
            return
        runs = runs_of(text)
        if not runs:
            return
        place = len(self._texts)
        self._texts.append(text)
        self._numbers.append(number)
        self._parents.append(place)
        tried: set[int] = set()
        for band in _bands(runs):
            members = self._bands.get(band, ())
            for other in members:
                if other not in tried and self._root(other) != self._root(place):
                    tried.add(other)
                    if likeness(runs, runs_of(self._texts[other])) >= NEAR:
                        self._parents[self._root(place)] = self._root(other)
            if len(members) < _MOST_TRIED:
                self._bands[band] = (*members, place)

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Return the rows of each group of near duplicates, the largest group first."""
        found: dict[int, list[int]] = {}
        for place, number in enumerate(self._numbers):
            found.setdefault(self._root(place), []).append(number)
        several = [tuple(group) for group in found.values() if len(group) > 1]
        return tuple(sorted(several, key=lambda group: (-len(group), group)))

    def _root(self, place: int) -> int:
        while self._parents[place] != place:
            self._parents[place] = self._parents[self._parents[place]]
            place = self._parents[place]
        return place


def runs_of(text: str) -> frozenset[int]:
    """Return the hashes of the runs of three words in *text*; of a shorter one, of all its words."""
    words = _WORDS.findall(text.casefold())
    count = max(1, len(words) - _RUN + 1) if words else 0
    return frozenset(crc32(" ".join(words[start : start + _RUN]).encode()) for start in range(count))


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of the runs of both that *one* and *other* have in common."""
    return len(one & other) / len(one | other)


def _bands(runs: frozenset[int]) -> set[int]:
    smallest = [_NONE] * _BINS
    for run in runs:
        place = run % _BINS
        smallest[place] = min(smallest[place], run)
    return {
        start << 66 | smallest[start] << 33 | smallest[start + 1]
        for start in range(0, _BINS, _BAND)
        if any(run != _NONE for run in smallest[start : start + _BAND])
    }
