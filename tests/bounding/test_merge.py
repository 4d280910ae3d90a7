from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuecoach.bounding.merge import NEAR, Merged, Standing, merge
from valuecoach.bounding.opinion import Opinion, Opinions
from valuecoach.errors import Category
from valuecoach.review import Decider

FAR = NEAR + 0.1
POINTS = 15.0


def standing(level: int, key: str = "business", **changed: Any) -> Standing:
    """Return a criterion of twenty points at *level*, near to both neighbours."""
    return replace(Standing(key, level, 20.0), **changed)


def opinion(level: int) -> Opinion:
    """Return the opinion that a criterion stands at *level*."""
    return Opinion(level, "Because.", ("your branches",))


def merged_one(
    one: Standing,
    model: Opinion | Category,
    *,
    quoted: bool = True,
    may_raise: bool = True,
    points: float = POINTS,
) -> Merged:
    """Merge one criterion."""
    (merged,) = merge(
        [one], {one.key: model}, quoted=[one.key] if quoted else [], may_raise=may_raise, points=points
    )
    return merged


# The rules' level, the model's, what stands in the way, and then: the level, who decided, disputed.
CASES: Mapping[str, tuple[Standing, int, Mapping[str, bool], tuple[int, Decider, bool]]] = {
    "both say the same": (standing(2), 2, {}, (2, "both", False)),
    "one higher, with a quote": (standing(2), 3, {}, (3, "model", False)),
    "one higher, with no quote that is in the draft": (
        standing(2),
        3,
        {"quoted": False},
        (2, "rules", False),
    ),
    "one higher, in a text that speaks to the grader": (
        standing(2),
        3,
        {"may_raise": False},
        (2, "rules", False),
    ),
    "one higher, over what the facts allow": (standing(2, ceiling=2), 3, {}, (2, "rules", False)),
    "one higher, up to what the facts allow": (standing(2, ceiling=3), 3, {}, (3, "model", False)),
    "one higher, where the rules are sure": (standing(2, to_next=FAR), 3, {}, (2, "rules", False)),
    "one lower": (standing(2), 1, {}, (1, "model", False)),
    "one lower, with no quote": (standing(2), 1, {"quoted": False}, (1, "model", False)),
    "one lower, in a text that speaks to the grader": (
        standing(2),
        1,
        {"may_raise": False},
        (1, "model", False),
    ),
    "one lower, where the rules are sure": (standing(2, to_last=FAR), 1, {}, (2, "rules", False)),
    "a ceiling below the rules' own level lowers nothing": (
        standing(3, ceiling=1),
        3,
        {},
        (3, "both", False),
    ),
    "two higher": (standing(2), 4, {}, (2, "rules", True)),
    "two lower": (standing(2), 0, {}, (2, "rules", True)),
    "four higher": (standing(0), 4, {}, (0, "rules", True)),
    "the rules' alone, one higher": (standing(2, by_rules=True), 3, {}, (2, "rules", False)),
    "the rules' alone, one lower": (standing(2, by_rules=True), 1, {}, (2, "rules", False)),
    "the rules' alone, and the same": (standing(2, by_rules=True), 2, {}, (2, "rules", False)),
    "the rules' alone, two higher": (standing(2, by_rules=True), 4, {}, (2, "rules", True)),
}


@pytest.mark.parametrize("name", CASES)
def test_one_criterion_is_merged_by_the_table(name: str) -> None:
    """A model moves a level by one step where facts, quote and closeness allow, and else not at all."""
    one, level, obstacles, expected = CASES[name]

    merged = merged_one(one, opinion(level), **obstacles)

    assert (merged.level, merged.decided_by, merged.disputed) == expected
    assert (merged.rules_level, merged.model_level) == (one.level, level)


@pytest.mark.parametrize("category", ["parse", "refusal", "transport", "deadline", "budget"])
def test_what_the_model_did_not_score_is_the_rules_and_says_why(category: Category) -> None:
    """A criterion without an opinion keeps its level: never 0, never a pass."""
    assert merged_one(standing(3), category) == Merged(
        "business", 3, 3, None, "rules", disputed=False, unscored=category
    )


def test_a_criterion_that_nobody_was_asked_about_is_not_unscored() -> None:
    """Without a judge there is nothing to explain."""
    (merged,) = merge([standing(3)], {}, quoted=[], may_raise=True, points=POINTS)

    assert merged == Merged("business", 3, 3, None, "rules", disputed=False)


@pytest.mark.parametrize("level", range(5))
def test_a_judge_that_says_one_thing_of_all_moves_nothing(level: int) -> None:
    """Six times the same level is no judgement, be it full marks on order or a small model's 3."""
    keys = ["specific", "measurable", "business"]
    standings = [standing(2, key) for key in keys]

    merged = merge(
        standings, {key: opinion(level) for key in keys}, quoted=keys, may_raise=True, points=POINTS
    )

    assert [(one.level, one.decided_by) for one in merged] == [(2, "rules")] * 3


def test_the_total_moves_by_no_more_than_the_points_allowed() -> None:
    """Moves are taken in the rubric's order until the next would go beyond."""
    keys = ["one", "two", "three", "four"]
    opinions = {key: opinion(3 if key != "four" else 4) for key in keys}
    standings = [standing(2, key) for key in keys[:3]] + [standing(3, "four")]

    merged = merge(standings, opinions, quoted=keys, may_raise=True, points=12)

    assert [(one.level, one.decided_by) for one in merged] == [
        (3, "model"),
        (3, "model"),
        (2, "rules"),
        (3, "rules"),
    ]


def test_a_move_down_makes_room_for_one_up() -> None:
    """What is bounded is the total and not each move."""
    standings = [standing(2, "one"), standing(2, "two"), standing(2, "three")]
    opinions = {"one": opinion(1), "two": opinion(3), "three": opinion(3)}

    merged = merge(standings, opinions, quoted=list(opinions), may_raise=True, points=5)

    assert [one.level for one in merged] == [1, 3, 3]


LEVELS = st.integers(0, 4)
STANDINGS = st.builds(
    Standing,
    key=st.just(""),
    level=LEVELS,
    weight=st.sampled_from([12.0, 14.0, 18.0, 20.0, 33.3]),
    by_rules=st.booleans(),
    ceiling=LEVELS,
    to_next=st.floats(0, 1),
    to_last=st.floats(0, 1),
)


@given(
    cases=st.lists(
        st.tuples(STANDINGS, LEVELS | st.sampled_from(["parse", "budget"]), st.booleans()), max_size=6
    ),
    may_raise=st.booleans(),
    points=st.integers(0, 15),
)
def test_whatever_is_proposed_the_bounds_hold(
    cases: list[tuple[Standing, int | Category, bool]], may_raise: bool, points: int
) -> None:
    """No levels, quotes or order of criteria get more than one step, over a ceiling or past the points."""
    standings = [replace(one, key=str(index)) for index, (one, _, _) in enumerate(cases)]
    opinions: Opinions = {
        str(index): opinion(said) if isinstance(said, int) else said
        for index, (_, said, _) in enumerate(cases)
    }
    quoted = [str(index) for index, (_, _, proven) in enumerate(cases) if proven]

    merged = merge(standings, opinions, quoted=quoted, may_raise=may_raise, points=points)

    for one, after in zip(standings, merged, strict=True):
        assert abs(after.level - one.level) <= 1
        if one.by_rules:
            assert after.level == one.level
        if after.level > one.level:
            assert may_raise
            assert one.key in quoted
            assert after.level <= one.ceiling
    before, total = (
        sum(round(one.weight / 4 * level, 2) for one, level in zip(standings, levels, strict=True))
        for levels in ([one.level for one in standings], [after.level for after in merged])
    )
    assert abs(round(total) - round(before)) <= points
