"""A sheet with what became of each of its rows, and the columns that this adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from valuecoach.batches.mapping import ColumnMapping
from valuecoach.batches.outcome import Outcome
from valuecoach.batches.shaping import distinct
from valuecoach.batches.sheet import Row, Sheet
from valuecoach.rubric.rubric import Rubric

Value: TypeAlias = "str | int | None"

_BEFORE: Final = ("score", "band", "verdict")
_AFTER: Final = ("next fix", "partner's first question", "best rewrite", "error")


class Scale(NamedTuple):
    """One criterion: its key, what people call it, and its highest level."""

    key: str
    label: str
    highest: int


class GradedRow(NamedTuple):
    """A row and what became of it."""

    row: Row
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class GradedSheet:
    """A sheet whose rows are graded; *rows* may be gone through once."""

    sheet: Sheet
    """Header and kinds of the columns; its own rows are not used."""
    mapping: ColumnMapping
    scales: tuple[Scale, ...]
    rows: Iterable[GradedRow]

    @property
    def header(self) -> tuple[str, ...]:
        """The original columns, then ours; one of ours whose name is taken gets a number."""
        width = len(self.sheet.header)
        ours = result_names(self.scales)
        return (*self.sheet.header, *distinct((*self.sheet.header, *ours), width + len(ours))[width:])

    def texts(self, row: Row) -> tuple[str, ...]:
        """Return the original cells of *row* as text."""
        return self.sheet.texts(row)


def scales_of(rubric: Rubric) -> tuple[Scale, ...]:
    """Return the criteria of *rubric*, in its order."""
    return tuple(
        Scale(criterion.key, criterion.label, max(level.level for level in criterion.levels))
        for criterion in rubric.criteria
    )


def result_names(scales: Sequence[Scale]) -> tuple[str, ...]:
    """Return the names of the columns that a review adds."""
    return (*_BEFORE, *(scale.key for scale in scales), *_AFTER)


def result_values(outcome: Outcome, scales: Sequence[Scale]) -> tuple[Value, ...]:
    """Return what the columns of result_names hold for *outcome*; None where there is nothing to say."""
    told = outcome.told
    if told is None:
        error = outcome.fault.detail if outcome.fault else "It was not graded."
        return (*(None,) * (len(_BEFORE) + len(scales) + len(_AFTER) - 1), error)
    levels = levels_of(told)
    questions = told["partner"]["questions"]
    return (
        told["score"],
        told["band"],
        told["verdict"],
        *(levels.get(scale.key) for scale in scales),
        told["next_fix"],
        questions[0]["question"] if questions else None,
        best_rewrite(told),
        None,
    )


def levels_of(told: dict[str, Any]) -> dict[str, int]:
    """Return the level of each criterion in a review, by its key."""
    return {criterion["key"]: criterion["level"] for criterion in told["criteria"]}


def best_rewrite(told: dict[str, Any]) -> str | None:
    """Return the rewrite of a review that scores best once it is filled in; the first of equals."""
    rewrites = told["rewrites"]
    best = max(rewrites, key=lambda rewrite: (rewrite["score_filled"], rewrite["score"]), default=None)
    return None if best is None else str(best["text"])
