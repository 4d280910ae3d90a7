"""Judgement: the four gates, in keeping with the verdict, and the partner's questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from valuecoach.acceptance.missing import amounts_of, slots_missing
from valuecoach.acceptance.questions import questions_of
from valuecoach.acceptance.quotation import quoted
from valuecoach.grading.scorecard import HIGHEST, Scorecard
from valuecoach.review import Gate, PartnerView, Verdict
from valuecoach.rubric.gate import PartnerGate, Remark
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.subject import Subject

_MOST_REASONS: Final = 3


def judge(card: Scorecard, subject: Subject, rubric: Rubric) -> PartnerView:
    """Return the partner's view of a graded draft."""
    amounts = amounts_of(subject, card)
    gates = _gates(card, subject, amounts, rubric)
    held = [gate.reason for gate in gates if gate.passed == (card.verdict == "accept")]
    questions = questions_of(slots_missing(rubric, amounts), subject)
    return PartnerView(card.verdict, gates, tuple(held[:_MOST_REASONS]), questions)


def _gates(
    card: Scorecard, subject: Subject, amounts: Mapping[str, float], rubric: Rubric
) -> tuple[Gate, ...]:
    """Shut the gates that the facts shut; where that is not ground enough for the verdict, one more."""
    gates = tuple(rubric.gates.values())
    shut: dict[str, str] = {}
    if card.verdict != "accept":
        for gate in gates:
            reason = _first(gate.fails, subject, amounts)
            if reason is not None:
                shut[gate.key] = reason
        if not any(card.verdict in gate.grounds for gate in gates if gate.key in shut):
            doubted = _doubted(gates, card.verdict, amounts)
            shut[doubted.key] = doubted.otherwise
    return tuple(
        Gate(
            gate.key,
            gate.label,
            gate.key not in shut,
            shut.get(gate.key) or _first(gate.passes, subject, amounts) or gate.passed,
        )
        for gate in gates
    )


def _first(remarks: Sequence[Remark], subject: Subject, amounts: Mapping[str, float]) -> str | None:
    """Return what the first remark says whose conditions hold and whose words the draft has."""
    for remark in remarks:
        if all(condition.holds(amounts) for condition in remark.given):
            said = quoted(remark.says, subject)
            if said is not None:
                return said
    return None


def _doubted(gates: Sequence[PartnerGate], verdict: Verdict, amounts: Mapping[str, float]) -> PartnerGate:
    """Return the gate on which a verdict falls that no fact explains: the one of the lowest level."""
    return min(
        (gate for gate in gates if verdict in gate.grounds),
        key=lambda gate: HIGHEST - 1 if gate.criterion is None else amounts.get(gate.criterion, 0.0),
    )
