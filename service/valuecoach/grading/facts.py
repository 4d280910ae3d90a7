"""Facts: the named facts of a reading, on which every level and verdict is decided."""

from __future__ import annotations

from collections.abc import Container

from valuecoach.grading.amounts import add_amounts
from valuecoach.grading.meetings import add_meetings
from valuecoach.grading.promises import add_promises
from valuecoach.grading.shape import Facts, add_shape
from valuecoach.grading.sides import add_sides
from valuecoach.grading.vocabulary import add_vocabulary
from valuecoach.grading.wording import add_wording
from valuecoach.reading.reading import Reading


def facts_of(reading: Reading, vocabulary: Container[str] = ()) -> Facts:
    """Return the facts of *reading* by name; all are counts, shares or 1 for a yes.

    Of its single words and pairs only those in *vocabulary* are facts.
    """
    facts: Facts = {}
    add_shape(facts, reading)
    add_wording(facts, reading)
    add_meetings(facts, reading)
    add_sides(facts, reading)
    add_amounts(facts, reading)
    add_promises(facts, reading)
    add_vocabulary(facts, reading, vocabulary)
    return facts
