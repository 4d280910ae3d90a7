"""The interview: the coach asks for the facts that are missing, and the statement is finished with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from valuecoach.draft import Draft
from valuecoach.review import Review

Ask = Callable[[str], str]
"""Asks a person one question and returns the answer; empty where there is none.

Raises:
    EOFError: the person answers no more questions.
"""


def questions(review: Review) -> dict[str, str]:
    """Return what *review* would ask the writer, by slot: first what the rewrites have a place for."""
    placed = {
        placeholder.slot: placeholder.question
        for rewrite in review.rewrites
        for placeholder in rewrite.placeholders
    }
    return placed | {
        missing.slot: missing.question for missing in review.missing if missing.slot not in placed
    }


def interview(review: Review, draft: Draft, ask: Ask) -> Draft:
    """Return *draft* with the answers to what *review* asks, up to where the person has no more of them."""
    given: dict[str, str] = {}
    for slot, question in questions(review).items():
        try:
            answer = ask(question).strip()
        except EOFError:
            break
        if answer:
            given[slot] = answer
    return replace(draft, answers=draft.answers | given, rewrites=True)
