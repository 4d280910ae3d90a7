from __future__ import annotations

from dataclasses import replace

import pytest

from tests.evaluation.rows import graded, labelled
from valuecoach.errors import NotEnglish
from valuecoach.evaluation.graded import Graded
from valuecoach.evaluation.labels import LabelledRow
from valuecoach.evaluation.measurement import evaluate

ROWS = (
    labelled("poor", "000100", verdict="decline", give="none", ask="none", benefits=frozenset()),
    labelled("fair", "222222", verdict="revisit", give="vague", ask="none", benefits=frozenset({"growth"})),
    labelled("good", "333333", verdict="accept"),
    labelled("best", "444444", verdict="accept", benefits=frozenset({"cost", "growth"})),
)


def as_labelled(text: str) -> Graded:
    """Grade a text as it is labelled."""
    return next(row.labelled for row in ROWS if row.text == text)


def test_full_agreement_is_one_everywhere() -> None:
    """A coach that says what the raters say reaches 1 on every figure and misses nothing."""
    report = evaluate(ROWS, as_labelled)

    assert report.rows == 4
    for scale in (*report.criteria, report.verdict, report.give, report.ask):
        assert scale is not None
        assert (scale.kappa, scale.exact, scale.within_one) == (1, 1, 1)
    assert (report.mean_kappa, report.spearman) == (1, 1)
    assert report.benefits is not None
    assert (report.benefits.jaccard, report.benefits.mean_f1) == (1, 1)
    assert dict(report.benefits.f1)["validation"] is None
    assert report.worst == ()
    assert report.refused == ()
    assert report.raters is None


def test_the_same_answer_to_everything_is_no_agreement() -> None:
    """A coach that says 3 to everything has a kappa of 0, however often it is right, and no order."""
    report = evaluate(ROWS, lambda _: graded("333333"))

    assert [criterion.kappa for criterion in report.criteria] == [0] * 6
    assert report.criteria[0].exact == 1 / 4
    assert report.criteria[0].within_one == 3 / 4
    assert report.criteria[0].confusion[2] == (0, 0, 0, 1, 0)
    assert report.verdict.exact == 2 / 4
    assert report.mean_kappa == 0
    assert report.spearman is None


def test_levels_weigh_squares_and_names_weigh_steps() -> None:
    """A level two off costs four times one off; a verdict two off costs twice one off."""

    def worst_is_raised(text: str) -> Graded:
        given = as_labelled(text)
        return replace(given, levels=graded("200100").levels, verdict="accept") if text == "poor" else given

    report = evaluate(ROWS, worst_is_raised)

    # Levels 0, 2, 3, 4 met by 2, 2, 3, 4.
    given, found = (0, 2, 3, 4), (2, 2, 3, 4)
    chance = sum((a - b) ** 2 for a in given for b in found) / 4
    assert report.criteria[0].kappa == pytest.approx(1 - 4 / chance)
    # Verdicts 0, 1, 2, 2 met by 2, 1, 2, 2.
    chance = sum(abs(a - b) for a in (0, 1, 2, 2) for b in (2, 1, 2, 2)) / 4
    assert report.verdict.kappa == pytest.approx(1 - 2 / chance)


def test_the_worst_misses_come_first() -> None:
    """Misses are shown by how far off they are, those that are equal as they come, and no more than asked."""
    report = evaluate(ROWS, lambda _: graded("333333"), worst=2)

    assert [(miss.id, miss.distance) for miss in report.worst] == [("poor", 5 * 9 + 4 + 16), ("fair", 6 + 4)]
    assert report.worst[0].labelled == ROWS[0].labelled
    assert report.worst[0].graded == graded("333333")


def test_what_is_not_labelled_is_not_measured() -> None:
    """Give, ask and benefits are measured over the rows that are labelled with them."""
    bare = LabelledRow("bare", "bare", Graded(graded().levels, "accept"))

    some = evaluate([bare, *ROWS], lambda text: graded() if text == "bare" else as_labelled(text))
    none = evaluate([bare], lambda _: graded())

    assert some.give is not None
    assert (some.rows, some.give.rows) == (5, 4)
    assert (none.give, none.ask, none.benefits) == (None, None, None)
    assert none.mean_kappa is None


def test_raters_are_compared_in_pairs() -> None:
    """The raters' own agreement is the mean over their pairs, on the rows that they share."""
    shared = [
        replace(row, raters=(row.labelled, row.labelled, replace(row.labelled, verdict="accept")))
        for row in ROWS
    ]

    report = evaluate([*shared, labelled("alone")], lambda _: graded())

    assert report.raters is not None
    assert report.raters.rows == 4
    assert dict(report.raters.kappa)["business"] == 1
    assert (report.raters.mean_kappa, report.raters.spearman) == (1, 1)
    # The third rater accepts everything: right in 2 of 4, and no better than chance.
    assert report.raters.verdict_exact == pytest.approx((1 + 2 / 4 + 2 / 4) / 3)
    assert report.raters.verdict_kappa == pytest.approx((1 + 0 + 0) / 3)


def test_refusals_are_told() -> None:
    """A statement that the coach refuses is named, with the reason."""

    def refuse(_: str) -> Graded:
        raise NotEnglish("French")

    report = evaluate(ROWS[:1], refuse)

    assert [(refusal.id, refusal.code) for refusal in report.refused] == [("poor", "not_english")]
