"""The scorecard: six levels with their points, the verdict and the two sides, from named facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

from valuecoach.grading.facts import facts_of
from valuecoach.grading.gates import Gates, read_grading
from valuecoach.grading.shape import Facts
from valuecoach.grading.tally import Tally
from valuecoach.reading.reading import Reading
from valuecoach.review import Clarity, Verdict
from valuecoach.rubric.rubric import Rubric

SIDES: Final = ("give", "ask")
VERDICT: Final = "verdict"
BENEFIT: Final = "benefit_"
HIGHEST: Final = 4


@dataclass(frozen=True, slots=True)
class Grade:
    """One criterion graded."""

    key: str
    level: int
    standing: float
    """How far up the scale the facts stand, before the bounds."""
    points: float


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What a reading is worth."""

    grades: tuple[Grade, ...]
    """In the order of the rubric's criteria."""
    score: int
    """From 0 to 100."""
    verdict: Verdict
    give: Clarity
    ask: Clarity
    benefits: tuple[str, ...]
    """The business priorities that the give serves, in the rubric's order."""

    def level(self, key: str) -> int:
        """Return the level of the criterion *key*."""
        return next(grade.level for grade in self.grades if grade.key == key)

    @property
    def levels(self) -> dict[str, int]:
        """The levels by criterion."""
        return {grade.key: grade.level for grade in self.grades}


@dataclass(frozen=True)
class Grader:
    """Grades readings by one rubric."""

    rubric: Rubric

    @cached_property
    def gates(self) -> Mapping[str, Gates]:
        """The gates of every outcome."""
        outcomes = [criterion.key for criterion in self.rubric.criteria]
        outcomes += [*SIDES, VERDICT, *(BENEFIT + key for key in self.rubric.priorities)]
        return read_grading(self.rubric.grading, outcomes)

    @cached_property
    def _tally(self) -> Tally:
        return Tally(self.gates)

    def facts(self, reading: Reading) -> Facts:
        """Return the facts of *reading* that can count."""
        return facts_of(reading, self._tally.vocabulary)

    def grade(self, facts: Facts) -> Scorecard:
        """Return the scorecard of a reading by its *facts*."""
        standings = self._tally.standings(facts)
        grades = self._grades(facts, standings)
        score = round(sum(grade.points for grade in grades))
        give = cast("Clarity", self._step("give", facts, standings))
        ask = cast("Clarity", self._step("ask", facts, standings))
        _add_reached(facts, grades, give, ask)
        verdict = cast("Verdict", self._step(VERDICT, facts, standings))
        benefits = tuple(
            key
            for key in self.rubric.priorities
            if give != "none" and self._step(BENEFIT + key, facts, standings) == "yes"
        )
        return Scorecard(grades, score, verdict, give, ask, benefits)

    def _grades(self, facts: Facts, standings: Mapping[str, float]) -> tuple[Grade, ...]:
        found: list[Grade] = []
        for criterion in self.rubric.criteria:
            gates = self.gates[criterion.key]
            standing = standings[criterion.key]
            level = gates.step(facts, standing)
            if criterion.key == "repeatable" and found and _level(found, "specific") == 0:
                level = min(level, 1)
            points = round(criterion.weight * level / HIGHEST, 2)
            found.append(Grade(criterion.key, level, standing, points))
        return tuple(found)

    def _step(self, outcome: str, facts: Facts, standings: Mapping[str, float]) -> str:
        gates = self.gates[outcome]
        return gates.steps[gates.step(facts, standings[outcome])]


def _add_reached(facts: Facts, grades: tuple[Grade, ...], give: Clarity, ask: Clarity) -> None:
    """Add what has been graded so far, for the bounds of the verdict: reached.business.3, side.ask.none."""
    for grade in grades:
        for level in range(1, grade.level + 1):
            facts[f"reached.{grade.key}.{level}"] = 1.0
    facts[f"side.give.{give}"] = facts[f"side.ask.{ask}"] = 1.0


def _level(grades: list[Grade], key: str) -> int:
    return next((grade.level for grade in grades if grade.key == key), HIGHEST)
