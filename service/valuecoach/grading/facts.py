"""Facts: the named facts of a reading, on which every level and verdict is decided."""

from __future__ import annotations

from valuecoach.grading.amounts import add_amounts
from valuecoach.grading.shape import Facts, add_shape
from valuecoach.grading.sides import add_sides
from valuecoach.grading.wording import add_wording
from valuecoach.reading.reading import Reading


def facts_of(reading: Reading) -> Facts:
    """Return every fact that is not zero, by name; all are counts, shares or 1 for a yes."""
    facts: Facts = {}
    add_shape(facts, reading)
    add_wording(facts, reading)
    add_sides(facts, reading)
    add_amounts(facts, reading)
    return facts
