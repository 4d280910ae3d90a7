"""Rows with reviews, made without grading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from valuecoach.batches.graded import GradedRow, GradedSheet, Scale
from valuecoach.batches.mapping import ColumnMapping
from valuecoach.batches.outcome import Outcome
from valuecoach.batches.sheet import Row, RowFault, Sheet
from valuecoach.review_json import encode

SCALES = tuple(
    Scale(key, key.capitalize(), 4)
    for key in ("specific", "measurable", "numeric", "repeatable", "business", "personal")
)
FAULT = RowFault("not_english", "The statement looks like German; only English is graded so far.")


def review(score: int = 57, **changed: Any) -> dict[str, Any]:
    """Return a review as plain values, with what is *changed* about it."""
    levels = changed.pop("levels", (2, 2, 1, 3, 2, 0))
    band = "weak" if score < 40 else "promising" if score < 70 else "strong"
    return {
        "score": score,
        "band": band,
        "verdict": "accept" if score >= 70 else "revisit" if score >= 40 else "decline",
        "next_fix": "Say by how much.",
        "criteria": [{"key": scale.key, "level": level} for scale, level in zip(SCALES, levels, strict=True)],
        "findings": [],
        "missing": [],
        "partner": {"questions": [{"slot": "amount", "question": "By how much?"}]},
        "rewrites": [],
        **changed,
    }


def outcome(number: int, told: Mapping[str, Any] | None = None) -> Outcome:
    """Return the outcome of the row *number*: its review as *told*, or a fault."""
    return Outcome(number, encode(dict(told))) if told is not None else Outcome(number, fault=FAULT)


def graded_row(number: int, told: Mapping[str, Any] | None, *cells: str) -> GradedRow:
    """Return a row of *cells* with its outcome."""
    return GradedRow(Row(number, cells), outcome(number, told))


def graded_sheet(
    header: Sequence[str], rows: Iterable[GradedRow], columns: Mapping[str, int] | None = None
) -> GradedSheet:
    """Return a graded sheet whose *columns* hold the fields that they are called by."""
    places = {"statement": 0} if columns is None else columns
    mapping = ColumnMapping({field: (place,) for field, place in places.items()})
    return GradedSheet(Sheet(tuple(header), ()), mapping, SCALES, tuple(rows))
