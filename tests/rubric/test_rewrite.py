from __future__ import annotations

import pytest

from tests.rubric.folders import SMALL, faults, loaded, replaced, small


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "{amount}",
            "{amoun}",
            "rewrites.yaml:4: sentences[0].says: expected a slot of questions.yaml, not 'amoun'",
        ),
        (
            "  side: give\n",
            "  side: give\n  covers: [what]\n",
            "rewrites.yaml:6: sentences[0].covers: expected a slot of questions.yaml, not 'what'",
        ),
        (
            "  side: give\n",
            "  side: give\n  begins: [verbs]\n",
            "rewrites.yaml:6: sentences[0].begins: expected a word list, not 'verbs'",
        ),
        (
            "  side: give\n",
            "  side: give\n  given: [no thing]\n",
            "rewrites.yaml:6: sentences[0].given: expected a fact or a word list, not 'thing'",
        ),
        (
            "side: give",
            "side: both",
            "rewrites.yaml:5: sentences[0].side: expected 'give' or 'ask', not 'both'",
        ),
        ("aloud: true", "loud: true", "rewrites.yaml:2: kinds[0].loud: expected no such field"),
    ],
)
def test_a_fault_of_a_rewrite_is_told_with_its_place(old: str, new: str, told: str) -> None:
    """A sentence may speak only of slots, facts and lists that exist."""
    assert any(str(fault).startswith(told) for fault in faults(replaced("rewrites.yaml", old, new)))


def test_a_rubric_without_rewrites_is_refused() -> None:
    """The file must be there, with a kind at least."""
    without = {name: content for name, content in small().items() if name != "rewrites.yaml"}

    assert [str(fault) for fault in faults(without)] == [
        "rewrites.yaml:1: expected this file, with kinds and sentences"
    ]
    assert [fault.field for fault in faults(small(rewrites="kinds: []\nsentences: []\n"))] == ["kinds"]


def test_a_sentence_knows_its_slots() -> None:
    """Names in braces are slots, from left to right."""
    plan = loaded(small()).rewrites

    assert [sentence.slots for sentence in plan.sentences] == [("amount",)]
    assert "{amount}" in SMALL["rewrites.yaml"]
