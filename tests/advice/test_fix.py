from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rubric.folders import house
from valuecoach.advice.fix import next_fix
from valuecoach.review import Effect, Evidence, Finding, Source
from valuecoach.rubric.slot import Slot


def gap(damage: float) -> Slot:
    """Return a gap of such damage."""
    slot = next(iter(house().slots.values()))
    return replace(slot, damage=damage, fix="Say how much.")


def fault(
    points: float, message: str = "It is vague. Name the product.", text: str = "", effect: Effect = "hurts"
) -> Finding:
    """Return a finding of so many points, about *text* if it is about any."""
    span = Evidence(0, len(text), text) if text else None
    return Finding("x.y", effect, span, message, "Because.", Source("A book"), points, None)


@pytest.mark.parametrize(
    ("points", "damage", "fix"),
    [
        (5, 100, "Say how much."),
        (10, 100, "Say how much."),
        (11, 100, "Name the product."),
        (1, 9, "Name the product."),
        (0, 1, "Say how much."),
    ],
)
def test_the_worse_of_gap_and_fault_is_fixed_first(points: float, damage: float, fix: str) -> None:
    """Ten of damage weigh as much as a point; of two that weigh the same the gap goes first."""
    assert next_fix([fault(points)], [gap(damage)]) == fix


def test_where_all_is_well_nothing_is_to_fix() -> None:
    """A strength is nothing to fix."""
    assert next_fix([], []) is None
    assert next_fix([fault(9, effect="helps")], []) is None


def test_what_is_told_first_is_fixed_first() -> None:
    """Findings and gaps come ranked; a strength among them is passed over."""
    first, second = fault(3, "One."), fault(9, "Two.")

    assert next_fix([fault(50, effect="helps"), first, second], []) == "One."
    assert next_fix([], [gap(10), replace(gap(90), fix="Say who.")]) == "Say how much."


@pytest.mark.parametrize(
    ("message", "text", "fix"),
    [
        ("It is vague. Name the product.", "", "Name the product."),
        ("“Solution” is vague. Name the product.", "solution", "“solution”: name the product."),
        ("It is vague. Name what “solution” is.", "solution", "Name what “solution” is."),
        ("Name the product.", "our\n  solution", "“our solution”: name the product."),
    ],
)
def test_a_fault_is_mended_in_one_sentence_with_its_words(message: str, text: str, fix: str) -> None:
    """The last sentence of a message says what to do; the words it is about stand in it or before it."""
    assert next_fix([fault(1, message, text)], []) == fix


def test_every_rule_ends_with_what_to_do() -> None:
    """Whatever fault comes first, its advice is one sentence that begins with a capital or a quotation."""
    for rule in house().rulebook.rules:
        if rule.effect != "helps":
            advice = next_fix([fault(1, rule.says, "these words")], [])
            assert advice
            assert advice[0].isupper() or advice[0] == "“"
            assert advice.rstrip("”")[-1] in ".?!", rule.id
