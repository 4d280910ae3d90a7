from __future__ import annotations

from valuecoach.assistance.leavings import LeftOut, distrusted
from valuecoach.bounding.opinion import Opinion, Opinions
from valuecoach.bounding.trust import Trust

SCORED = Opinion(2, "", ())


def test_nothing_is_left_out_where_all_was_heard() -> None:
    """No entry and no sentence."""
    left_out = LeftOut().without_levels({"specific": SCORED}).without_rewrites(0)

    assert (left_out.entries, left_out.sentence) == ((), "")


def test_criteria_are_named_by_the_reason_why_they_are_missing() -> None:
    """One entry a reason; the other criteria were scored, so the sentence says nothing."""
    opinions: Opinions = {"specific": "parse", "numeric": SCORED, "business": "parse", "personal": "budget"}
    left_out = LeftOut().without_levels(opinions)

    assert left_out.entries == (
        "judge, parse: the model's levels for specific and business; its answer was malformed",
        "judge, budget: the model's levels for personal; what a review may spend was spent",
    )
    assert left_out.sentence == ""


def test_all_levels_missing_for_two_reasons_are_all_missing() -> None:
    """The sentence names the first reason."""
    left_out = LeftOut().without_levels({"specific": "parse", "business": "deadline"})

    assert len(left_out.entries) == 2
    assert left_out.sentence == "The model's levels are missing, for its answer was malformed."


def test_one_part_is_missing_and_two_are() -> None:
    """The sentence keeps to grammar."""
    one = LeftOut().without("partner", "refusal")
    two = one.without("editor", "deadline")

    assert one.sentence == (
        "The model's view from the partner's chair is missing, for it declined to answer."
    )
    assert two.sentence == (
        "The model's view from the partner's chair and the model's rewrites are missing, for it declined to "
        "answer and it did not answer in time."
    )


def test_dropped_rewrites_are_counted() -> None:
    """One and several."""
    assert LeftOut().without_rewrites(1).entries == (
        "editor, dropped: a rewrite of the model's was no better or said more than is known",
    )
    assert LeftOut().without_rewrites(3).entries == (
        "editor, dropped: 3 rewrites of the model's were no better or said more than is known",
    )


def test_distrust_names_the_rules_that_found_something() -> None:
    """Where the rubric's lists alone did, there is none to name."""
    assert distrusted(Trust(addressed=True, rules=())).endswith("speaks to a grader")
    assert distrusted(Trust(addressed=False, rules=("integrity.script",))).endswith("(integrity.script)")
