from __future__ import annotations

import pytest

from tests.grading.found import facts, there


@pytest.mark.parametrize(
    ("draft", "yes", "no"),
    [
        ("We save your dispatcher 6 hours a week.", "gain.time_back.role gain.role gain.you", "gain.named"),
        ("It gives Dana her evenings back.", "gain.named gain.any gain.somebody", "gain.role"),
        ("Your quota is met. Our dispatcher drives.", "gain.you", "gain.role"),
        ("It helps the world.", "", "gain.any gain.you gain.role"),
    ],
)
def test_a_gain_is_somebodys_who_stands_in_the_same_sentence(draft: str, yes: str, no: str) -> None:
    """A role in another sentence has no part in it."""
    found = there(draft, "gain")

    assert set(yes.split()) <= found
    assert found.isdisjoint(no.split())


@pytest.mark.parametrize(
    ("draft", "fact"),
    [
        ("Your dispatcher gets home before dinner.", "gets.role"),
        ("You leave at 5 pm.", "clock.you"),
        ("Your dispatcher is home on Fridays.", "day.role"),
        ("You take Fridays off.", "day.you"),
        ("It makes you yourself look good.", "person.self"),
        ("Dana gets her time.", "person.hers"),
    ],
)
def test_who_gets_what_is_told(draft: str, fact: str) -> None:
    """People beside gains, days and hours make facts of their own."""
    assert facts(draft).get(fact) == 1


def test_a_mark_parts_a_person_from_an_outcome() -> None:
    """What comes behind a full stop did not happen to whoever stands before it."""
    assert "gets.role" in there("The dispatcher gets it.", "gets")
    assert "gets.role" not in there("Ask the dispatcher. Receive it.", "gets")


def test_gains_are_counted_by_sentence_and_kind() -> None:
    """Three sentences with a gain are as many as count."""
    found = facts("You get hours back. " * 8)

    assert found["gain.sentences"] == 3
    assert found["gain.count"] <= 6
