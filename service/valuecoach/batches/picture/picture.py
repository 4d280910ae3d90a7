"""The picture itself: one frozen value, painted from rows that go by once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from heapq import heappush, heappushpop
from typing import Final, NamedTuple

from valuecoach.batches.graded import GradedRow, Scale
from valuecoach.batches.mapping import ColumnMapping
from valuecoach.batches.picture.comparison import Comparison
from valuecoach.batches.picture.duplicates import Duplicates
from valuecoach.batches.picture.entry import Entry, Fact, entry_of
from valuecoach.batches.picture.frequency import Frequencies, Frequent
from valuecoach.batches.picture.groups import Group, Groups
from valuecoach.batches.picture.scores import Scores
from valuecoach.batches.sheet import RowFault

HEAT_ROWS: Final = 500
"""Statements of the heat map; a longer one nobody reads, and the workbook shows them all."""
_FREQUENT: Final = 10
_BEST: Final = 5
_GROUPS_SHOWN: Final = 20
_BANDS: Final = ("strong", "promising", "weak")
_VERDICTS: Final = ("accept", "revisit", "decline")


class HeatRow(NamedTuple):
    """One statement of the heat map."""

    number: int
    key: str
    author: str
    statement: str
    score: int
    verdict: str
    levels: tuple[int, ...]


class CriterionPicture(NamedTuple):
    """How all statements do on one criterion."""

    key: str
    label: str
    highest: int
    counts: tuple[int, ...]
    """Statements at level 0, 1, and so on."""
    mean: float | None


class Learned(NamedTuple):
    """A statement to learn from, and what it does well."""

    number: int
    author: str
    statement: str
    score: int
    strengths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamPicture:
    """What a team's statements have in common."""

    rows: int
    graded: int
    failed: int
    failures: tuple[Frequent, ...]
    """Why rows have no review, most frequent first."""
    median: float | None
    mean: float | None
    tenths: tuple[int, ...]
    """Statements with a score from 0 to 9, from 10 to 19, and so on."""
    bands: tuple[tuple[str, int], ...]
    verdicts: tuple[tuple[str, int], ...]
    criteria: tuple[CriterionPicture, ...]
    heat: tuple[HeatRow, ...]
    """The first statements in the order of the sheet."""
    missing: tuple[Frequent, ...]
    findings: tuple[Frequent, ...]
    authors: tuple[Group, ...]
    teams: tuple[Group, ...]
    best: tuple[Learned, ...]
    """Strong statements of different wording, best first."""
    duplicates: tuple[tuple[int, ...], ...]
    """Rows of each group of near duplicates, the largest groups first."""
    duplicate_rows: int
    comparison: Comparison | None = None
    """None where nothing was graded earlier."""


def picture_of(
    rows: Iterable[GradedRow],
    mapping: ColumnMapping,
    scales: tuple[Scale, ...],
    comparison: Comparison | None = None,
) -> TeamPicture:
    """Return the picture of *rows*, which are gone through once and not held."""
    painter = Painter(scales)
    for graded in rows:
        painter.add(entry_of(graded, mapping, scales), graded.outcome.fault)
    return replace(painter.picture(), comparison=comparison)


@dataclass(slots=True)
class Painter:
    """Gathers entries into a picture."""

    scales: tuple[Scale, ...]
    rows: int = 0
    _scores: Scores = field(default_factory=Scores)
    _bands: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_BANDS, 0))
    _verdicts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_VERDICTS, 0))
    _levels: list[list[int]] = field(default_factory=list)
    _heat: list[HeatRow] = field(default_factory=list)
    _missing: Frequencies = field(default_factory=Frequencies)
    _findings: Frequencies = field(default_factory=Frequencies)
    _failures: Frequencies = field(default_factory=Frequencies)
    _authors: Groups = field(init=False)
    _teams: Groups = field(init=False)
    _duplicates: Duplicates = field(default_factory=Duplicates)
    _best: list[tuple[int, int, Learned]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make room for the levels of each criterion."""
        self._levels = [[0] * (scale.highest + 1) for scale in self.scales]
        self._authors = Groups(len(self.scales))
        self._teams = Groups(len(self.scales))

    def add(self, entry: Entry | None, fault: RowFault | None = None) -> None:
        """Take the next row; None for one that has no review because of *fault*."""
        self.rows += 1
        if entry is None:
            self._failures.add([Fact(fault.code, fault.detail)] if fault else [])
            return
        self._scores.add(entry.score)
        self._bands[entry.band] = self._bands.get(entry.band, 0) + 1
        self._verdicts[entry.verdict] = self._verdicts.get(entry.verdict, 0) + 1
        for counts, level in zip(self._levels, entry.levels, strict=True):
            counts[level] += 1
        if len(self._heat) < HEAT_ROWS:
            self._heat.append(
                HeatRow(
                    entry.number,
                    entry.key,
                    entry.author,
                    entry.statement,
                    entry.score,
                    entry.verdict,
                    entry.levels,
                )
            )
        self._missing.add(entry.missing)
        self._findings.add(entry.faults)
        self._authors.add(entry.author, entry)
        self._teams.add(entry.team, entry)
        self._duplicates.add(entry.number, entry.statement)
        self._keep_best(entry)

    def picture(self) -> TeamPicture:
        """Return the picture of what was added."""
        graded = self._scores.total
        duplicates = self._duplicates.groups()
        return TeamPicture(
            rows=self.rows,
            graded=graded,
            failed=self.rows - graded,
            failures=self._failures.most(_FREQUENT, self.rows or 1),
            median=self._scores.median,
            mean=self._scores.mean,
            tenths=self._scores.tenths(),
            bands=tuple(self._bands.items()),
            verdicts=tuple(self._verdicts.items()),
            criteria=tuple(
                CriterionPicture(scale.key, scale.label, scale.highest, tuple(counts), _mean(counts))
                for scale, counts in zip(self.scales, self._levels, strict=True)
            ),
            heat=tuple(self._heat),
            missing=self._missing.most(_FREQUENT, graded or 1),
            findings=self._findings.most(_FREQUENT, graded or 1),
            authors=self._authors.listed(),
            teams=self._teams.listed(),
            best=self._learned(duplicates),
            duplicates=duplicates[:_GROUPS_SHOWN],
            duplicate_rows=sum(len(group) - 1 for group in duplicates),
        )

    def _keep_best(self, entry: Entry) -> None:
        """Keep a few more than are shown: some may be copies of others."""
        if entry.band == "weak":
            return
        learned = Learned(entry.number, entry.author, entry.statement, entry.score, entry.strengths)
        place = (entry.score, -entry.number, learned)
        if len(self._best) < _BEST * 10:
            heappush(self._best, place)
        else:
            heappushpop(self._best, place)

    def _learned(self, duplicates: tuple[tuple[int, ...], ...]) -> tuple[Learned, ...]:
        first = {number: group[0] for group in duplicates for number in group}
        found: dict[int, Learned] = {}
        for _, _, learned in sorted(self._best, reverse=True):
            found.setdefault(first.get(learned.number, learned.number), learned)
        return tuple(found.values())[:_BEST]


def _mean(counts: list[int]) -> float | None:
    total = sum(counts)
    return round(sum(level * count for level, count in enumerate(counts)) / total, 2) if total else None
