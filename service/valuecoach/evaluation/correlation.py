"""How far two series put the same things in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return Spearman's rank correlation; None where one of the two series does not vary."""
    return _pearson(ranks(first), ranks(second))


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value from 1 on; those that are equal share the mean of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in order[start:end]:
            found[place] = (start + 1 + end) / 2
        start = end
    return found


def _pearson(first: Sequence[float], second: Sequence[float]) -> float | None:
    if not first:
        return None
    middle = (len(first) + 1) / 2
    spread = sum((a - middle) ** 2 for a in first) * sum((b - middle) ** 2 for b in second)
    if not spread:
        return None
    together = sum((a - middle) * (b - middle) for a, b in zip(first, second, strict=True))
    return together / sqrt(spread)
