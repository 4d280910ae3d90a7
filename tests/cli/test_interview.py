from __future__ import annotations

from dataclasses import replace

from tests.doubles import REVIEW, STATEMENT
from valuecoach.cli.interview import interview, questions
from valuecoach.draft import Context, Draft


def test_what_a_rewrite_has_a_place_for_is_asked_first() -> None:
    """An answer to the first questions shows in the statement; the others raise the score."""
    assert questions(REVIEW) == {
        "amount": "How much time, and in what period?",
        "person": "Who decides, and what do they gain?",
    }


def test_nothing_is_asked_where_nothing_is_missing() -> None:
    """A complete statement needs no interview."""
    assert questions(replace(REVIEW, rewrites=(), missing=())) == {}


def test_the_answers_join_the_draft() -> None:
    """Everything else of the draft stays; an answer that was given before stays too."""
    draft = Draft(STATEMENT, Context(writer="Fernway"), {"period": "since May"}, rewrites=False)
    said = {"How much time, and in what period?": " 40 minutes a round "}

    answered = interview(REVIEW, draft, lambda question: said.get(question, ""))

    assert answered == Draft(
        STATEMENT,
        Context(writer="Fernway"),
        {"period": "since May", "amount": "40 minutes a round"},
    )


def test_who_has_no_more_answers_keeps_those_given() -> None:
    """The end of the answers ends the interview, and loses nothing that was said before."""
    said = iter(["40 minutes a round"])

    def ask(question: str) -> str:
        answer = next(said, None)
        if answer is None:
            raise EOFError(question)
        return answer

    answered = interview(REVIEW, Draft(STATEMENT), ask)

    assert answered.answers == {"amount": "40 minutes a round"}
