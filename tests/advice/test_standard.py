from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.grading.cards import card_of
from tests.rubric.folders import house
from valuecoach.advice.guard import Violation, sources_of
from valuecoach.advice.standard import Refusal, Standard, admitted, placeholders_in, standard_of
from valuecoach.draft import Draft
from valuecoach.grading.scorecard import Scorecard
from valuecoach.review import Placeholder, Rewrite, Verdict

STATEMENT = "Our planner cuts your fuel cost by 12%."
CARD = card_of(house(), "revisit", "clear", "none", specific=2, numeric=3)
AMOUNT = house().slots["amount"]


def better(verdict: Verdict = "revisit", **levels: int) -> Scorecard:
    """Return a card like that of the draft, with other levels."""
    return card_of(house(), verdict, "clear", "none", **{"specific": 2, "numeric": 3, **levels})


def standard(grade: Callable[[str], Scorecard]) -> Standard:
    """Return what rewrites of the statement are held against, graded by *grade*."""
    return standard_of(Draft(STATEMENT), STATEMENT, CARD, house(), grade)


def rewrite(text: str) -> Rewrite:
    """Return a rewrite that nobody has scored yet."""
    return Rewrite("spoken", text, placeholders_in(text, house()), 0, 0, ())


def test_a_better_rewrite_is_admitted_with_its_scores_and_changes() -> None:
    """It gets its own score and the steps from the draft to it."""
    text = "Our planner cuts your fuel cost by 12%, so tell us."
    found = admitted(rewrite(text), standard(lambda _: better(specific=3)))

    assert isinstance(found, Rewrite)
    assert found.score == found.score_filled == better(specific=3).score
    assert "".join(change.before for change in found.changes) == STATEMENT
    assert "".join(change.after for change in found.changes) == text


def test_a_rewrite_may_be_better_only_once_it_is_filled() -> None:
    """Placeholders are graded as they stand and filled with a fact of their kind."""
    graded: list[str] = []

    def grade(raw: str) -> Scorecard:
        graded.append(raw)
        return better(specific=3) if AMOUNT.example in raw else better()

    text = f"Our planner cuts your fuel cost by {AMOUNT.placeholder}."
    found = admitted(rewrite(text), standard(grade))

    assert isinstance(found, Rewrite)
    assert (found.score, found.score_filled) == (better().score, better(specific=3).score)
    assert graded == [text, text.replace(AMOUNT.placeholder, AMOUNT.example)]


@pytest.mark.parametrize(
    ("card", "told"),
    [
        (better(), "It is not better than the draft."),
        (better(specific=4, numeric=2), "It is weaker than the draft in: numeric."),
        (better("decline", specific=4), "It is weaker than the draft in: verdict."),
        (better(specific=1), "It is weaker than the draft in: specific."),
    ],
)
def test_what_is_not_strictly_better_is_refused(card: Scorecard, told: str) -> None:
    """The same score, a criterion that drops, or a worse verdict: none is shown, and the reason is told."""
    found = admitted(rewrite("Our planner cuts your fuel cost by 12%."), standard(lambda _: card))

    assert isinstance(found, Refusal)
    assert str(found) == told


def test_a_criterion_may_drop_neither_before_nor_after_it_is_filled() -> None:
    """A rewrite that loses a level until its placeholder is filled is refused, and the other way round."""
    text = f"Our planner cuts your fuel cost by 12% {AMOUNT.placeholder}."

    for first, then in ((better(numeric=2), better(specific=4)), (better(specific=4), better(numeric=2))):
        cards = iter([first, then])
        found = admitted(rewrite(text), standard(lambda _, cards=cards: next(cards)))  # type: ignore[misc]
        assert isinstance(found, Refusal)
        assert found.drops == "numeric"


def test_a_fact_that_is_nowhere_is_refused_before_anything_is_graded() -> None:
    """However good it were: what is made up is not even graded."""

    def grade(_: str) -> Scorecard:
        raise AssertionError("graded what is made up")

    found = admitted(rewrite("Our planner cuts your fuel cost by 30%."), standard(grade))

    assert isinstance(found, Refusal)
    assert [violation.words for violation in found.violations] == ["30%"]
    assert "30%" in str(found)
    assert all(isinstance(violation, Violation) for violation in found.violations)


def test_a_better_verdict_is_no_drop() -> None:
    """Verdicts rank from decline to accept."""
    assert isinstance(
        admitted(rewrite("Our planner, for you."), standard(lambda _: better("accept", specific=3))), Rewrite
    )


def test_placeholders_come_in_the_order_in_which_they_stand() -> None:
    """Each with its slot and the question that fills it; other brackets are none."""
    ask, amount = house().slots["ask"], house().slots["amount"]
    text = f"Give {amount.placeholder} for {ask.placeholder} [sic] and {amount.placeholder}."

    assert placeholders_in(text, house()) == (
        Placeholder("amount", amount.placeholder, amount.writer),
        Placeholder("ask", ask.placeholder, ask.writer),
    )
    assert placeholders_in("Nothing [here].", house()) == ()


def test_every_placeholder_is_filled_with_an_example_of_its_kind() -> None:
    """No bracket is left in what is graded as if it were filled."""
    found = Standard(house(), lambda _: CARD, STATEMENT, CARD, sources_of(Draft(STATEMENT), house().lexicons))

    filled = found.filled(" ".join(slot.placeholder for slot in house().slots.values()))

    assert "[" not in filled
    assert filled == " ".join(slot.example for slot in house().slots.values())
