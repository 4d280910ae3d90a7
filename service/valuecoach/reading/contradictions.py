"""Contradictions: two figures for one thing that can't both be true."""

from __future__ import annotations

from valuecoach.reading.figure import Figure
from valuecoach.text import Text


def contradictions(figures: tuple[Figure, ...], text: Text) -> tuple[tuple[int, int], ...]:
    """Return the pairs of figures that contradict each other; sure cases only."""
    return ()
