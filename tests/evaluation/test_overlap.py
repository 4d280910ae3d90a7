from __future__ import annotations

import pytest

from valuecoach.evaluation.overlap import f1_of, jaccard_of


def sets(*pairs: tuple[str, str]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return pairs of sets, each written as the letters that it holds."""
    return [(frozenset(given), frozenset(found)) for given, found in pairs]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (sets(("a", "a"), ("", "")), 1.0),
        (sets(("a", "b")), 0.0),
        (sets(("a", "a"), ("a", ""), ("b", "a")), 1 / 2),
        (sets(("a", "a"), ("a", "a"), ("a", "")), 4 / 5),
        (sets(("b", "b")), None),
        ([], None),
    ],
)
def test_f1_weighs_what_is_missed_as_what_is_made_up(
    pairs: list[tuple[frozenset[str], frozenset[str]]], expected: float | None
) -> None:
    """F1 of a label is twice what both gave over all that either gave, and nothing where neither did."""
    assert f1_of(pairs, "a") == expected


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (sets(("ab", "bc")), 1 / 3),
        (sets(("", "")), 1.0),
        (sets(("a", ""), ("ab", "ab")), 1 / 2),
        ([], None),
    ],
)
def test_jaccard_is_what_two_sets_share(
    pairs: list[tuple[frozenset[str], frozenset[str]]], expected: float | None
) -> None:
    """Jaccard is the mean share of labels in common, and two empty sets have all in common."""
    assert jaccard_of(pairs) == expected
