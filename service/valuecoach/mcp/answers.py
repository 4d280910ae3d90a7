"""What the tools answer: what a model needs to go on, and no more."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from valuecoach.review import Band, Verdict

_CONFIG = ConfigDict(use_attribute_docstrings=True, extra="ignore")


class Criterion(BaseModel):
    """How one criterion is met."""

    model_config = _CONFIG

    key: str
    level: int = Field(ge=0, le=4)
    reason: str
    fix: str | None
    """What the next level needs; null at the highest."""


class Missing(BaseModel):
    """A fact that the statement lacks."""

    model_config = _CONFIG

    slot: str
    """The name under which suggest_rewrites takes the answer."""
    question: str
    points: float
    """What the answer would gain."""


class ReviewAnswer(BaseModel):
    """What a statement is worth, and what to do about it."""

    model_config = _CONFIG

    score: int = Field(ge=0, le=100)
    band: Band
    verdict: Verdict
    """Whether the partner would take this deal."""
    summary: str
    next_fix: str | None
    """The one change to make first."""
    criteria: list[Criterion]
    partner_questions: list[str]
    """What the partner would ask, most pressing first."""
    missing: list[Missing]
    """Ask the writer these; never answer them yourself."""


class RewriteAnswer(BaseModel):
    """A better wording that adds no facts."""

    model_config = _CONFIG

    kind: str
    """spoken or written."""
    text: str
    """What is not known is a [placeholder]."""
    score: int
    score_filled: int
    """The score once each placeholder is filled with a fact."""
    questions: list[str]
    """What fills the placeholders, in their order."""


class RewritesAnswer(BaseModel):
    """Better wordings, the best first; none where none is better."""

    model_config = _CONFIG

    score: int
    """Of the statement as it is."""
    rewrites: list[RewriteAnswer]
    missing: list[Missing]
    """Facts that would make it better still: ask the writer."""


class Level(BaseModel):
    """One level of a criterion."""

    model_config = _CONFIG

    level: int
    means: str
    needs: str


class CriterionMeaning(BaseModel):
    """What one criterion asks for."""

    model_config = _CONFIG

    key: str
    label: str
    question: str
    levels: list[Level]


class RubricAnswer(BaseModel):
    """What statements are graded by."""

    model_config = _CONFIG

    version: str
    criteria: list[CriterionMeaning]


class BatchAnswer(BaseModel):
    """How far a batch is."""

    model_config = _CONFIG

    id: str
    status: str
    """running, done or cancelled."""
    percent: float
    rows: int
    graded: int
    failed: int
