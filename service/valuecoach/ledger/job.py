"""What the ledger holds: jobs, chunks of their rows, results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from valuecoach.ledger.announcement import Callback

JobStatus = Literal["loading", "running", "done", "cancelled", "deleted"]
"""Rows are still being written; being graded; all rows have a result; stopped; gone for everybody."""

ENDED: frozenset[JobStatus] = frozenset({"done", "cancelled"})
ResultStatus = Literal["graded", "failed"]


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job that is asked for."""

    plan: str
    """JSON that says how rows become drafts and what to ask of each."""
    input_hash: str
    """Tells whether the same was sent before."""
    owner: str = ""
    idempotency_key: str | None = None
    most_tokens: int | None = None
    most_cost: float | None = None
    name: str = ""
    """What people call it."""
    callback: Callback | None = None
    """Where it is told that it has ended, besides webhooks."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands."""

    key: str
    """Its name outside: sorts by the time at which it was made."""
    owner: str
    status: JobStatus
    plan: str
    size: int
    input_hash: str
    waiting: str | None
    """Why it does not go on for the moment, if it does not."""
    created: float
    started: float | None
    finished: float | None


class Row(NamedTuple):
    """One row as it was sent: cells as JSON."""

    number: int
    cells: str


class Result(NamedTuple):
    """What became of one row; never changes once it is written."""

    number: int
    status: ResultStatus
    score: int | None = None
    verdict: str | None = None
    output: bytes | None = None
    """The review as JSON, deflated."""
    code: str | None = None
    detail: str | None = None


class Listed(NamedTuple):
    """A row with its result, if it has one yet."""

    row: Row
    result: Result | None


class Spent(NamedTuple):
    """What a model took."""

    calls: int = 0
    tokens: int = 0
    cost: float = 0.0

    def plus(self, other: Spent) -> Spent:
        """Return what both took."""
        return Spent(self.calls + other.calls, self.tokens + other.tokens, self.cost + other.cost)


class Progress(NamedTuple):
    """How far a job is."""

    done: int
    """Rows with a result, failed ones included."""
    failed: int
    spent: Spent


class Ticket(NamedTuple):
    """The right to grade one chunk; a later issue for the same chunk takes it away."""

    key: str
    chunk: int
    issue: int


class Work(NamedTuple):
    """What is left to do of a chunk."""

    plan: str
    rows: tuple[Row, ...]


class Filter(NamedTuple):
    """Which rows are asked for; None is any."""

    status: ResultStatus | None = None
    verdict: str | None = None
    min_score: int | None = None
    max_score: int | None = None


Order = Literal["row", "score", "-score"]
"""As they were sent, the lowest score first, the highest first."""


class Place(NamedTuple):
    """A place in an order of rows, after which one goes on."""

    row: int = 0
    score: int | None = None
    """None at the beginning of an order by score, and where that does not count."""
