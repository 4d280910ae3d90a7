from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuecoach.evaluation.agreement import Weight, confusion_of, kappa_of, share_within

PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=60)

# Worked by hand, as 1 - (distances that were seen) / (distances that chance would give):
# 1. seen 1+1, chance (3·1 + 3·1) with margins 3,1 and 3,1 over 4: 1 - 2·4/6
# 2. seen 1 twice; margins 2,1,1 and 1,2,1; quadratic chance 2·(2+4)+1·(1+1)+1·(4+2) = 20: 1 - 2·4/20
# 3. the same, linear: chance 2·(2+2)+1·(1+1)+1·(2+2) = 14: 1 - 2·4/14
# 4. fully reversed: seen 4+4, chance 1·(1+4)+1·(1+1)+1·(4+1) = 12: 1 - 8·3/12
WORKED = [
    ([(0, 0), (0, 0), (0, 1), (1, 0)], 2, "quadratic", 1 - 8 / 6),
    ([(0, 0), (0, 1), (1, 1), (2, 2)], 3, "quadratic", 1 - 4 / 20),
    ([(0, 0), (0, 1), (1, 1), (2, 2)], 3, "linear", 1 - 4 / 14),
    ([(0, 2), (1, 1), (2, 0)], 3, "quadratic", 1 - 24 / 12),
    ([(0, 0), (1, 1), (4, 4)], 5, "quadratic", 1.0),
    ([(0, 3), (0, 1)], 5, "quadratic", 0.0),
]


@pytest.mark.parametrize(("pairs", "size", "weight", "expected"), WORKED)
def test_kappa_is_what_a_hand_works_out(
    pairs: Sequence[tuple[int, int]], size: int, weight: Weight, expected: float
) -> None:
    """Kappa is one less the distances that were seen over those that chance would give."""
    assert kappa_of(confusion_of(pairs, size), weight) == pytest.approx(expected)


@pytest.mark.parametrize("pairs", [[], [(2, 2)], [(3, 3), (3, 3)]])
def test_kappa_means_nothing_where_nothing_varies(pairs: list[tuple[int, int]]) -> None:
    """There is no kappa without pairs, or where both opinions are one value throughout."""
    assert kappa_of(confusion_of(pairs, 5), "quadratic") is None


def test_confusion_has_a_row_for_the_first_opinion_and_a_column_for_the_second() -> None:
    """A pair is counted in the row of its first value and the column of its second."""
    assert confusion_of([(0, 1), (0, 1), (2, 0)], 3) == ((0, 2, 0), (0, 0, 0), (1, 0, 0))


@pytest.mark.parametrize(("distance", "expected"), [(0, 1 / 4), (1, 2 / 4), (2, 3 / 4), (3, 3 / 4), (4, 1.0)])
def test_share_within_counts_the_pairs_that_are_near(distance: int, expected: float) -> None:
    """The share within a distance is of all pairs, whatever their values."""
    pairs = [(1, 1), (2, 3), (4, 2), (0, 4)]

    assert share_within(confusion_of(pairs, 5), distance) == expected


def test_there_is_no_share_of_nothing() -> None:
    """Without pairs there is no share."""
    assert share_within(confusion_of([], 5), 1) is None


@given(PAIRS)
def test_kappa_does_not_ask_who_came_first(pairs: list[tuple[int, int]]) -> None:
    """Two opinions agree with each other equally, and never beyond 1."""
    forth, back = (
        kappa_of(confusion_of(order, 5), "quadratic") for order in (pairs, [(b, a) for a, b in pairs])
    )

    assert (forth is None) == (back is None)
    if forth is not None and back is not None:
        assert forth == pytest.approx(back)
        assert forth <= 1


# As scikit-learn 1.9.1 has them: cohen_kappa_score(first, second, labels=range(5), weights=…).
@pytest.mark.parametrize(
    ("first", "second", "linear", "quadratic"),
    [
        ("42240310", "30240320", 0.703703704, 0.833333333),
        ("41013213101443", "30002102100432", 0.570552147, 0.833333333),
        ("13202311202244042022", "13202300202224042102", 0.753521127, 0.834834835),
    ],
)
def test_kappa_is_what_scikit_learn_says(first: str, second: str, linear: float, quadratic: float) -> None:
    """On ratings of five levels, kappa is that of the library that everybody compares with."""
    confusion = confusion_of([*zip(map(int, first), map(int, second), strict=True)], 5)

    assert kappa_of(confusion, "linear") == pytest.approx(linear)
    assert kappa_of(confusion, "quadratic") == pytest.approx(quadratic)
