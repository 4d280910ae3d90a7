from __future__ import annotations

import pytest

from valuecoach.rubric.condition import parse_condition

AMOUNTS = {"claims": 3.0, "shares": 0.5, "none": 0.0}


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ("claims", True),
        ("none", False),
        ("unknown", False),
        ("no claims", False),
        ("no unknown", True),
        ("claims >= 3", True),
        ("claims > 3", False),
        ("claims <= 3", True),
        ("claims < 3", False),
        ("claims = 3", True),
        ("shares >= 0.5", True),
    ],
)
def test_a_condition_holds_by_the_amounts(written: str, holds: bool) -> None:
    """A fact that is not told of counts nothing."""
    assert parse_condition(written).holds(AMOUNTS) is holds


@pytest.mark.parametrize("written", ["", "claims >=", "claims => 3", "claims >= many", "two words", 3, None])
def test_anything_else_is_no_condition(written: object) -> None:
    """The message shows the three forms that there are."""
    with pytest.raises(ValueError, match="'claims', 'no baselines' or 'claims >= 4'"):
        parse_condition(written)
