from __future__ import annotations

import pytest

from valuecoach.evaluation.correlation import ranks, spearman


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([7], [1]),
        ([10, 30, 20], [1, 3, 2]),
        ([5, 5, 1], [2.5, 2.5, 1]),
        ([2, 2, 2, 2], [2.5, 2.5, 2.5, 2.5]),
        ([1, 3, 3, 3, 9], [1, 3, 3, 3, 5]),
    ],
)
def test_equal_values_share_the_mean_of_their_ranks(values: list[float], expected: list[float]) -> None:
    """Ranks count from 1, and values that are equal share the mean of the ranks that they take up."""
    assert ranks(values) == expected


# The last two by hand. Ranks 1,2,3,4 and 1,3,2,4: 1 - 6·2/(4·15). Ranks 1.5,1.5,3 and 1,2,3 about
# their mean 2: (0.5 + 0 + 1) / sqrt(1.5 · 2).
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([1, 2, 3], [10, 20, 90], 1.0),
        ([1, 2, 3], [9, 8, 1], -1.0),
        ([1, 2, 3, 4], [1, 3, 2, 4], 0.8),
        ([1, 1, 2], [1, 2, 3], 1.5 / 3**0.5),
    ],
)
def test_spearman_is_what_a_hand_works_out(first: list[float], second: list[float], expected: float) -> None:
    """Only the order counts, and ties count by their mean ranks."""
    assert spearman(first, second) == pytest.approx(expected)


@pytest.mark.parametrize(("first", "second"), [([], []), ([1], [2]), ([3, 3], [1, 2]), ([1, 2], [0, 0])])
def test_there_is_no_correlation_where_nothing_varies(first: list[float], second: list[float]) -> None:
    """A series of equal values has no order to compare."""
    assert spearman(first, second) is None


# As scipy 1.17.1 has them: spearmanr(first, second).statistic.
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("42240310", "30240320", 0.86807906),
        ("41013213101443", "30002102100432", 0.940572172),
        ("13202311202244042022", "13202300202224042102", 0.869841676),
    ],
)
def test_spearman_is_what_scipy_says(first: str, second: str, expected: float) -> None:
    """With many ties, the correlation is that of the library that everybody compares with."""
    assert spearman([*map(int, first)], [*map(int, second)]) == pytest.approx(expected)
