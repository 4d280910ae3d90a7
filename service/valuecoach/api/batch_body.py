"""Batches on the wire: how far they are, their rows, what a file looks like before it is graded."""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from valuecoach.batches.graded import best_rewrite, levels_of
from valuecoach.batches.mapping import ColumnMapping
from valuecoach.batches.sheet import Row, Sheet
from valuecoach.draft import Assist
from valuecoach.jobs.batches import Preview
from valuecoach.jobs.outcomes import outcome_of
from valuecoach.jobs.plan import Plan, plan_of, sheet_row
from valuecoach.ledger.job import ENDED, Job, Listed, Order, Place, Progress
from valuecoach.review import Band, Verdict

_CONFIG: Final = ConfigDict(use_attribute_docstrings=True)
_SHORTEST: Final = 200


class Counts(BaseModel):
    """How many rows are how far."""

    model_config = _CONFIG

    rows: int
    done: int
    """Rows with a result, failed ones included."""
    graded: int
    failed: int
    left: int


class SpentBody(BaseModel):
    """What a model took."""

    model_config = _CONFIG

    calls: int
    tokens: int
    cost: float
    """US dollars, as far as prices are known."""


class BatchBody(BaseModel):
    """A batch as it stands."""

    model_config = _CONFIG | ConfigDict(title="Batch")

    id: str
    name: str
    status: Literal["running", "done", "cancelled"]
    waiting: str | None
    """Why it does not go on for the moment, if it does not; it goes on by itself."""
    counts: Counts
    percent: float
    eta_seconds: int | None
    """When it may be done, at the pace so far; null where that cannot be told."""
    rows_per_second: float | None
    created: datetime
    started: datetime | None
    finished: datetime | None
    rewrites: bool
    assist: Assist
    model: str | None
    spent: SpentBody
    columns: dict[str, list[str]]
    """Which columns hold what."""
    links: dict[str, str]


class BatchListBody(BaseModel):
    """Batches, the newest first."""

    model_config = _CONFIG | ConfigDict(title="BatchList")

    batches: list[BatchBody]
    next_cursor: str | None
    """Goes into the cursor of the next request; null at the end."""


class RowError(BaseModel):
    """Why a row has no review."""

    code: str
    detail: str


class RowBody(BaseModel):
    """A row in brief."""

    model_config = _CONFIG | ConfigDict(title="BatchRow")

    row: int
    """From 1; neither the header nor a blank row counts."""
    status: Literal["waiting", "graded", "failed"]
    statement: str
    author: str
    team: str
    score: int | None
    band: Band | None
    verdict: Verdict | None
    levels: dict[str, int]
    """By the key of the criterion."""
    next_fix: str | None
    question: str | None
    """The partner's first."""
    rewrite: str | None
    error: RowError | None


class RowsBody(BaseModel):
    """Rows of a batch."""

    model_config = _CONFIG | ConfigDict(title="BatchRows")

    rows: list[RowBody]
    next_cursor: str | None
    """Goes into the cursor of the next request; null at the end."""


class WholeRowBody(BaseModel):
    """A row with all that was sent and all that there is to say about it."""

    model_config = _CONFIG | ConfigDict(title="BatchWholeRow")

    row: RowBody
    cells: dict[str, str]
    """What was sent, by column."""
    review: dict[str, Any] | None
    """As POST /v1/reviews answers it."""


class EstimateBody(BaseModel):
    """What a batch would take."""

    model_config = _CONFIG

    rows: int
    seconds: int
    calls: int
    tokens: int
    cost: float | None
    """US dollars; null where the price of the model is not known."""


class PreviewBody(BaseModel):
    """A file before it is graded."""

    model_config = _CONFIG | ConfigDict(title="BatchPreview")

    kind: Literal["csv", "xlsx", "jsonl", "json"]
    header: list[str]
    columns: dict[str, list[str]]
    """Which columns hold what; send it back with options, changed or not."""
    rows: list[list[str]]
    """The first ones, cell by cell."""
    estimate: EstimateBody


def batch_body(job: Job, progress: Progress, now: float) -> BatchBody:
    """Return *job* as it is sent at the time *now*."""
    plan = plan_of(job.plan)
    rate = _rate(job, progress, now)
    left = job.size - progress.done
    return BatchBody(
        id=job.key,
        name=plan.name,
        status=job.status if job.status in ENDED else "running",
        waiting=job.waiting,
        counts=Counts(
            rows=job.size,
            done=progress.done,
            graded=progress.done - progress.failed,
            failed=progress.failed,
            left=left,
        ),
        percent=100.0 if job.status == "done" else round(100 * progress.done / max(1, job.size), 1),
        eta_seconds=None if job.status in ENDED or not rate else ceil(left / rate),
        rows_per_second=rate,
        created=_time(job.created),
        started=None if job.started is None else _time(job.started),
        finished=None if job.finished is None else _time(job.finished),
        rewrites=plan.rewrites,
        assist=plan.assist,
        model=plan.model,
        spent=SpentBody(**progress.spent._asdict()),
        columns=columns_of(plan.sheet, plan.mapping),
        links=_links(job.key),
    )


def cursor_of(listed: Listed, order: Order) -> str:
    """Return the cursor that goes on after a row in *order*."""
    if order == "row" or listed.result is None:
        return str(listed.row.number)
    return f"{listed.row.number}.{listed.result.score}"


def place_of(cursor: str) -> Place:
    """Return the place that *cursor* is for."""
    row, _, score = cursor.partition(".")
    return Place(int(row or 0), int(score) if score else None)


def row_body(listed: Listed, plan: Plan) -> RowBody:
    """Return a row as a table shows it."""
    row, outcome = sheet_row(listed.row), outcome_of(listed.row.number, listed.result)
    told = outcome.told
    error = outcome.fault if listed.result is not None else None
    status: Literal["waiting", "graded", "failed"] = "graded" if told else "failed" if error else "waiting"
    questions = told["partner"]["questions"] if told else []
    return RowBody(
        row=row.number,
        status=status,
        statement=_statement(row, plan),
        author=plan.mapping.text(row, "author"),
        team=plan.mapping.text(row, "team"),
        score=told["score"] if told else None,
        band=told["band"] if told else None,
        verdict=told["verdict"] if told else None,
        levels=levels_of(told) if told else {},
        next_fix=told["next_fix"] if told else None,
        question=questions[0]["question"] if questions else None,
        rewrite=best_rewrite(told) if told else None,
        error=RowError(**error._asdict()) if error else None,
    )


def whole_row_body(listed: Listed, plan: Plan) -> WholeRowBody:
    """Return a row with everything."""
    row = sheet_row(listed.row)
    texts = plan.sheet.texts(row)
    return WholeRowBody(
        row=row_body(listed, plan),
        cells=dict(zip(plan.sheet.header, texts, strict=True)),
        review=outcome_of(row.number, listed.result).told,
    )


def preview_body(preview: Preview) -> PreviewBody:
    """Return a *preview* as it is sent, long cells cut."""
    estimate = preview.estimate
    return PreviewBody(
        kind=preview.kind,
        header=list(preview.sheet.header),
        columns=columns_of(preview.sheet, preview.mapping),
        rows=[[_cut(cell) for cell in preview.sheet.texts(row)] for row in preview.first],
        estimate=EstimateBody(
            rows=estimate.rows,
            seconds=ceil(estimate.seconds),
            calls=estimate.calls,
            tokens=estimate.tokens,
            cost=None if estimate.cost is None else round(estimate.cost, 4),
        ),
    )


def columns_of(sheet: Sheet, mapping: ColumnMapping) -> dict[str, list[str]]:
    """Return the names of the columns that hold each field."""
    return {field: [sheet.header[index] for index in indexes] for field, indexes in mapping.columns.items()}


def _statement(row: Row, plan: Plan) -> str:
    if "statement" in plan.mapping.columns:
        return plan.mapping.statement(row)
    return plan.mapping.text(row, "body")


def _rate(job: Job, progress: Progress, now: float) -> float | None:
    if job.started is None or not progress.done:
        return None
    end = job.finished if job.finished is not None else now
    return round(progress.done / max(0.05, end - job.started), 2)


def _links(key: str) -> dict[str, str]:
    own = f"/v1/batches/{key}"
    return {
        "self": own,
        "rows": f"{own}/rows",
        "events": f"{own}/events",
        "picture": f"{own}/picture",
        "cancel": f"{own}/cancel",
    } | {kind: f"{own}/export.{kind}" for kind in ("csv", "xlsx", "jsonl", "html")}


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(round(seconds, 3), UTC)


def _cut(cell: str) -> str:
    return cell if len(cell) <= _SHORTEST else cell[:_SHORTEST] + "…"
