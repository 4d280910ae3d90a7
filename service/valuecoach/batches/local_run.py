"""Grades one file on this machine, with no server: what was done before is not done again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Final

from valuecoach.batches.graded import GradedRow, GradedSheet, Scale, scales_of
from valuecoach.batches.limits import STANDARD, Limits
from valuecoach.batches.mapping import ColumnMapping, find_mapping
from valuecoach.batches.opening import open_sheet
from valuecoach.batches.pool import Task
from valuecoach.batches.progress_file import ProgressFile
from valuecoach.batches.sheet import Row, Sheet
from valuecoach.draft import Assist
from valuecoach.rubric.rubric import Rubric

_SAMPLE: Final = 200
_PART: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be graded, and how."""

    source: Path
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Columns by the field that they hold, where they were named."""
    sheet: str | None = None
    has_header: bool | None = None
    rewrites: bool = False
    assist: Assist = "off"
    model: str | None = None
    answers: str | None = None
    """A hash of the files that a model's answers are taken from, if they are."""
    limits: Limits = STANDARD


@dataclass(frozen=True)
class LocalRun:
    """One file, its columns, and what is done of it."""

    wish: Wish
    rubric: Rubric

    @cached_property
    def scales(self) -> tuple[Scale, ...]:
        """The criteria."""
        return scales_of(self.rubric)

    @cached_property
    def _read(self) -> tuple[Sheet, ColumnMapping]:
        with self._open() as sheet:
            sample, _ = sheet.sampled(_SAMPLE)
            mapping = find_mapping(sheet.header, sample, self.wish.chosen, literal=sheet.literal)
            return replace(sheet, rows=()), mapping

    @property
    def header(self) -> Sheet:
        """The sheet without its rows."""
        return self._read[0]

    @property
    def mapping(self) -> ColumnMapping:
        """Which column holds what."""
        return self._read[1]

    @property
    def task(self) -> Task:
        """What is asked of each row."""
        return Task(self.mapping, self.wish.rewrites)

    @cached_property
    def key(self) -> str:
        """A hash of all that decides an outcome: the file, the options, the rubric, the program."""
        digest = hashlib.sha256()
        with self.wish.source.open("rb") as file:
            while part := file.read(_PART):
                digest.update(part)
        told = {
            "file": digest.hexdigest(),
            "columns": dict(self.mapping.columns),
            "sheet": self.wish.sheet,
            "header": self.wish.has_header,
            "rewrites": self.wish.rewrites,
            "assist": self.wish.assist,
            "model": self.wish.model,
            "answers": self.wish.answers,
            "rubric": self.rubric.hash,
            "version": version("valuecoach"),
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def progress_path(self, out: Path) -> Path:
        """Return where progress towards the file *out* is kept."""
        return out.with_name(f"{out.name}.{self.key[:8]}.progress")

    @contextmanager
    def left(self, progress: ProgressFile) -> Iterator[Iterator[Row]]:
        """Yield the rows that *progress* does not have yet."""
        with self._open() as sheet:
            yield islice(iter(sheet.rows), progress.rows, None)

    @contextmanager
    def all_rows(self) -> Iterator[Iterator[Row]]:
        """Yield every row."""
        with self._open() as sheet:
            yield iter(sheet.rows)

    def count(self) -> int:
        """Return how many rows there are; reads the file to its end."""
        with self._open() as sheet:
            return sum(1 for _ in sheet.rows)

    def graded(self, progress: ProgressFile) -> GradedSheet:
        """Return the sheet with what became of each row."""
        return GradedSheet(self.header, self.mapping, self.scales, self._graded_rows(progress))

    def _graded_rows(self, progress: ProgressFile) -> Iterator[GradedRow]:
        with self._open() as sheet:
            for row, outcome in zip(sheet.rows, progress.outcomes(), strict=False):
                yield GradedRow(row, outcome)

    @contextmanager
    def _open(self) -> Iterator[Sheet]:
        wish = self.wish
        with open_sheet(
            wish.source, name=wish.sheet, has_header=wish.has_header, limits=wish.limits
        ) as opened:
            yield opened.sheet
