"""Gates: an additive decision over named facts, read from a file that a person can read.

A scale of n+1 steps has n gates. Each gate adds up the weights of the facts at hand and says how
likely the step is reached; the sum of these likelihoods is the *standing*, from 0 to n. Cut points
turn the standing into a step, and bounds that the codebook sets in words hold it from above.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Annotated, Any, ClassVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from valuecoach.errors import RubricFault, RubricFaults

_STEEPEST = 30.0


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit that holds where a fact is there, or where it is not."""

    at_most: int
    where: str | None = None
    without: str | None = None

    def holds(self, facts: Mapping[str, float]) -> bool:
        """Tell whether the limit applies to *facts*."""
        if self.where is not None and not facts.get(self.where):
            return False
        return self.without is None or not facts.get(self.without)


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates of one scale."""

    outcome: str
    steps: tuple[str, ...]
    base: tuple[float, ...]
    """For each gate its sum before any fact is counted."""
    cuts: tuple[float, ...]
    """The standings from which each step above the lowest is reached."""
    bounds: tuple[Bound, ...]
    weights: Mapping[str, tuple[float, ...]]
    """For each fact what one of it adds to each gate."""

    def sums(self, facts: Mapping[str, float]) -> list[float]:
        """Add up each gate."""
        weights = self.weights
        totals = list(self.base)
        if len(totals) == 4:  # noqa: PLR2004  # the six criteria: unrolled, since this is the hot loop
            one, two, three, four = totals
            for name, amount in facts.items():
                found = weights.get(name)
                if found is not None:
                    one += found[0] * amount
                    two += found[1] * amount
                    three += found[2] * amount
                    four += found[3] * amount
            return [one, two, three, four]
        for name, amount in facts.items():
            found = weights.get(name)
            if found is not None:
                for gate, weight in enumerate(found):
                    totals[gate] += weight * amount
        return totals

    def standing(self, facts: Mapping[str, float]) -> float:
        """Return how far up the scale *facts* stand, from 0 to the number of gates."""
        return sum(likelihood(total) for total in self.sums(facts))

    def step(self, facts: Mapping[str, float], standing: float) -> int:
        """Return the step that *standing* reaches within the bounds that hold for *facts*."""
        reached = sum(standing >= cut for cut in self.cuts)
        for bound in self.bounds:
            if bound.at_most < reached and bound.holds(facts):
                reached = bound.at_most
        return reached

    def telling(self, facts: Mapping[str, float], gate: int) -> list[tuple[str, float]]:
        """Return each fact's contribution to *gate*, the strongest first."""
        found = [
            (name, self.weights[name][gate] * amount)
            for name, amount in facts.items()
            if name in self.weights
        ]
        return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0]))


def likelihood(total: float) -> float:
    """Return the logistic function of *total*."""
    return 1.0 / (1.0 + exp(-max(-_STEEPEST, min(_STEEPEST, total))))


class _BoundFile(BaseModel):
    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)

    at_most: Annotated[int, Field(ge=0)]
    where: str | None = None
    without: str | None = None


class _GatesFile(BaseModel):
    """A file of grading/ as it is written."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)

    outcome: str
    about: str
    steps: Annotated[list[str], Field(min_length=2)]
    base: list[float]
    cuts: list[float]
    bounds: list[_BoundFile] = []
    weights: dict[str, list[float]]


def read_gates(name: str, content: bytes) -> Gates:
    """Read one file of grading/; RubricFaults says what is wrong with it."""
    file = f"grading/{name}"
    try:
        raw: Any = yaml.load(content, Loader=yaml.CSafeLoader)  # noqa: S506  # CSafeLoader is a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RubricFaults([RubricFault(file, line, "", f"expected YAML: {error.problem}")]) from error
    try:
        written = _GatesFile.model_validate(raw)
    except ValidationError as error:
        faults = [
            RubricFault(file, 1, ".".join(map(str, part["loc"])), f"expected: {part['msg']}")
            for part in error.errors(include_input=False, include_url=False)
        ]
        raise RubricFaults(faults) from error
    count = len(written.steps) - 1
    uneven = [fact for fact, weights in written.weights.items() if len(weights) != count]
    if len(written.base) != count or len(written.cuts) != count or uneven:
        field = f"weights.{uneven[0]}" if uneven else "base" if len(written.base) != count else "cuts"
        raise RubricFaults([RubricFault(file, 1, field, f"expected {count} numbers, one for each gate")])
    return Gates(
        written.outcome,
        tuple(written.steps),
        tuple(written.base),
        tuple(written.cuts),
        tuple(Bound(bound.at_most, bound.where, bound.without) for bound in written.bounds),
        {fact: tuple(weights) for fact, weights in written.weights.items()},
    )


def read_grading(files: Mapping[str, bytes], outcomes: Sequence[str]) -> dict[str, Gates]:
    """Read the gates of all *outcomes*; a missing one is a fault."""
    missing = [name for name in outcomes if f"{name}.yaml" not in files]
    if missing:
        raise RubricFaults(
            RubricFault(f"grading/{name}.yaml", 1, "", "expected this file to be there") for name in missing
        )
    return {name: read_gates(f"{name}.yaml", files[f"{name}.yaml"]) for name in outcomes}
