from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grading.scales import gates
from tests.reading.found import reading
from tests.rubric.folders import house
from valuecoach.grading.account import account_of, evidence_of, telling_of
from valuecoach.grading.names import FactNames
from valuecoach.grading.scorecard import Grade
from valuecoach.review import Evidence

NAMES = FactNames({"own": "its own", "own.count": "its own", "wall": "a wall"}, (), {})
SCALE = gates(
    '"0", "1", "2"', "0, 0", "1, 2", "own: 2 1|own.count: 1 1|wall: -3 -1|minor: 0.5 0.1|last: 0.1 0.1"
)
NUMERIC = house().criterion("numeric")


@pytest.mark.parametrize("level", range(5))
def test_a_level_is_told_with_what_the_next_one_needs(level: int) -> None:
    """The reason is what the rubric says of the level; the highest level needs nothing more."""
    evidence = (Evidence(0, 3, "25%"),)
    told = account_of(NUMERIC, Grade("numeric", level, 1.5, 4.5), evidence, ("a figure",))

    assert (told.key, told.level, told.max_level) == ("numeric", level, 4)
    assert (told.points, told.max_points) == (4.5, float(NUMERIC.weight))
    assert told.reason == NUMERIC.levels[level].means
    assert told.fix == (NUMERIC.levels[level + 1].needs if level < 4 else None)
    assert (told.evidence, told.facts, told.decided_by, told.disputed) == (
        evidence,
        ("a figure",),
        "rules",
        False,
    )


@pytest.mark.parametrize(
    ("level", "facts", "telling"),
    [
        (1, {"own": 1.0, "wall": 1.0, "minor": 1.0}, ("its own", "minor")),
        (0, {"own": 1.0, "wall": 1.0, "minor": 1.0}, ("a wall",)),
        (2, {"own": 1.0, "own.count": 5.0, "minor": 1.0, "last": 1.0}, ("its own", "last", "minor")),
        (1, {}, ()),
        (1, {"unheard": 9.0}, ()),
    ],
)
def test_the_facts_that_carried_a_draft_to_its_level_are_named(
    level: int, facts: dict[str, float], telling: tuple[str, ...]
) -> None:
    """The strongest first, each name once, three at most; at level 0 those that held it down."""
    assert telling_of(SCALE, level, facts, NAMES) == telling


@pytest.mark.parametrize(
    ("key", "draft", "words"),
    [
        ("numeric", "We raise your sales by 25%; you pay €900.", ["25%", "€900"]),
        ("numeric", "Founded in 2009, ranked #1.", []),
        ("personal", "It gives Dana less work.", ["Dana"]),
        ("business", "We cut your churn.", ["your churn"]),
        ("none of them", "We cut your churn by 25%.", []),
    ],
)
def test_evidence_is_what_bears_on_the_criterion(key: str, draft: str, words: list[str]) -> None:
    """Figures that size something for numeric, people for personal, the partner's own for business."""
    found = [evidence.text for evidence in evidence_of(key, reading(draft))]

    assert set(words) <= set(found)
    assert bool(found) is bool(words)


@given(st.sampled_from([criterion.key for criterion in house().criteria]), st.text(max_size=200))
def test_evidence_comes_from_left_to_right_without_overlap(key: str, draft: str) -> None:
    """Six places at most, each with its own text."""
    found = evidence_of(key, reading(draft))

    assert len(found) <= 6
    end = 0
    for evidence in found:
        assert end <= evidence.start < evidence.end
        assert draft[evidence.start : evidence.end] == evidence.text
        end = evidence.end
