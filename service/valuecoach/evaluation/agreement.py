"""How far two opinions on a scale agree, beyond what chance alone would give."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Literal, TypeAlias

Confusion: TypeAlias = tuple[tuple[int, ...], ...]
"""How often each pair of values met: a row for each value of the first opinion, a column for the second."""

Weight = Literal["linear", "quadratic"]


def confusion_of(pairs: Sequence[tuple[int, int]], size: int) -> Confusion:
    """Count the *pairs* of values, each from 0 to *size* - 1."""
    counts = [[0] * size for _ in range(size)]
    for first, second in pairs:
        counts[first][second] += 1
    return tuple(tuple(row) for row in counts)


def kappa_of(confusion: Confusion, weight: Weight) -> float | None:
    """Return Cohen's weighted kappa: 1 for full agreement, 0 for what chance would give.

    It is None where it means nothing: without pairs, or where both opinions are one value throughout.
    """
    size = len(confusion)
    weights = [
        [(i - j) ** 2 if weight == "quadratic" else abs(i - j) for j in range(size)] for i in range(size)
    ]
    rows = [sum(row) for row in confusion]
    columns: list[int] = [sum(column) for column in zip(*confusion, strict=True)]
    places = list(product(range(size), range(size)))
    by_chance = sum(weights[i][j] * rows[i] * columns[j] for i, j in places)
    if not by_chance:
        return None
    observed = sum(weights[i][j] * confusion[i][j] for i, j in places)
    return 1 - observed * sum(rows) / by_chance


def share_within(confusion: Confusion, distance: int) -> float | None:
    """Return the share of pairs at most *distance* apart; None without pairs."""
    total = sum(map(sum, confusion))
    if not total:
        return None
    near = sum(
        count for i, row in enumerate(confusion) for j, count in enumerate(row) if abs(i - j) <= distance
    )
    return near / total
