"""Gaps: the facts that a draft lacks, with the question to the writer and what each would gain."""

from __future__ import annotations

from collections.abc import Iterable

from valuecoach.acceptance.missing import amounts_of, slots_missing
from valuecoach.grading.scorecard import HIGHEST, Scorecard
from valuecoach.review import MissingSlot
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.slot import Slot
from valuecoach.rubric.subject import Subject


def gaps_of(card: Scorecard, subject: Subject, rubric: Rubric) -> tuple[Slot, ...]:
    """Return the slots to fill, the most damaging first; none for a criterion at its highest level."""
    levels = card.levels
    return tuple(
        slot
        for slot in slots_missing(rubric, amounts_of(subject, card))
        if slot.criterion is None or levels[slot.criterion] < HIGHEST
    )


def missing_of(gaps: Iterable[Slot], rubric: Rubric) -> tuple[MissingSlot, ...]:
    """Return what to ask the writer to fill *gaps*; points are the next level's, 0 where none counts it."""
    steps = {criterion.key: criterion.weight / HIGHEST for criterion in rubric.criteria}
    return tuple(
        MissingSlot(slot.key, slot.writer, round(steps.get(slot.criterion or "", 0.0), 2)) for slot in gaps
    )
