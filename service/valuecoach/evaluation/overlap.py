"""How far two opinions agree that are sets of labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Pair: TypeAlias = tuple[frozenset[str], frozenset[str]]
"""The labels that a rater gave, and those that were found."""


def f1_of(pairs: Sequence[Pair], label: str) -> float | None:
    """Return the harmonic mean of precision and recall of *label*; None where nobody ever gave it."""
    both = sum(label in given and label in found for given, found in pairs)
    each = sum((label in given) + (label in found) for given, found in pairs)
    return 2 * both / each if each else None


def jaccard_of(pairs: Sequence[Pair]) -> float | None:
    """Return what the two sets share of what they hold together, on average; two empty sets share all."""
    if not pairs:
        return None
    return sum(len(a & b) / len(a | b) if a | b else 1.0 for a, b in pairs) / len(pairs)
