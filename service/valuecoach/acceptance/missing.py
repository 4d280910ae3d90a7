"""What a statement lacks: the slots of the rubric that nothing in it fills."""

from __future__ import annotations

from collections.abc import Mapping

from valuecoach.grading.scorecard import Scorecard
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.slot import Slot
from valuecoach.rubric.subject import Subject


def amounts_of(subject: Subject, card: Scorecard) -> Mapping[str, float]:
    """Return how much there is of each fact, word list and criterion; of a criterion, its level."""
    return {**subject.amounts, **card.levels}


def slots_missing(rubric: Rubric, amounts: Mapping[str, float]) -> tuple[Slot, ...]:
    """Return the slots that nothing fills, the most damaging first."""
    return tuple(slot for slot in rubric.slots.values() if not _is_filled(slot, amounts))


def _is_filled(slot: Slot, amounts: Mapping[str, float]) -> bool:
    return any(condition.holds(amounts) for condition in slot.filled_by)
