from __future__ import annotations

import pytest

from tests.rubric.folders import house
from valuecoach.advice.addition import Addition, additions_of, known_of
from valuecoach.draft import Context


def said(known: dict[str, str], *missing: str) -> list[Addition]:
    """Return what may be said with the facts in *known* and without those that are *missing*."""
    return list(additions_of(house(), set(missing), known, {}))


@pytest.mark.parametrize(
    ("slot", "answer", "wanted"),
    [
        ("ask", "An introduction to ten dealers.", "In return we would like an introduction to ten dealers."),
        ("ask", "introduce us to ten dealers", "In return, please introduce us to ten dealers."),
        ("ask", "We would like ten introductions", "We would like ten introductions."),
        ("ask", "Acme as a reference", "In return we would like Acme as a reference."),
        ("ask", "PR in your newsletter", "In return we would like PR in your newsletter."),
        ("price", "€40 a vehicle a month", "The price is €40 a vehicle a month."),
        ("amount", "18%", "The gain is 18%."),
        ("how", "by planning each round again", "It works by planning each round again."),
        ("how", "it asks three questions", "It asks three questions."),
        ("risk", "you pay\n nothing", "If it does not work, you pay nothing."),
    ],
)
def test_an_answer_stands_in_a_sentence(slot: str, answer: str, wanted: str) -> None:
    """Whatever its form, an answer ends in a sentence that can be said."""
    assert wanted in [addition.text for addition in said({slot: answer})]


def test_what_is_missing_is_a_placeholder_with_its_question() -> None:
    """Nothing is made up: the placeholder stands in the sentence, and an example only in what is graded."""
    addition = next(found for found in said({}, "metric", "amount") if len(found.slots) == 2)

    assert addition.text == "It improves [which figure of yours] by [how much]."
    assert addition.filled == "It improves your cost per delivery by 18%."
    assert [(each.slot, each.text) for each in addition.placeholders] == [
        ("metric", "[which figure of yours]"),
        ("amount", "[how much]"),
    ]
    assert all(each.question.endswith("?") for each in addition.placeholders)


def test_a_sentence_needs_all_of_its_slots_open() -> None:
    """A fact that the draft has is not asked for again."""
    assert {addition.slots for addition in said({}, "amount")} == {("amount",)}
    assert said({}) == []


def test_answers_come_first() -> None:
    """What the writer has told is said before anything is asked."""
    assert said({"next_step": "one depot for four weeks"}, "give", "ask")[0].slots == ("next_step",)


def test_a_sentence_may_depend_on_facts() -> None:
    """A give that the draft names is not asked for."""
    rubric = house()

    assert any("give" in found.slots for found in additions_of(rubric, {"give"}, {}, {}))
    assert not any("give" in found.slots for found in additions_of(rubric, {"give"}, {}, {"whats": 1.0}))


def test_the_context_answers_too() -> None:
    """Who decides and what is needed are told by the context; an answer wins over it."""
    context = Context(decision_maker="head of logistics", needs=("a case study", "a reference"))

    assert known_of(context, {}) == {"decision_maker": "your head of logistics", "ask": "a case study"}
    assert known_of(context, {"ask": "a logo", "price": " "})["ask"] == "a logo"
