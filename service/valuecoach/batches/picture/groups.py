"""Statements by whoever wrote them: how many, how good, and where people may be ranked at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from valuecoach.batches.picture.entry import Entry
from valuecoach.batches.picture.scores import Scores

RANKED_FROM: Final = 5
"""Fewer statements than these say more about chance than about people, so they are given no place."""
_MOST: Final = 10_000
"""Of names; a column of two million different ones holds something else."""


class Group(NamedTuple):
    """One author or team."""

    name: str
    statements: int
    median: float
    accepted: int
    levels: tuple[float, ...]
    """The mean of each criterion, to one decimal."""
    rank: int | None
    """1 for the highest median, the same for equal ones; None on fewer than five statements."""


@dataclass(slots=True)
class Groups:
    """Gathers entries by name."""

    width: int
    _found: dict[str, _Gathered] = field(default_factory=dict)
    left_out: int = 0
    """Entries of names that came when there were too many already."""

    def add(self, name: str, entry: Entry) -> None:
        """Count *entry* for *name*; nobody's count for nobody."""
        if not name:
            return
        group = self._found.get(name)
        if group is None:
            if len(self._found) >= _MOST:
                self.left_out += 1
                return
            group = self._found[name] = _Gathered([0] * self.width)
        group.scores.add(entry.score)
        group.accepted += entry.verdict == "accept"
        for index, level in enumerate(entry.levels):
            group.levels[index] += level

    def listed(self) -> tuple[Group, ...]:
        """Return the groups that may be ranked, best first, then the others by name."""
        medians = sorted(group.median for group in self._found.values() if group.count >= RANKED_FROM)
        places = {median: len(medians) - place for place, median in enumerate(medians)}
        groups = [
            Group(
                name,
                group.count,
                group.median,
                group.accepted,
                tuple(round(level / group.count, 1) for level in group.levels),
                places[group.median] if group.count >= RANKED_FROM else None,
            )
            for name, group in self._found.items()
        ]
        return tuple(
            sorted(
                groups,
                key=lambda group: (group.rank is None, group.rank or 0, group.name.casefold(), group.name),
            )
        )


@dataclass(slots=True)
class _Gathered:
    levels: list[int]
    scores: Scores = field(default_factory=Scores)
    accepted: int = 0

    @property
    def count(self) -> int:
        return self.scores.total

    @property
    def median(self) -> float:
        return self.scores.median or 0.0
