"""The standard that every rewrite must meet, whoever wrote it: no fact added, and strictly better."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from valuecoach.advice.changes import changes_of
from valuecoach.advice.guard import Sources, Violation, sources_of, violations
from valuecoach.draft import Draft
from valuecoach.grading.scorecard import Scorecard
from valuecoach.review import Placeholder, Rewrite
from valuecoach.rubric.rubric import Rubric

Grade = Callable[[str], Scorecard]
"""Grades a text as a review would."""

VERDICTS: Final = ("decline", "revisit", "accept")


@dataclass(frozen=True)
class Standard:
    """What a rewrite of one draft is held against."""

    rubric: Rubric
    grade: Grade
    statement: str
    card: Scorecard
    sources: Sources

    def filled(self, raw: str) -> str:
        """Return *raw* with an example in place of each placeholder."""
        for slot in self.rubric.slots.values():
            raw = raw.replace(slot.placeholder, slot.example)
        return raw

    def drops(self, card: Scorecard) -> str | None:
        """Return the criterion in which *card* is worse than the draft, if there is one."""
        if VERDICTS.index(card.verdict) < VERDICTS.index(self.card.verdict):
            return "verdict"
        before = self.card.levels
        return next((key for key, level in card.levels.items() if level < before[key]), None)


class Refusal(NamedTuple):
    """Why a rewrite is not shown."""

    violations: tuple[Violation, ...] = ()
    drops: str | None = None
    """The criterion, or the verdict, that it makes worse."""

    def __str__(self) -> str:
        """Return the reason in a sentence."""
        if self.violations:
            return "; ".join(map(str, self.violations)) + "."
        if self.drops:
            return f"It is weaker than the draft in: {self.drops}."
        return "It is not better than the draft."


def standard_of(draft: Draft, statement: str, card: Scorecard, rubric: Rubric, grade: Grade) -> Standard:
    """Return what rewrites of *draft* are held against; *statement* is its normal form."""
    return Standard(rubric, grade, statement, card, sources_of(draft, rubric.lexicons))


def admitted(rewrite: Rewrite, standard: Standard) -> Rewrite | Refusal:
    """Return *rewrite* with its scores and changes, or why it may not be shown.

    It must add no fact, drop no criterion, and be strictly better: as it stands, or once its
    placeholders are filled with facts of their kind.
    """
    found = violations(rewrite.text, standard.sources, standard.rubric)
    if found:
        return Refusal(found)
    card = standard.grade(rewrite.text)
    filled = standard.grade(standard.filled(rewrite.text)) if rewrite.placeholders else card
    drops = standard.drops(card) or standard.drops(filled)
    if drops:
        return Refusal(drops=drops)
    if filled.score <= standard.card.score:
        return Refusal()
    return replace(
        rewrite,
        score=card.score,
        score_filled=filled.score,
        changes=changes_of(standard.statement, rewrite.text),
    )


def placeholders_in(raw: str, rubric: Rubric) -> tuple[Placeholder, ...]:
    """Return the rubric's placeholders in *raw*, in the order in which they stand."""
    found = [
        (raw.index(slot.placeholder), Placeholder(slot.key, slot.placeholder, slot.writer))
        for slot in rubric.slots.values()
        if slot.placeholder in raw
    ]
    return tuple(placeholder for _, placeholder in sorted(found, key=lambda pair: pair[0]))
