from __future__ import annotations

from dataclasses import replace

import pytest

from tests.grading.cards import subject
from tests.rubric.folders import house
from valuecoach.acceptance.questions import questions_of
from valuecoach.coaching import Coach
from valuecoach.detector import detect
from valuecoach.draft import Draft
from valuecoach.review import PartnerQuestion
from valuecoach.rubric.slot import Slot

SLOT = next(iter(house().slots.values()))


def slot(key: str, question: str, *quoting: str) -> Slot:
    """Return a slot that asks so."""
    return replace(SLOT, key=key, question=question, quoting=quoting)


def asked(draft: str, *slots: Slot) -> list[tuple[str, str]]:
    """Return what is asked of *draft* where *slots* are missing."""
    found = questions_of(slots, subject(house(), draft))
    assert all(isinstance(question, PartnerQuestion) for question in found)
    return [(question.slot, question.question) for question in found]


@pytest.mark.parametrize(
    ("draft", "question"),
    [
        ("Our solution could transform the industry.", "What solution?"),
        ("We could transform the industry.", "Transform it how?"),
        ("We plan routes.", "What is it?"),
    ],
)
def test_the_first_question_that_the_draft_has_words_for_is_asked(draft: str, question: str) -> None:
    """The partner takes up the draft's own words, and asks plainly where there are none."""
    assert asked(draft, slot("what", "What is it?", "What {noun}?", "{verb} it how?")) == [("what", question)]


def test_questions_keep_the_order_of_the_gaps() -> None:
    """What is missing most is asked first."""
    assert asked("Hi.", slot("b", "B?"), slot("a", "A?")) == [("b", "B?"), ("a", "A?")]


def test_the_same_question_is_asked_once() -> None:
    """Two gaps that raise one question raise it for the more damaging one."""
    assert asked("Hi.", slot("b", "How much?"), slot("a", "How much?")) == [("b", "How much?")]


def test_six_questions_are_asked_at_most() -> None:
    """Nobody answers ten at once."""
    assert [key for key, _ in asked("Hi.", *(slot(f"s{index}", f"Q{index}?") for index in range(9)))] == [
        f"s{index}" for index in range(6)
    ]


def test_nothing_missing_is_not_asked() -> None:
    """A complete statement raises no question."""
    assert asked("Hi.") == []


def test_an_empty_pitch_is_asked_in_its_own_words() -> None:
    """What solution, transform it how, successful in what."""
    empty = (
        "Our innovative solution could transform the industry, and working together would make both of us "
        "successful."
    )
    review = Coach(house(), detect).review(Draft(empty, rewrites=False))
    questions = [question.question for question in review.partner.questions]

    assert {"What solution?", "Transform it how?", "Successful in what?"} <= set(questions)
    assert review.band == "weak"
    assert not review.accepted
