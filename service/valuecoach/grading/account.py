"""The account of a grade: why this level, on what evidence, and what the next one needs."""

from __future__ import annotations

from typing import Final

from valuecoach.grading.gates import Gates
from valuecoach.grading.names import FactNames
from valuecoach.grading.scorecard import HIGHEST, Grade
from valuecoach.grading.shape import Facts
from valuecoach.reading.parts import Part
from valuecoach.reading.reading import Reading
from valuecoach.review import CriterionScore, Evidence
from valuecoach.rubric.criterion import Criterion
from valuecoach.text import Span

_MOST_FACTS: Final = 3
_MOST_EVIDENCE: Final = 6
_LISTS: Final[dict[str, tuple[str, ...]]] = {
    "specific": ("mechanism", "filler", "vague_noun"),
    "measurable": ("metric", "measured_by"),
    "numeric": (),
    "repeatable": ("jargon", "filler"),
    "business": ("metric", "generic_good"),
    "personal": ("time_back", "target", "recognition", "learning", "relief", "generic_personal"),
}
_PARTS: Final[dict[str, tuple[Part, ...]]] = {
    "measurable": ("benefit", "baseline", "pain"),
    "numeric": ("benefit", "baseline", "pain", "price", "ask"),
    "business": ("benefit", "pain"),
}
_OWNED: Final = frozenset({"specific", "business"})


def account_of(
    criterion: Criterion, grade: Grade, evidence: tuple[Evidence, ...], telling: tuple[str, ...]
) -> CriterionScore:
    """Return *grade* with its reason, evidence and the advice for the next level."""
    level = criterion.levels[grade.level]
    above = criterion.levels[grade.level + 1] if grade.level < HIGHEST else None
    return CriterionScore(
        key=criterion.key,
        label=criterion.label,
        question=criterion.question,
        level=grade.level,
        max_level=HIGHEST,
        points=grade.points,
        max_points=float(criterion.weight),
        reason=level.means,
        fix=above.needs if above is not None else None,
        evidence=evidence,
        facts=telling,
    )


def evidence_of(key: str, reading: Reading) -> tuple[Evidence, ...]:
    """Return the places in the draft that bear on the criterion *key*, from left to right."""
    spans: set[Span] = set(reading.cues.spans(*_LISTS.get(key, ())))
    for figure in reading.figures_with(*_PARTS.get(key, ())):
        spans.add(figure.span)
    if key in _OWNED:
        spans.update(reading.voice.owned_spans(reading.cues))
    if key == "personal":
        spans.update(reading.people.spans(reading.cues))
    raw = reading.text.raw
    chosen: list[Evidence] = []
    for span in sorted(spans):
        if chosen and span.start < chosen[-1].end:
            continue
        chosen.append(Evidence(span.start, span.end, span.of(raw)))
    return tuple(chosen[:_MOST_EVIDENCE])


def telling_of(gates: Gates, level: int, facts: Facts, names: FactNames) -> tuple[str, ...]:
    """Name the facts that carried the draft to its level; at level 0, those that held it down."""
    sign = 1.0 if level else -1.0
    found: list[str] = []
    for fact, _ in gates.telling(facts, max(level, 1) - 1, sign):
        name = names.of(fact)
        if name not in found:
            found.append(name)
        if len(found) == _MOST_FACTS:
            break
    return tuple(found)
