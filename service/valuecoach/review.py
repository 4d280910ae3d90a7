"""The review: one frozen value that page, API, command line and batches all show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from valuecoach.errors import Category

Band = Literal["weak", "promising", "strong"]
Verdict = Literal["accept", "revisit", "decline"]
Clarity = Literal["none", "vague", "clear"]
Effect = Literal["helps", "could_be_better", "hurts"]
Decider = Literal["rules", "model", "both"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A part of the draft: half-open code-point offsets and the text they cover."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: a title, and what is known of year, address and grade."""

    title: str
    year: int | None = None
    url: str | None = None
    grade: str | None = None
    """A: study; B: regulator or vendor with own data; C: practitioner."""


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion: its level, the points it earns and what the next level needs."""

    key: str
    label: str
    question: str
    level: int
    max_level: int
    points: float
    max_points: float
    reason: str
    fix: str | None
    """What the next level needs, in one sentence; None at the highest level."""
    evidence: tuple[Evidence, ...]
    facts: tuple[str, ...]
    """The named facts that decided the level, most telling first."""
    decided_by: Decider = "rules"
    disputed: bool = False
    """Rules and model are two levels or more apart; the rules' level stands, and both are given."""
    rules_level: int | None = None
    """The level by the rules alone; None, as all below, where no model was asked."""
    model_level: int | None = None
    """What the model proposed, before its bounds."""
    model_reason: str | None = None
    """Why, in the model's own words, as far as they may be shown."""
    model_evidence: tuple[Evidence, ...] = ()
    """The model's quotes that stand in the draft letter for letter."""
    unscored: Category | None = None
    """Why the model scored nothing here, where it was asked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, or found missing: where, why it matters, what fixing it regains."""

    rule: str
    effect: Effect
    span: Evidence | None
    """None where the fault is that something is absent."""
    message: str
    why: str
    source: Source
    points: float
    criterion: str | None
    """The key of the criterion that it helps or hurts, if it is one."""


@dataclass(frozen=True, slots=True)
class MissingSlot:
    """A fact that the statement lacks, the question that asks for it, and what it would gain."""

    slot: str
    question: str
    points: float


@dataclass(frozen=True, slots=True)
class Gate:
    """One of the partner's four gates: attractive, simple, believable, fair."""

    key: str
    label: str
    passed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class PartnerQuestion:
    """A question that the partner would ask, and the missing slot that raises it."""

    slot: str
    question: str


@dataclass(frozen=True, slots=True)
class PartnerVoice:
    """What a model says in the partner's chair, in its own words as far as they may be shown."""

    verdict: Verdict
    """What it proposed, before its bounds."""
    for_me: str
    """What the person who decides would get; empty if nothing, as below."""
    for_organisation: str
    gates: tuple[Gate, ...]
    objections: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartnerView:
    """The answer to "would I accept this deal if I were them?"."""

    verdict: Verdict
    gates: tuple[Gate, ...]
    reasons: tuple[str, ...]
    questions: tuple[PartnerQuestion, ...]
    decided_by: Decider = "rules"
    """Who gave the verdict."""
    disputed: bool = False
    """One side accepts what the other declines; the rules' verdict stands."""
    voice: PartnerVoice | None = None
    """None where no model was asked or none answered."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the exchange: how clear it is and where it stands in the draft."""

    clarity: Clarity
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who gives what to whom: both sides, their balance and the benefits served."""

    give: Side
    ask: Side
    balance: Literal["two_sided", "gives_only", "asks_only", "unclear"]
    benefits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A [placeholder] in a rewrite, the slot it stands for and the question that fills it."""

    slot: str
    text: str
    question: str


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a diff: *before* at start–end of the draft becomes *after*."""

    op: Literal["keep", "insert", "delete", "replace"]
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A better wording that adds no facts."""

    kind: str
    """spoken, written"""
    text: str
    placeholders: tuple[Placeholder, ...]
    score: int
    score_filled: int
    """The score once every placeholder is filled with a fact of its kind."""
    changes: tuple[Change, ...]
    by: Literal["rules", "model"] = "rules"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the statement sounds: words, sentences, seconds to say, reading grade."""

    words: int
    sentences: int
    seconds_to_say: float


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made this review, and what was left out of it and why."""

    rubric_version: str
    rubric_hash: str
    prompts: tuple[tuple[str, str], ...] = ()
    model: str | None = None
    tokens: int | None = None
    cost: float | None = None
    milliseconds: float | None = None
    """Time spent on a model; None without one, so that the same draft gives the same bytes."""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that the coach has to say about one draft."""

    score: int
    band: Band
    verdict: Verdict
    accepted: bool
    summary: str
    next_fix: str | None
    criteria: tuple[CriterionScore, ...]
    findings: tuple[Finding, ...]
    """What helps comes last; the others are ranked by the points that fixing them regains."""
    missing: tuple[MissingSlot, ...]
    partner: PartnerView
    exchange: Exchange
    rewrites: tuple[Rewrite, ...]
    delivery: Delivery
    provenance: Provenance


def leaving_out(review: Review, told: str) -> Review:
    """Return *review*, which tells that something was left out of it and why."""
    provenance = replace(review.provenance, left_out=(*review.provenance.left_out, told))
    return replace(review, provenance=provenance)
