"""The questions that the partner would ask, most damaging first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from valuecoach.acceptance.quotation import quoted
from valuecoach.review import PartnerQuestion
from valuecoach.rubric.slot import Slot
from valuecoach.rubric.subject import Subject

_MOST: Final = 6


def questions_of(missing: Iterable[Slot], subject: Subject) -> tuple[PartnerQuestion, ...]:
    """Ask for what is *missing*, with the draft's own words where the rubric's question takes them up."""
    asked: dict[str, PartnerQuestion] = {}
    for slot in missing:
        question = _worded(slot, subject)
        asked.setdefault(question, PartnerQuestion(slot.key, question))
        if len(asked) == _MOST:
            break
    return tuple(asked.values())


def _worded(slot: Slot, subject: Subject) -> str:
    for template in slot.quoting:
        question = quoted(template, subject)
        if question is not None:
            return question
    return slot.question
