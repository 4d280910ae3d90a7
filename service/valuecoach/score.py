"""The score: a review told flat, for programs that show fields and no trees."""

from __future__ import annotations

from dataclasses import dataclass

from valuecoach.review import Band, CriterionScore, Review, Verdict


@dataclass(frozen=True, slots=True)
class Mark:
    """How one criterion is met, and what the next level needs."""

    key: str
    label: str
    level: int
    max_level: int
    points: float
    max_points: float
    reason: str
    fix: str
    """Empty at the highest level."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a review comes to; a text that there is nothing to say in is empty."""

    score: int
    band: Band
    verdict: Verdict
    accepted: bool
    summary: str
    next_fix: str
    partner_question: str
    """What the partner would ask first."""
    rewrite: str
    """The best wording that adds no facts; empty if none is better or none was asked for."""
    weakest: str
    """The label of the criterion with the most points to gain; empty where there is none to gain."""
    notice: str
    """What was left out of this score and why."""
    rubric_version: str
    model: str
    """The model that assisted."""
    criteria: tuple[Mark, ...]

    @property
    def levels(self) -> str:
        """Return the levels in one line: "specific 2, measurable 1"."""
        return ", ".join(f"{mark.key} {mark.level}" for mark in self.criteria)


def score_of(review: Review) -> Score:
    """Return *review* told flat."""
    weakest = max(review.criteria, key=_to_gain)
    questions = review.partner.questions
    return Score(
        score=review.score,
        band=review.band,
        verdict=review.verdict,
        accepted=review.accepted,
        summary=review.summary,
        next_fix=review.next_fix or "",
        partner_question=questions[0].question if questions else "",
        rewrite=review.rewrites[0].text if review.rewrites else "",
        weakest=weakest.label if _to_gain(weakest) else "",
        notice=" ".join(review.provenance.left_out),
        rubric_version=review.provenance.rubric_version,
        model=review.provenance.model or "",
        criteria=tuple(_mark(criterion) for criterion in review.criteria),
    )


def _to_gain(criterion: CriterionScore) -> float:
    return criterion.max_points - criterion.points


def _mark(criterion: CriterionScore) -> Mark:
    return Mark(
        criterion.key,
        criterion.label,
        criterion.level,
        criterion.max_level,
        criterion.points,
        criterion.max_points,
        criterion.reason,
        criterion.fix or "",
    )
