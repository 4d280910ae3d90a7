"""Conditions on facts as a rubric writes them: ``percentages``, ``no baselines``, ``claims >= 4``."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, NamedTuple

from pydantic import Field, PlainValidator

_COMPARISONS: Final[dict[str, Callable[[float, float], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}


class Condition(NamedTuple):
    """A fact, and what its amount must be."""

    fact: str
    compare: Callable[[float, float], bool]
    number: float
    written: str
    """The condition as the rubric gives it."""

    def holds(self, amounts: Mapping[str, float]) -> bool:
        """Whether *amounts* meet the condition; a fact that is not among them counts 0."""
        return self.compare(amounts.get(self.fact, 0.0), self.number)


def parse_condition(written: Any) -> Condition:
    """Read a condition; ValueError says what was expected."""
    match written.split() if isinstance(written, str) else ():
        case [fact]:
            return Condition(fact, operator.gt, 0.0, fact)
        case ["no", fact]:
            return Condition(fact, operator.le, 0.0, f"no {fact}")
        case [fact, sign, number] if sign in _COMPARISONS and _is_number(number):
            return Condition(fact, _COMPARISONS[sign], float(number), f"{fact} {sign} {number}")
    raise ValueError("a condition such as 'claims', 'no baselines' or 'claims >= 4'")


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal() and text.isascii()


Conditions = Annotated[
    tuple[Annotated[Condition, PlainValidator(parse_condition)], ...],
    Field(min_length=1),
]
