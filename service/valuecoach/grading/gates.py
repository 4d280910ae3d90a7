"""Gates: an additive decision over named facts, read from a file that a person can read.

A scale of n+1 steps has n gates. Each gate adds up the weights of the facts at hand and says how
likely the step is reached; the sum of these likelihoods is the *standing*, from 0 to n. Cut points
turn the standing into a step, and bounds that the codebook sets in words hold it from above.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, isfinite
from typing import Annotated, Any, ClassVar, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from valuecoach.errors import RubricFault, RubricFaults
from valuecoach.rubric.criterion import HIGHEST_LEVEL
from valuecoach.rubric.document import Faults, Trail, read_document


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit, from above or below, that holds where some facts are there and others are not."""

    at_most: int
    at_least: int
    where: tuple[str, ...]
    without: tuple[str, ...]

    def holds(self, facts: Mapping[str, float]) -> bool:
        """Tell whether the limit applies: all facts of *where* are there, and none of *without* is."""
        return all(map(facts.get, self.where)) and not any(map(facts.get, self.without))


@dataclass(frozen=True, slots=True)
class Last:
    """A sum over what the scales came to, which says what step is the likeliest."""

    base: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def likeliest(self, amounts: Mapping[str, float]) -> int:
        """Return the likeliest step for the *amounts* of what is counted; of two as likely, the lower."""
        totals = list(self.base)
        for name, weights in self.weights.items():
            for gate, weight in enumerate(weights):
                totals[gate] += weight * amounts[name]
        passed = [1.0, *(1.0 / (1.0 + exp(-total)) for total in totals), 0.0]
        shares = [passed[step] - passed[step + 1] for step in range(len(totals) + 1)]
        return shares.index(max(shares))


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
    last: Last | None = None
    """A second sum, which decides in the place of the cuts."""

    def step(self, facts: Mapping[str, float], standing: float) -> int:
        """Return the step that *standing* reaches within the bounds that hold for *facts*."""
        return self.bounded(facts, sum(standing >= cut for cut in self.cuts))

    def bounded(self, facts: Mapping[str, float], reached: int) -> int:
        """Return the step *reached*, moved into the bounds that hold for *facts*."""
        for bound in self.bounds:
            if not bound.at_least <= reached <= bound.at_most and bound.holds(facts):
                reached = max(bound.at_least, min(bound.at_most, reached))
        return reached

    def telling(self, facts: Mapping[str, float], gate: int, sign: float = 1.0) -> list[tuple[str, float]]:
        """Return what each fact adds to *gate* in the direction of *sign*, 1 or -1, the strongest first."""
        weights, common = self.weights, facts.keys() & self.weights.keys()
        found = sorted((-sign * weights[name][gate] * facts[name], name) for name in common)
        return [(name, -sign * share) for share, name in found if share < 0]


_Number = Annotated[float, Field(allow_inf_nan=False)]


class _BoundFile(BaseModel):
    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)

    at_most: Annotated[int, Field(ge=0)] = HIGHEST_LEVEL
    at_least: Annotated[int, Field(ge=0)] = 0
    where: list[str] = []
    without: list[str] = []


class _LastFile(BaseModel):
    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)

    base: list[float]
    weights: dict[Literal["leans.1", "leans.2", "trade", "business", "specific"], list[float]]


class _GatesFile(BaseModel):
    """A file of grading/ as it is written."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)

    outcome: str
    about: str
    steps: Annotated[list[str], Field(min_length=2)]
    base: list[_Number]
    cuts: list[_Number]
    bounds: list[_BoundFile] = []
    last: _LastFile | None = None
    """What decides in the place of the cuts: a sum over what the scales came to."""
    weights: str
    """One fact a line, with what it adds to each gate: ``own: 0.12 0.30 0.00 -0.04``."""


def read_gates(name: str, content: bytes) -> Gates:
    """Read one file of grading/; RubricFaults says what is wrong with it."""
    file = f"grading/{name}"
    try:
        raw: Any = yaml.load(content, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RubricFaults([RubricFault(file, line, "", f"expected YAML: {error.problem}")]) from error
    except yaml.YAMLError as error:
        raise RubricFaults([RubricFault(file, 1, "", f"expected YAML: {_first_line(error)}")]) from error
    try:
        written = _GatesFile.model_validate(raw)
    except ValidationError as error:
        faults = [
            _fault(file, content, part["loc"], f"expected: {part['msg']}")
            for part in error.errors(include_input=False, include_url=False)
        ]
        raise RubricFaults(faults) from error
    count = len(written.steps) - 1
    sums: list[tuple[Trail, Sequence[float]]] = [(("base",), written.base), (("cuts",), written.cuts)]
    if written.last is not None:
        sums.append((("last", "base"), written.last.base))
        sums.extend((("last", "weights", name), weights) for name, weights in written.last.weights.items())
    for field, numbers in sums:
        if len(numbers) != count:
            raise RubricFaults([_fault(file, content, field, f"expected {count} numbers, one for each gate")])
    first = content[: content.find(b"\nweights:") + 1].count(b"\n") + 2
    return Gates(
        written.outcome,
        tuple(written.steps),
        tuple(written.base),
        tuple(written.cuts),
        tuple(
            Bound(bound.at_most, bound.at_least, tuple(bound.where), tuple(bound.without))
            for bound in written.bounds
        ),
        _weights(file, written.weights, count, first),
        _last(written.last),
    )


def _fault(file: str, content: bytes, field: Trail, expected: str) -> RubricFault:
    """Return the fault of a *field*, with the line on which it stands."""
    document = read_document(file, content, Faults())
    line = 1 if document is None else document.line(field)
    return RubricFault(file, line, ".".join(map(str, field)), expected)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _last(written: _LastFile | None) -> Last | None:
    if written is None:
        return None
    weights = {str(name): tuple(numbers) for name, numbers in written.weights.items()}
    return Last(tuple(written.base), weights)


def _weights(file: str, block: str, count: int, first: int) -> dict[str, tuple[float, ...]]:
    """Read the lines of weights; *first* is the line of the file where they begin."""
    weights: dict[str, tuple[float, ...]] = {}
    faults: list[RubricFault] = []
    for number, line in enumerate(block.splitlines()):
        name, _, numbers = line.rpartition(": ")
        try:
            found = tuple(map(float, numbers.split()))
        except ValueError:
            found = ()
        if len(found) != count or not name or name in weights or not all(map(isfinite, found)):
            faults.append(
                RubricFault(file, first + number, "weights", f"expected a new fact and {count} numbers")
            )
        weights[name] = found
    if faults:
        raise RubricFaults(faults)
    return weights


def read_grading(files: Mapping[str, bytes], outcomes: Sequence[str]) -> dict[str, Gates]:
    """Read the gates of all *outcomes*; a missing one is a fault."""
    missing = [name for name in outcomes if f"{name}.yaml" not in files]
    if missing:
        raise RubricFaults(
            RubricFault(f"grading/{name}.yaml", 1, "", "expected this file to be there") for name in missing
        )
    return {name: read_gates(f"{name}.yaml", files[f"{name}.yaml"]) for name in outcomes}
