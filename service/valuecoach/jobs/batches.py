"""What people do with batches: send them, look at them, stop them, take them away graded."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from valuecoach.batches.exporting import Exporter, Format
from valuecoach.batches.graded import GradedSheet, scales_of
from valuecoach.batches.mapping import ColumnMapping, draft_of, find_mapping
from valuecoach.batches.opening import Kind, Opened, open_sheet
from valuecoach.batches.outcome import outcome_of
from valuecoach.batches.picture.picture import TeamPicture, picture_of
from valuecoach.batches.sheet import Row, Sheet
from valuecoach.draft import Assist
from valuecoach.errors import (
    AssistanceUnavailable,
    BatchEnded,
    BatchRunning,
    FieldFault,
    InvalidFields,
    NotThere,
    SheetRefused,
)
from valuecoach.jobs.outcomes import graded_rows
from valuecoach.jobs.plan import Plan, kept_row, plan_of
from valuecoach.ledger.announcement import Callback
from valuecoach.ledger.intake import Intake
from valuecoach.ledger.job import ENDED, Filter, Job, Listed, NewJob, Order, Place, Progress
from valuecoach.ledger.views import ANY, Views
from valuecoach.reviewer import Reviewer

_BATCH: Final = "batch"
_SAMPLE: Final = 200
_SHOWN: Final = 10
_TIMED: Final = 20
_PART: Final = 1 << 20
_ROWS_A_CHUNK: Final = 250
_ROWS_A_CHUNK_ASSISTED: Final = 100
_MANY: Final = 100_000
_MANY_FOLD: Final = 4
"""A job of many rows has chunks so many times as large: there are enough of them all the same."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a batch is to be graded."""

    name: str = "statements"
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Columns by the field that they hold, where they are named."""
    sheet: str | None = None
    has_header: bool | None = None
    rewrites: bool = False
    assist: Assist = "off"
    most_tokens: int | None = None
    most_cost: float | None = None
    callback: Callback | None = None
    """Where to tell that it has ended."""


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a model does in a batch, as far as that can be told before."""

    model: str
    tokens: int
    """Of one row."""
    cost: float | None
    """Of one row, in US dollars; None where that is not known."""
    rows_per_second: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a batch would take."""

    rows: int
    seconds: float
    calls: int = 0
    tokens: int = 0
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A file before it is graded."""

    kind: Kind
    sheet: Sheet
    mapping: ColumnMapping
    first: tuple[Row, ...]
    estimate: Estimate


@dataclass(frozen=True)
class Batches:
    """All that can be done with batches, wherever they are graded."""

    intake: Intake
    views: Views
    coach: Reviewer
    web: Path
    """The folder of the page, with the template of the report."""
    tariff: Tariff | None = None
    """None if no model is set up."""
    called: Callable[[], None] = lambda: None
    """Is called when there is something new to grade."""
    clock: Callable[[], float] = time.perf_counter

    def preview(self, file: Path, wish: Wish) -> Preview:
        """Read the file at *file* to its end; refuse with an InputError what receive would refuse."""
        self._check(wish)
        with open_sheet(file, name=wish.sheet, has_header=wish.has_header) as opened:
            sample, sheet, mapping = _read(opened, wish)
            rows = sum(1 for _ in sheet.rows)
        return Preview(
            opened.kind,
            replace(sheet, rows=()),
            mapping,
            sample[:_SHOWN],
            self._estimate(rows, sample, mapping, wish),
        )

    def receive(
        self,
        file: Path,
        wish: Wish,
        owner: str = "",
        *,
        idempotency_key: str | None = None,
        most_rows: int | None = None,
    ) -> tuple[Job, bool]:
        """Take the file at *file* in for *owner*; return its job, and whether it is new.

        Refuse with an InputError a file that cannot be read or has more than *most_rows*, and a key
        that came with another file.
        """
        self._check(wish)
        with open_sheet(file, name=wish.sheet, has_header=wish.has_header) as opened:
            _, sheet, mapping = _read(opened, wish)
            rubric = self.coach.rubric
            plan = Plan(
                wish.name,
                opened.kind,
                replace(sheet, rows=()),
                mapping,
                wish.rewrites,
                wish.assist,
                (rubric.version, rubric.hash),
                self.tariff.model if self.tariff and wish.assist != "off" else None,
            )
            key, new = self.intake.open(
                NewJob(
                    plan.to_json(),
                    _hash(file, wish),
                    owner,
                    idempotency_key=idempotency_key,
                    most_tokens=wish.most_tokens,
                    most_cost=wish.most_cost,
                    name=wish.name,
                    callback=wish.callback,
                )
            )
            if new:
                rows = sheet.rows if most_rows is None else _at_most(most_rows, sheet.rows)
                self._fill(key, rows, assisted=plan.model is not None)
        return self.job(key, owner), new

    def job(self, key: str, owner: str = "") -> Job:
        """Return the job called *key*; refuse one that *owner* may not see, or nobody, with a NotThere."""
        job = self.views.job(key, owner)
        if job is None:
            raise NotThere(_BATCH)
        return job

    def plan(self, job: Job) -> Plan:
        """Return how *job* is graded."""
        return plan_of(job.plan)

    def jobs(self, most: int, before: str, owner: str = "") -> tuple[Job, ...]:
        """Return up to *most* jobs, the newest first, older than the one called *before*."""
        return self.views.jobs(most, before, owner)

    def progress(self, job: Job) -> Progress:
        """Return how far *job* is."""
        return self.views.progress(job.key)

    def rows(
        self, job: Job, most: int, after: Place, chosen: Filter = ANY, order: Order = "row"
    ) -> tuple[Listed, ...]:
        """Return up to *most* rows *after* a place, in *order*."""
        return self.views.rows(job.key, most, after, chosen, order)

    def cancel(self, job: Job) -> Job:
        """Stop *job*; one that was cancelled before stays so, one that is done is refused."""
        self.intake.cancel(job.key)
        job = self.job(job.key, job.owner)
        if job.status == "done":
            raise BatchEnded
        return job

    def delete(self, job: Job) -> None:
        """Delete *job*, however far it is."""
        if not self.intake.delete(job.key):
            raise NotThere(_BATCH)

    def picture(self, job: Job) -> TeamPicture:
        """Return the picture of the team; refuse a job that still runs."""
        _check_ended(job)
        sheet = self._graded(job)
        return picture_of(sheet.rows, sheet.mapping, sheet.scales)

    def export(self, job: Job, kind: Format, path: Path) -> Plan:
        """Write a graded job to the file at *path*; the same job gives the same bytes each time."""
        _check_ended(job)
        plan = self.plan(job)
        exporter = Exporter(
            lambda: self._graded(job), lambda: self.picture(job), self.web, plan.name, plan.rubric[0]
        )
        exporter.write(kind, path)
        return plan

    def _graded(self, job: Job) -> GradedSheet:
        plan = self.plan(job)
        rows = graded_rows(self.views.every_row(job.key))
        return GradedSheet(plan.sheet, plan.mapping, scales_of(self.coach.rubric), rows)

    def _fill(self, key: str, rows: Iterable[Row], *, assisted: bool) -> None:
        try:
            self.intake.fill(key, map(kept_row, rows), lambda size: chunk_rows(size, assisted=assisted))
        except BaseException:
            # A file that turns out to be none halfway through is no job.
            self.intake.delete(key)
            raise
        self.called()

    def _check(self, wish: Wish) -> None:
        if wish.assist == "required" and self.tariff is None:
            raise AssistanceUnavailable("No model is set up; VALUECOACH_MODEL names one.")
        if wish.most_cost is not None and self.tariff is not None and self.tariff.cost is None:
            told = "cannot be kept to: the price of the model is not known; set token_budget instead"
            raise InvalidFields([FieldFault("/cost_budget", told, "unknown_price")])

    def _estimate(self, rows: int, sample: Sequence[Row], mapping: ColumnMapping, wish: Wish) -> Estimate:
        timed = sample[:_TIMED]
        began = self.clock()
        for row in timed:
            outcome_of(row, mapping, self.coach, rewrites=wish.rewrites)
        seconds = (self.clock() - began) / max(1, len(timed)) * rows / (os.cpu_count() or 1)
        if wish.assist == "off" or self.tariff is None:
            return Estimate(rows, seconds)
        good = sum(not isinstance(draft_of(row, mapping), tuple) for row in sample)
        calls = round(rows * good / max(1, len(sample)))
        tariff = self.tariff
        return Estimate(
            rows,
            max(seconds, calls / tariff.rows_per_second),
            calls,
            calls * tariff.tokens,
            None if tariff.cost is None else calls * tariff.cost,
        )


def chunk_rows(rows: int, *, assisted: bool) -> int:
    """Return how many rows a chunk has in a job of so many."""
    step = _ROWS_A_CHUNK_ASSISTED if assisted else _ROWS_A_CHUNK
    return step * _MANY_FOLD if rows > _MANY else step


def _check_ended(job: Job) -> None:
    if job.status not in ENDED:
        raise BatchRunning


def _at_most(most: int, rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        if row.number > most:
            raise SheetRefused(f"has more than {most:,} rows, which is what is left to this key today.")
        yield row


def _read(opened: Opened, wish: Wish) -> tuple[tuple[Row, ...], Sheet, ColumnMapping]:
    sample, sheet = opened.sheet.sampled(_SAMPLE)
    return sample, sheet, find_mapping(sheet.header, sample, wish.columns, literal=sheet.literal)


def _hash(file: Path, wish: Wish) -> str:
    """Return a hash of what was sent: the file, and how it is to be graded."""
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while part := source.read(_PART):
            digest.update(part)
    told = {name: getattr(wish, name) for name in wish.__dataclass_fields__}
    told["columns"] = {name: list(columns) for name, columns in wish.columns.items()}
    digest.update(json.dumps(told, sort_keys=True).encode())
    return digest.hexdigest()
