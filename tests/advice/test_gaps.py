from __future__ import annotations

import pytest

from tests.grading.cards import card_of, subject
from tests.rubric.folders import SMALL, loaded, small
from valuecoach.advice.gaps import gaps_of, missing_of
from valuecoach.review import MissingSlot

AMOUNT = SMALL["questions.yaml"]
ASK = """- key: ask
  damage: 90
  filled_by: [asks]
  question: What do you want?
  writer: What do you want in return?
  fix: Say what you want.
  placeholder: "[what we want]"
  example: an introduction
"""
RUBRIC = loaded(small(questions=AMOUNT + ASK))


@pytest.mark.parametrize(
    ("facts", "clear", "gaps"),
    [
        ({}, 0, ["ask", "amount"]),
        ({}, 3, ["ask", "amount"]),
        ({}, 4, ["ask"]),
        ({"asks": 1.0}, 0, ["amount"]),
        ({"asks": 1.0, "exact_benefits": 1.0}, 0, []),
        ({"asks": 1.0}, 4, []),
    ],
)
def test_a_gap_is_what_is_missing_and_still_would_gain(
    facts: dict[str, float], clear: int, gaps: list[str]
) -> None:
    """Where a criterion is at its highest level, what it could hold besides is no gap."""
    card = card_of(RUBRIC, "revisit", "clear", "clear", clear=clear)

    assert [slot.key for slot in gaps_of(card, subject(RUBRIC, "Hi.", facts), RUBRIC)] == gaps


def test_a_gap_gains_the_next_level() -> None:
    """A level is a quarter of the weight of its criterion; what counts for none gains nothing to count."""
    card = card_of(RUBRIC, "revisit", "clear", "clear", clear=1)

    assert missing_of(gaps_of(card, subject(RUBRIC, "Hi."), RUBRIC), RUBRIC) == (
        MissingSlot("ask", "What do you want in return?", 0.0),
        MissingSlot("amount", "By how much?", 15.0),
    )
