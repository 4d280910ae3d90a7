"""The shape of a review on the wire, for the OpenAPI document; what is sent comes from review_json."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from valuecoach.draft_json import CONFIG, DraftBody
from valuecoach.review import (
    Band,
    CriterionScore,
    Delivery,
    Exchange,
    Finding,
    MissingSlot,
    PartnerView,
    Rewrite,
    Verdict,
)


class RubricVersion(BaseModel):
    """Which rubric graded."""

    version: str
    hash: str
    """Changes with any change to any file of the rubric."""


class ProvenanceBody(BaseModel):
    """What made this review, and what was left out of it and why."""

    model_config = ConfigDict(title="Provenance", use_attribute_docstrings=True)

    rubric: RubricVersion
    prompts: dict[str, str]
    """The version of each prompt that a model was given."""
    model: str | None
    """The model that proposed; null where the rules alone reviewed."""
    tokens: int | None
    cost: float | None
    milliseconds: float | None
    """Time spent on a model; null without one, so that the same draft gives the same bytes."""
    left_out: list[str]


class ReviewRequest(DraftBody):
    """A statement to review, and what the writer knows besides it."""

    model_config = CONFIG | ConfigDict(title="Draft")

    idempotency_key: str = Field("", max_length=255)
    """A name for this call, for tools that can set no Idempotency-Key header."""


class ReviewBody(BaseModel):
    """Everything that the coach has to say about one draft."""

    model_config = ConfigDict(title="Review", use_attribute_docstrings=True)

    score: int = Field(ge=0, le=100)
    """How strong the statement is."""
    band: Band
    verdict: Verdict
    """Whether the partner would take this deal."""
    accepted: bool
    """Whether the verdict is accept."""
    summary: str
    next_fix: str | None
    """The one change to make first."""
    criteria: list[CriterionScore]
    """The six criteria, in the order of the rubric."""
    findings: list[Finding]
    """What to fix, most points first; then what helps."""
    missing: list[MissingSlot]
    """The facts that the statement lacks, each with the question that asks for it."""
    partner: PartnerView
    exchange: Exchange
    rewrites: list[Rewrite]
    """Better wordings that add no facts; none where none is strictly better."""
    delivery: Delivery
    provenance: ProvenanceBody
