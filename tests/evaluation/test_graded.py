from __future__ import annotations

from tests.doubles import REVIEW
from valuecoach.evaluation.graded import REFUSED, graded_of
from valuecoach.evaluation.scales import CRITERIA


def test_a_review_is_graded_as_it_says() -> None:
    """What a review makes of a statement is its levels, its verdict and its exchange."""
    graded = graded_of(REVIEW)

    assert graded.levels == {criterion.key: criterion.level for criterion in REVIEW.criteria}
    assert tuple(graded.levels) == CRITERIA
    assert graded.verdict == REVIEW.verdict
    assert (graded.give, graded.ask) == (REVIEW.exchange.give.clarity, REVIEW.exchange.ask.clarity)
    assert graded.benefits == frozenset(REVIEW.exchange.benefits)


def test_a_refusal_counts_as_the_lowest_of_everything() -> None:
    """A coach that refuses a statement earns nothing with it."""
    assert REFUSED.total == 0
    assert (REFUSED.verdict, REFUSED.give, REFUSED.ask) == ("decline", "none", "none")
