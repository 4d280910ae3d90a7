"""The next fix: the one thing to do first, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from valuecoach.advice.findings import HELPS
from valuecoach.review import Finding
from valuecoach.rubric.slot import Slot
from valuecoach.text import sentences_of

_DAMAGE_TO_POINTS: Final = 0.1


def next_fix(findings: Sequence[Finding], gaps: Sequence[Slot]) -> str | None:
    """Return what to do first: fill the most damaging gap, or mend the worst fault if that is worse."""
    fault = next((found for found in findings if found.effect != HELPS), None)
    gap = gaps[0] if gaps else None
    if gap is not None and (fault is None or gap.damage * _DAMAGE_TO_POINTS >= fault.points):
        return gap.fix
    return None if fault is None else _advice(fault)


def _advice(fault: Finding) -> str:
    """Return the last sentence of the message, which says what to do, with the words that it is about."""
    sentence = sentences_of(fault.message)[-1].of(fault.message)
    if fault.span is None or fault.span.text in sentence:
        return sentence
    quoted = " ".join(fault.span.text.split())
    return f"“{quoted}”: {sentence[0].lower()}{sentence[1:]}"
