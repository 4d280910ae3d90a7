"""The report of an evaluation: how far the coach agrees with the raters, and where it doesn't."""

from __future__ import annotations

from dataclasses import dataclass

from valuecoach.evaluation.agreement import Confusion
from valuecoach.evaluation.graded import Graded


@dataclass(frozen=True, slots=True)
class ScaleAgreement:
    """Agreement on one scale; a figure is None where it means nothing."""

    key: str
    values: tuple[str, ...]
    """The scale, from its lowest value to its highest."""
    rows: int
    kappa: float | None
    """Quadratic weights for a level, linear ones for verdict, give and ask."""
    exact: float | None
    within_one: float | None
    confusion: Confusion
    """Rows as they are labelled, columns as they are graded."""


@dataclass(frozen=True, slots=True)
class BenefitAgreement:
    """Agreement on which priorities a give serves."""

    rows: int
    f1: tuple[tuple[str, float | None], ...]
    mean_f1: float | None
    jaccard: float | None


@dataclass(frozen=True, slots=True)
class RaterAgreement:
    """How far the raters agree with each other: the mean over their pairs, and the ceiling for a coach."""

    rows: int
    kappa: tuple[tuple[str, float | None], ...]
    """By the key of the criterion."""
    mean_kappa: float | None
    verdict_kappa: float | None
    verdict_exact: float | None
    spearman: float | None


@dataclass(frozen=True, slots=True)
class Miss:
    """A statement that the coach sees otherwise than the raters."""

    id: str
    text: str
    distance: int
    """The squares of all steps between the two, summed: a wide miss weighs more than narrow ones."""
    labelled: Graded
    graded: Graded


@dataclass(frozen=True, slots=True)
class Refusal:
    """A statement that the coach did not grade."""

    id: str
    code: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that an evaluation finds."""

    rows: int
    criteria: tuple[ScaleAgreement, ...]
    mean_kappa: float | None
    """The mean over the criteria that have one."""
    verdict: ScaleAgreement
    give: ScaleAgreement | None
    """None, as with the two below, where no row is labelled with it."""
    ask: ScaleAgreement | None
    benefits: BenefitAgreement | None
    spearman: float | None
    """Of the sum of the six levels, as labelled and as graded."""
    raters: RaterAgreement | None
    """None where no row says what several raters gave."""
    worst: tuple[Miss, ...]
    refused: tuple[Refusal, ...]
