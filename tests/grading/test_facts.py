from __future__ import annotations

from math import isfinite

from hypothesis import given
from hypothesis import strategies as st

from tests.grading.found import facts
from tests.reading.found import reading
from tests.rubric.folders import house
from valuecoach.grading.facts import facts_of
from valuecoach.grading.scorecard import Grader

PITCH = "We cut your returns from 9% to 6% within a quarter; in return your fit data trains our model."
WORDS = "we you your save gets 25% €40 6 hours Dana head of sales innovative from 9% to , . ? ! \n (".split(
    " "
)
DRAFTS = st.text(max_size=150) | st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join)


@given(DRAFTS)
def test_facts_are_finite_amounts(draft: str) -> None:
    """Counts, shares or 1 for a yes: nothing is without measure, and only a lead can be below nothing."""
    found = facts(draft)

    assert all(isfinite(amount) for amount in found.values())
    assert all(amount >= 0 for name, amount in found.items() if name != "you.lead")


@given(DRAFTS)
def test_the_same_draft_has_the_same_facts_in_the_same_order(draft: str) -> None:
    """Sums over them come out the same to the last bit."""
    assert list(facts(draft).items()) == list(facts(draft).items())


def test_single_words_are_facts_only_where_they_are_known() -> None:
    """Of the words of a draft those count that a rubric's weights name."""
    assert "word.quarter" not in facts(PITCH)
    assert facts_of(reading(PITCH), {"word.quarter"})["word.quarter"] == 1


def test_a_grader_looks_for_the_facts_that_its_rubric_weighs() -> None:
    """Whatever is in its weights by words is found in a draft that has them."""
    grader = Grader(house())
    known = {name for scale in grader.gates.values() for name in scale.weights if name.startswith("word.")}
    known -= {"word.letters", "word.long"}

    for name in sorted(known)[:40]:
        assert grader.facts(reading(name.removeprefix("word."))).get(name) == 1, name
