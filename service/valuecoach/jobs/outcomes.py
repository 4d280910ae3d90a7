"""Outcomes of rows as the ledger keeps them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from valuecoach.batches.graded import GradedRow
from valuecoach.batches.outcome import Outcome
from valuecoach.batches.sheet import RowFault
from valuecoach.jobs.plan import sheet_row
from valuecoach.ledger.job import Listed, Result

_LEVEL: Final = 1
"""A review becomes a fifth of its size; more effort saves little."""
NOT_YET: Final = RowFault("not_graded", "The job was stopped before this row was graded.")


def result_of(outcome: Outcome) -> Result:
    """Return *outcome* as it is kept."""
    told = outcome.told
    if outcome.review is None or told is None:
        code, detail = outcome.fault or NOT_YET
        return Result(outcome.number, "failed", code=code, detail=detail)
    kept = zlib.compress(outcome.review, _LEVEL)
    return Result(outcome.number, "graded", told["score"], told["verdict"], kept)


def review_of(result: Result | None) -> bytes | None:
    """Return the review in *result* as JSON, as it was written."""
    return None if result is None or result.output is None else zlib.decompress(result.output)


def outcome_of(number: int, result: Result | None) -> Outcome:
    """Return what became of the row *number*; of one without a result, that it has none."""
    if result is None:
        return Outcome(number, fault=NOT_YET)
    if result.output is None:
        return Outcome(number, fault=RowFault(result.code or NOT_YET.code, result.detail or NOT_YET.detail))
    return Outcome(number, review_of(result))


def graded_rows(listed: Iterable[Listed]) -> Iterator[GradedRow]:
    """Yield rows with their outcomes, as exports and the picture of the team take them."""
    for row, result in listed:
        yield GradedRow(sheet_row(row), outcome_of(row.number, result))
