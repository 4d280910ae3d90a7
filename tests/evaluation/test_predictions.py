from __future__ import annotations

import json

from tests.evaluation.rows import graded, labelled
from valuecoach.errors import StatementEmpty
from valuecoach.evaluation.graded import REFUSED, Graded
from valuecoach.evaluation.labels import read_rows
from valuecoach.evaluation.predictions import predict, to_lines


def grade(text: str) -> Graded:
    """Grade every text alike, and refuse one that is empty."""
    if not text:
        raise StatementEmpty
    return graded("012340", verdict="revisit", benefits=frozenset({"validation", "growth"}))


def test_each_row_is_graded_once() -> None:
    """A coach that costs something is asked no more often than there are rows."""
    asked: list[str] = []

    def note(text: str) -> Graded:
        asked.append(text)
        return grade(text)

    predict([labelled("one"), labelled("two")], note)

    assert asked == ["one", "two"]


def test_a_refused_statement_counts_as_nothing_worth() -> None:
    """One statement that cannot be reviewed does not end an evaluation, and flatters nobody."""
    good, bad = predict([labelled("good"), labelled("")], grade)

    assert (good.refused, bad.refused) == (None, "statement_empty")
    assert bad.graded is REFUSED


def test_a_line_holds_the_id_and_what_the_coach_said() -> None:
    """Predictions name the row, its own levels, verdict and exchange, and not its text."""
    lines = [json.loads(line) for line in to_lines(predict([labelled("one"), labelled("")], grade))]

    assert lines[0] == {
        "id": "one",
        **graded("012340").levels,
        "verdict": "revisit",
        "give": "clear",
        "ask": "clear",
        "benefits": ["growth", "validation"],
    }
    assert lines[1]["refused"] == "statement_empty"


def test_what_nobody_asked_for_is_not_predicted() -> None:
    """A coach that says nothing of the exchange has no such fields in its predictions."""
    bare = Graded(graded().levels, "accept")

    (line,) = to_lines(predict([labelled("one")], lambda _: bare))

    assert set(json.loads(line)) == {"id", *bare.levels, "verdict"}


def test_predictions_are_read_as_labels_are() -> None:
    """With a text beside them, predictions are labelled rows: two coaches can be compared."""
    (line,) = to_lines(predict([labelled("one")], grade))

    (row,) = read_rows("predictions.jsonl", json.dumps(json.loads(line) | {"text": "one"}).encode())

    assert row.labelled == grade("one")
