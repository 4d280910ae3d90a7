"""The rubric on the wire: what is looked for, why, and by whose word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Annotated, Final

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field

from valuecoach.review import Effect, Source
from valuecoach.rubric.checks.phrase import Template
from valuecoach.rubric.condition import Condition
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.rulebook import AnyRule
from valuecoach.rubric.wordlist import Phrase

_CONFIG: Final = ConfigDict(from_attributes=True, use_attribute_docstrings=True)
_COMMON: Final = {"id", "kind", "effect", "criterion", "points", "says", "why", "source", "bad", "good"}


def _values(entries: Mapping[str, object]) -> list[object]:
    return list(entries.values())


def _line(phrase: Phrase) -> str:
    """Return *phrase* as it is written: one that is known and yet no hit has a mark before it."""
    return f"!{phrase.base}" if phrase.excluded else phrase.base


def _conditions(conditions: Iterable[Condition]) -> list[str]:
    return [condition.written for condition in conditions]


_Told = bool | int | float | str | list[str]
_Phrase = Annotated[str, BeforeValidator(_line)]


class BandBody(BaseModel):
    """A name for a range of the score."""

    model_config = _CONFIG

    key: str
    label: str
    start: int = Field(serialization_alias="from", description="The lowest score of the band.")


class LevelBody(BaseModel):
    """One level of a criterion."""

    model_config = _CONFIG

    level: int
    means: str
    needs: str
    """What it asks for beyond the level below."""


class LimitBody(BaseModel):
    """How far a model may raise a criterion where some facts hold."""

    model_config = _CONFIG

    at_most: int
    given: Annotated[list[str], BeforeValidator(_conditions)]
    because: str


class CriterionBody(BaseModel):
    """One of the questions that a statement is judged by."""

    model_config = _CONFIG

    key: str
    label: str
    question: str
    notes: str
    """How the cases are decided that the levels leave open."""
    weight: float
    """The most points that it brings."""
    levels: list[LevelBody]
    by_rules: bool
    """No model has a say in it."""
    limits: list[LimitBody]


class RuleBody(BaseModel):
    """Something that is found in a statement, or found missing."""

    model_config = _CONFIG

    id: str
    kind: str
    effect: Effect
    criterion: str | None
    points: float
    says: str
    why: str
    source: Source
    looks_for: dict[str, _Told]
    """What rules of this kind are told besides."""
    bad: list[str]
    """Texts to avoid."""
    good: list[str]
    """Texts to aim at."""


class WordListBody(BaseModel):
    """Words that mean one thing to the coach."""

    model_config = _CONFIG

    id: str
    purpose: str
    phrases: list[_Phrase]


class MetricBody(BaseModel):
    """A figure that a business keeps, and the role that answers for it."""

    model_config = _CONFIG

    key: str
    label: str
    unit: str
    better: str
    role: str


class MotiveBody(BaseModel):
    """Why a partner says yes."""

    model_config = _CONFIG

    key: str
    label: str
    means: str
    source: Source


class RoleBody(BaseModel):
    """Somebody who decides, and the metrics that they answer for."""

    model_config = _CONFIG

    key: str
    label: str
    kpis: list[str]
    source: Source
    note: str


class QuestionBody(BaseModel):
    """A fact that a statement may lack, and the questions that its absence raises."""

    model_config = _CONFIG

    slot: str = Field(validation_alias="key")
    criterion: str | None
    question: str
    """The partner's question."""
    writer: str
    """The question to the writer; the answer goes into the answers of a draft, by slot."""
    placeholder: str
    """What stands for the fact in a rewrite."""
    example: str


def _rules(rules: Iterable[AnyRule]) -> list[RuleBody]:
    return [
        RuleBody(looks_for=_looks_for(rule), **{name: getattr(rule, name) for name in _COMMON})
        for rule in rules
    ]


def _looks_for(rule: AnyRule) -> dict[str, _Told]:
    """Return what the kind of *rule* adds to all rules, as far as the rule makes use of it."""
    own = {field.name: getattr(rule, field.name) for field in fields(rule) if field.name not in _COMMON}
    return {name: _told(value) for name, value in own.items() if value not in (None, (), "")}


def _told(value: object) -> _Told:
    if isinstance(value, tuple) and not isinstance(value, (Condition, Template)):
        return [_written(item) for item in value]
    return value if isinstance(value, (bool, int, float)) else _written(value)


def _written(value: object) -> str:
    return value.written if isinstance(value, (Condition, Template)) else str(value)


_Rules = Annotated[list[RuleBody], BeforeValidator(_rules)]


class RubricBody(BaseModel):
    """Everything that statements are graded by."""

    model_config = _CONFIG | ConfigDict(title="Rubric")

    version: str
    hash: str
    """Changes with any change to any file of the rubric."""
    title: str
    language: str
    max_characters: int
    """The longest statement that is read."""
    bands: list[BandBody]
    criteria: list[CriterionBody]
    rules: _Rules = Field(validation_alias=AliasPath("rulebook", "rules"))
    word_lists: Annotated[list[WordListBody], BeforeValidator(_values)] = Field(validation_alias="lists")
    metrics: Annotated[list[MetricBody], BeforeValidator(_values)]
    priorities: Annotated[list[MotiveBody], BeforeValidator(_values)]
    """What the partner's organisation wants."""
    motives: Annotated[list[MotiveBody], BeforeValidator(_values)]
    """What the person who decides wants."""
    roles: Annotated[list[RoleBody], BeforeValidator(_values)]
    questions: Annotated[list[QuestionBody], BeforeValidator(_values)] = Field(validation_alias="slots")
    """From the most to the least damaging."""


def rubric_body(rubric: Rubric) -> RubricBody:
    """Return *rubric* as it is sent."""
    return RubricBody.model_validate(rubric)
