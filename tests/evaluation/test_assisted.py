from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.doubles import REVIEW
from tests.evaluation.rows import graded, labelled
from valuecoach.evaluation.assisted import AssistedRow, assess, assisted_row
from valuecoach.evaluation.assisted_text import assisted_dict, assisted_text
from valuecoach.evaluation.graded import REFUSED
from valuecoach.evaluation.scales import CRITERIA
from valuecoach.review import PartnerVoice


def row(name: str, labels: str, rules: str, both: str, model: str, **changed: Any) -> AssistedRow:
    """Return a row whose levels are digits; a dash stands where the model gave none."""
    levels = tuple(
        (key, None if level == "-" else int(level)) for key, level in zip(CRITERIA, model, strict=True)
    )
    return AssistedRow(labelled(name, labels), graded(rules), graded(both), levels, "accept", **changed)


ROWS = (
    row("a", "012340", "112340", "012340", "012340", moved=1, tokens=100, cost=0.01),
    row("b", "432104", "432104", "432104", "4321-0", disputed=1, tokens=300, cost=0.03),
)


def test_rules_model_and_both_are_measured_beside_each_other() -> None:
    """Each against the labels; the model over those rows alone in which it gave a level."""
    report = assess(ROWS)

    assert [scale.rows for scale in report.model] == [2, 2, 2, 2, 1, 2, 2]
    assert report.rules.criteria[0].exact == 0.5
    assert report.both.criteria[0].exact == 1.0
    assert report.model[0].kappa == 1.0
    assert report.model[-1].key == "verdict"


def test_coverage_disputes_moves_tokens_and_cost_are_told() -> None:
    """Of all criteria that were asked about, and over all rows."""
    report = assess(ROWS)

    assert report.coverage == pytest.approx(11 / 12)
    assert report.disputed == pytest.approx(1 / 12)
    assert report.moved == pytest.approx(1 / 12)
    assert (report.tokens, report.tokens_a_row) == (400, 200.0)
    assert report.cost == pytest.approx(0.04)


def test_a_statement_that_is_refused_counts_against_both_and_covers_nothing() -> None:
    """Nobody is flattered by what was left out."""
    refused = AssistedRow(labelled("c"), REFUSED, REFUSED, refused="not_english")
    report = assess([*ROWS, refused])

    assert report.coverage == pytest.approx(11 / 12)
    assert report.both.rows == 3
    assert [refusal.code for refusal in report.both.refused] == ["not_english"]


def test_without_rows_there_are_no_shares() -> None:
    """A share of nothing is none."""
    report = assess([])

    assert (report.coverage, report.disputed, report.tokens_a_row, report.cost) == (None, None, None, None)


def test_a_row_is_read_off_two_reviews() -> None:
    """What the model proposed, disputed and moved stands in the review that it assisted."""
    first, second, *rest = REVIEW.criteria
    voice = PartnerVoice("decline", "", "", (), (), ())
    both = replace(
        REVIEW,
        criteria=(replace(first, model_level=4, disputed=True), replace(second, decided_by="model"), *rest),
        partner=replace(REVIEW.partner, voice=voice),
        provenance=replace(REVIEW.provenance, tokens=250, cost=0.5),
    )

    found = assisted_row(labelled("a"), REVIEW, both)

    assert dict(found.levels)[first.key] == 4
    assert (found.disputed, found.moved, found.tokens, found.cost) == (1, 1, 250, 0.5)
    assert (found.verdict, found.refused) == ("decline", None)


def test_people_get_a_table_and_programs_every_figure() -> None:
    """The table has a line for each scale; JSON has the reports whole."""
    report = assess(ROWS)
    text = assisted_text(report)
    fields: Any = json.loads(json.dumps(assisted_dict(report)))

    assert "rules alone" in text
    assert [key for key in CRITERIA if f"\n{key} " not in text] == []
    assert "Of all criteria the model scored 92%, disputed 8% and moved 8%" in text
    assert "Tokens: 400, 200 a statement, $0.0400" in text
    assert fields["rules"]["rows"] == fields["both"]["rows"] == 2
    assert (
        fields["model"]["business"] == {"rows": 1, "kappa": None, "exact": None} | fields["model"]["business"]
    )
    assert fields["coverage"] == pytest.approx(0.9167)
