"""The plain forms that the codebook decides for sure, whatever the learned weights say."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from valuecoach import compose
from valuecoach.draft import Draft
from valuecoach.review import Review
from valuecoach.reviewer import Reviewer
from valuecoach.settings import read_settings

FORMS = yaml.safe_load((Path(__file__).parent / "plain_forms.yaml").read_text("utf-8"))
STRONG, EMPTY, GAMED = FORMS["strong"], FORMS["empty"], FORMS["gamed"]
ONE_SIDED = [*FORMS["gives_only"], *FORMS["takes_only"]]


@pytest.fixture(scope="module")
def coach() -> Reviewer:
    """Build the coach with the rubric of this repository."""
    return compose.build_coach(read_settings({}))


def review_of(coach: Reviewer, statement: str) -> Review:
    """Review *statement* without rewrites."""
    return coach.review(Draft(statement, rewrites=False))


@pytest.mark.parametrize("statement", STRONG)
def test_the_plain_strong_form_is_strong_and_accepted(statement: str, coach: Reviewer) -> None:
    """Who names the product, the partner's own figure, the amount and the asset needs no more."""
    review = review_of(coach, statement)

    assert (review.band, review.verdict) == ("strong", "accept")


@pytest.mark.parametrize("statement", STRONG)
def test_the_partner_denies_nothing_that_the_plain_strong_form_says(statement: str, coach: Reviewer) -> None:
    """All gates are open, and nobody asks for what stands there."""
    review = review_of(coach, statement)

    assert all(gate.passed for gate in review.partner.gates)
    asked = {question.slot for question in review.partner.questions}
    assert asked.isdisjoint({"give", "what", "how", "where", "ask", "metric", "amount", "business_gain"})


def test_the_levels_of_the_plain_strong_form_are_those_of_the_codebook(coach: Reviewer) -> None:
    """A product, a figure of the partner's own and an amount, and neither period nor person."""
    review = review_of(coach, STRONG[0])

    assert {score.key: score.level for score in review.criteria} == {
        "specific": 3, "measurable": 3, "numeric": 3, "repeatable": 4, "business": 4, "personal": 2,
    }  # fmt: skip


@pytest.mark.parametrize("statement", EMPTY)
def test_the_empty_pitch_is_weak_and_not_accepted(statement: str, coach: Reviewer) -> None:
    """Where nothing can be pictured there is nothing to accept."""
    review = review_of(coach, statement)

    assert (review.band, review.accepted) == ("weak", False)


def test_the_partner_takes_up_the_words_of_the_empty_pitch(coach: Reviewer) -> None:
    """What solution, transform it how, successful in what."""
    asked = [question.question for question in review_of(coach, EMPTY[0]).partner.questions]

    assert {"What solution?", "Transform it how?", "Successful in what?"} <= set(asked)


@pytest.mark.parametrize("statement", ONE_SIDED)
def test_a_fine_pitch_for_one_side_is_not_accepted(statement: str, coach: Reviewer) -> None:
    """Who only gives is asked what it is for; who only takes is turned away."""
    assert not review_of(coach, statement).accepted


@pytest.mark.parametrize("statement", FORMS["trades"])
def test_a_plain_trade_is_one_and_is_not_declined(statement: str, coach: Reviewer) -> None:
    """Both sides are there to be seen, and the partner's own is moved."""
    review = review_of(coach, statement)
    levels = {score.key: score.level for score in review.criteria}

    assert review.verdict != "decline"
    assert (review.exchange.give.clarity, review.exchange.ask.clarity) == ("clear", "clear")
    assert levels["business"] >= 3


@pytest.mark.parametrize("statement", [*FORMS["asks_only"], *FORMS["pains_only"]])
def test_what_offers_nothing_is_declined(statement: str, coach: Reviewer) -> None:
    """No outcome is claimed, nobody gains, and nothing is there to be taken."""
    review = review_of(coach, statement)
    levels = {score.key: score.level for score in review.criteria}

    assert (review.verdict, review.exchange.give.clarity) == ("decline", "none")
    assert (levels["measurable"], levels["business"], levels["personal"]) == (0, 0, 0)


@pytest.mark.parametrize("statement", GAMED)
def test_a_form_filled_with_nothing_is_not_accepted(statement: str, coach: Reviewer) -> None:
    """The plain form helps nobody who fills it with what can't be measured, is taken back or does harm."""
    review = review_of(coach, statement)

    assert (review.band == "strong", review.accepted) == (False, False)


@pytest.mark.parametrize(
    "draft",
    [
        "We give your stores 40 qualified leads a month.",
        "We save your drivers 6 hours a week with our planner.",
        "We will bring your dealers 300 new customers.",
    ],
)
def test_a_give_alone_asks_for_nothing(coach: Reviewer, draft: str) -> None:
    """One clause in which the writer gives has no ask in it, so the partner comes back for one."""
    review = review_of(coach, draft)

    assert (review.exchange.ask.clarity, review.accepted) == ("none", False)


def test_a_give_for_a_share_asks_for_it(coach: Reviewer) -> None:
    """What stands behind "for" as a sum or a share is the price."""
    review = review_of(coach, "We bring you 45 introductions for 10% of the first year's revenue.")

    assert review.exchange.ask.clarity != "none"
