"""Predictions: what the coach makes of labelled statements, beside their labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from valuecoach.errors import InputError
from valuecoach.evaluation.graded import REFUSED, Grade, Graded
from valuecoach.evaluation.labels import LabelledRow
from valuecoach.evaluation.scales import BENEFITS
from valuecoach.review_json import Json, encode


@dataclass(frozen=True, slots=True)
class Prediction:
    """A labelled statement and what the coach makes of it."""

    row: LabelledRow
    graded: Graded
    refused: str | None = None
    """The code of the refusal, where the coach did not grade it."""


def predict(rows: Iterable[LabelledRow], grade: Grade) -> tuple[Prediction, ...]:
    """Grade each of *rows* once; one that is refused counts as nothing worth."""
    return tuple(_predict(row, grade) for row in rows)


def _predict(row: LabelledRow, grade: Grade) -> Prediction:
    try:
        return Prediction(row, grade(row.text))
    except InputError as refusal:
        return Prediction(row, REFUSED, refusal.code)


def to_lines(predictions: Iterable[Prediction]) -> Iterator[bytes]:
    """Yield a line of JSON for each prediction, its fields named as those of a labelled row."""
    for prediction in predictions:
        yield encode(to_dict(prediction)) + b"\n"


def to_dict(prediction: Prediction) -> dict[str, Json]:
    """Return *prediction* as plain values; the text and its labels stay out."""
    graded = prediction.graded
    fields: dict[str, Json] = {"id": prediction.row.id, **graded.levels, "verdict": graded.verdict}
    if graded.give is not None:
        fields["give"] = graded.give
    if graded.ask is not None:
        fields["ask"] = graded.ask
    if graded.benefits is not None:
        fields["benefits"] = [key for key in BENEFITS if key in graded.benefits]
    if prediction.refused:
        fields["refused"] = prediction.refused
    return fields
