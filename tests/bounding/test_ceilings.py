from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rubric.folders import house
from valuecoach.bounding.ceilings import Ceiling, ceiling_of
from valuecoach.rubric.condition import parse_condition
from valuecoach.rubric.criterion import Limit


def limit(at_most: int, *given: str) -> Limit:
    """Return a limit that holds where all of *given* hold."""
    return Limit(at_most=at_most, given=tuple(map(parse_condition, given)), because=f"of {given[0]}")


CRITERION = replace(
    house().criteria[0],
    limits=(limit(3, "no figures"), limit(1, "no gives", "words < 9"), limit(2, "no gives")),
)


@pytest.mark.parametrize(
    ("amounts", "level", "because"),
    [
        ({"figures": 1.0, "gives": 1.0}, 4, ""),
        ({"gives": 1.0}, 3, "of no figures"),
        ({"figures": 1.0, "words": 9.0}, 2, "of no gives"),
        ({"figures": 1.0, "words": 8.0}, 1, "of no gives"),
        ({"words": 20.0}, 2, "of no gives"),
        ({}, 1, "of no gives"),
    ],
)
def test_the_lowest_limit_that_holds_is_the_ceiling(
    amounts: dict[str, float], level: int, because: str
) -> None:
    """All conditions of a limit must hold; without one a model may raise a level to the top."""
    assert ceiling_of(CRITERION, amounts) == Ceiling(level, because)


def test_no_limit_of_the_rubric_lets_a_model_count_what_is_not_there() -> None:
    """Without a figure no model may say numeric 3."""
    numeric = house().criterion("numeric")

    assert numeric.by_rules or ceiling_of(numeric, {"words": 30.0}).level < 3
