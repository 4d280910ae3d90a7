"""The scorecard: six levels with their points, the verdict and the two sides, from named facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
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
_SMALLEST: Final = 0.01
"""The likelihoods that a verdict leans on are taken for no smaller and no larger than this allows."""


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
        likely = self._tally.likelihoods(facts)
        standings = {outcome: sum(gates) for outcome, gates in likely.items()}
        grades = self._grades(facts, standings)
        score = round(sum(grade.points for grade in grades))
        give = cast("Clarity", self._step("give", facts, standings))
        ask = cast("Clarity", self._step("ask", facts, standings))
        _add_reached(facts, grades, give, ask)
        verdict = cast("Verdict", self._verdict(facts, likely))
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

    def _verdict(self, facts: Facts, likely: Mapping[str, Sequence[float]]) -> str:
        gates = self.gates[VERDICT]
        leans = likely[VERDICT]
        reached = sum(sum(leans) >= cut for cut in gates.cuts)
        if gates.last is not None:
            amounts = {f"leans.{gate}": _log_odds(share) for gate, share in enumerate(leans, 1)}
            amounts["trade"] = likely["give"][-1] * likely["ask"][-1]
            amounts |= {key: sum(likely.get(key, ())) for key in ("business", "specific")}
            reached = gates.last.likeliest(amounts)
        return gates.steps[gates.bounded(facts, reached)]

    def _step(self, outcome: str, facts: Facts, standings: Mapping[str, float]) -> str:
        gates = self.gates[outcome]
        return gates.steps[gates.step(facts, standings[outcome])]


def _add_reached(facts: Facts, grades: tuple[Grade, ...], give: Clarity, ask: Clarity) -> None:
    """Add what has been graded so far, for the bounds of the verdict: reached.business.3, side.ask.none."""
    for grade in grades:
        for level in range(1, grade.level + 1):
            facts[f"reached.{grade.key}.{level}"] = 1.0
    facts[f"side.give.{give}"] = facts[f"side.ask.{ask}"] = 1.0


def _log_odds(share: float) -> float:
    share = min(max(share, _SMALLEST), 1.0 - _SMALLEST)
    return log(share / (1.0 - share))


def _level(grades: list[Grade], key: str) -> int:
    return next((grade.level for grade in grades if grade.key == key), HIGHEST)
