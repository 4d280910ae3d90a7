from __future__ import annotations

import pytest

from tests.grading.cards import card_of, subject
from tests.rubric.folders import SMALL, loaded, small
from valuecoach.acceptance.missing import amounts_of, slots_missing

TWO = SMALL["questions.yaml"] + SMALL["questions.yaml"].replace("key: amount", "key: price").replace(
    "damage: 50", "damage: 80"
).replace("filled_by: [exact_benefits]", 'filled_by: [prices, "clear >= 3", fluff]').replace(
    "[how much]", "[which price]"
).replace("How much?", "At which price?")
RUBRIC = loaded(small(questions=TWO))


@pytest.mark.parametrize(
    ("amounts", "missing"),
    [
        ({}, ["price", "amount"]),
        ({"exact_benefits": 1.0}, ["price"]),
        ({"prices": 2.0}, ["amount"]),
        ({"clear": 3.0}, ["amount"]),
        ({"clear": 2.0}, ["price", "amount"]),
        ({"fluff": 1.0, "exact_benefits": 0.0}, ["amount"]),
        ({"fluff": 1.0, "exact_benefits": 1.0}, []),
    ],
)
def test_a_slot_is_filled_by_any_one_of_its_facts(amounts: dict[str, float], missing: list[str]) -> None:
    """A fact, a word list or a level fills it; the most damaging gap comes first, however it is listed."""
    assert [slot.key for slot in slots_missing(RUBRIC, amounts)] == missing


def test_amounts_are_facts_lists_and_levels() -> None:
    """Conditions may speak of any of the three by its name."""
    found = subject(RUBRIC, "A world-class next level.", {"words": 4.0})

    assert amounts_of(found, card_of(RUBRIC, clear=2)) == {
        "words": 4.0,
        "fluff": 2.0,
        "clear": 2,
        "honest": 0,
    }
