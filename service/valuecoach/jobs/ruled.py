"""Grades a row of a job by the rules alone."""

from __future__ import annotations

from valuecoach.batches.outcome import outcome_of
from valuecoach.jobs.outcomes import result_of
from valuecoach.jobs.plan import plan_of, sheet_row
from valuecoach.jobs.pool import RowGrader
from valuecoach.ledger.job import Result, Row
from valuecoach.reviewer import Reviewer


def ruled(reviewer: Reviewer) -> RowGrader:
    """Return what grades rows as *reviewer* does."""

    def grade(plan: str, row: Row) -> Result:
        told = plan_of(plan)
        return result_of(outcome_of(sheet_row(row), told.mapping, reviewer, rewrites=told.rewrites))

    return grade
