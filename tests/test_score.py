from __future__ import annotations

from dataclasses import replace

from tests.doubles import REVIEW
from valuecoach.review import PartnerView
from valuecoach.score import score_of


def test_a_score_tells_what_its_review_does() -> None:
    """Each field stands in the review too, under its own name or as the first of a list."""
    score = score_of(REVIEW)

    assert (score.score, score.band, score.verdict, score.accepted) == (47, "promising", "revisit", False)
    assert score.summary == REVIEW.summary
    assert score.next_fix == REVIEW.next_fix
    assert score.partner_question == "How much time would my drivers save?"
    assert score.rewrite == REVIEW.rewrites[0].text
    assert score.notice == "model: none is set up"
    assert [mark.key for mark in score.criteria] == [criterion.key for criterion in REVIEW.criteria]
    assert score.levels == "specific 2, measurable 1, numeric 0, repeatable 4, business 3, personal 1"


def test_the_weakest_criterion_has_the_most_points_to_gain() -> None:
    """Whoever shows one thing shows where most is lost."""
    assert score_of(REVIEW).weakest == "Numeric"

    full = tuple(replace(criterion, points=criterion.max_points) for criterion in REVIEW.criteria)
    assert not score_of(replace(REVIEW, criteria=full)).weakest


def test_what_there_is_nothing_to_say_in_is_empty() -> None:
    """A CRM field may be empty, and is never null."""
    partner = PartnerView("accept", (), (), ())
    bare = replace(REVIEW, next_fix=None, rewrites=(), partner=partner)

    score = score_of(bare)

    assert (score.next_fix, score.rewrite, score.partner_question, score.model) == ("", "", "", "")
    assert {mark.fix for mark in score.criteria if mark.level == mark.max_level} == {""}
