"""Findings: what the rules say of a draft, ranked by what fixing it regains; strengths come last."""

from __future__ import annotations

from collections.abc import Mapping

from valuecoach.grading.scorecard import Scorecard
from valuecoach.review import Evidence, Finding
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.subject import Subject
from valuecoach.text import Text

HELPS = "helps"


def findings_of(card: Scorecard, subject: Subject, rubric: Rubric, whole: Text) -> tuple[Finding, ...]:
    """Return what every rule finds, the first place of each rule before the second of any.

    *whole* is the draft with what is no part of the offer, of which only the rules speak that mean distrust.
    """
    open_points = points_to_gain(card, rubric)
    raw = whole.raw
    matches = rubric.rulebook.find(subject)
    if raw != subject.text.raw:
        beside = rubric.distrust.find(Subject.of(whole, rubric.lexicons.hits(whole)))
        matches += [match for match in beside if match not in matches]
    ranked: list[tuple[tuple[bool, bool, float], Finding]] = []
    told: set[str] = set()
    for match in matches:
        rule = match.rule
        points = rule.points
        if rule.criterion is not None and rule.effect != HELPS:
            points = min(points, open_points[rule.criterion])
            if not points and match.span is None:
                continue  # nothing is missing where there is nothing to gain
        span = match.span
        found = Finding(
            rule=rule.id,
            effect=rule.effect,
            span=None if span is None else Evidence(span.start, span.end, span.of(raw)),
            message=match.message(raw),
            why=rule.why,
            source=rule.source.plain(),
            points=points,
            criterion=rule.criterion,
        )
        ranked.append(((rule.effect == HELPS, rule.id in told, -points), found))
        told.add(rule.id)
    ranked.sort(key=lambda pair: pair[0])
    return tuple(found for _, found in ranked)


def points_to_gain(card: Scorecard, rubric: Rubric) -> Mapping[str, float]:
    """Return for each criterion the points between its level and the highest."""
    return {
        criterion.key: round(criterion.weight - grade.points, 2)
        for criterion, grade in zip(rubric.criteria, card.grades, strict=True)
    }
