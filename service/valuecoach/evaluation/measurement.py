"""The measurement: labelled statements and a coach in, a report out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final, Literal

from valuecoach.evaluation.agreement import Weight, confusion_of, kappa_of, share_within
from valuecoach.evaluation.correlation import spearman
from valuecoach.evaluation.graded import Grade, Graded
from valuecoach.evaluation.labels import LabelledRow
from valuecoach.evaluation.overlap import f1_of, jaccard_of
from valuecoach.evaluation.predictions import Prediction, predict
from valuecoach.evaluation.report import (
    BenefitAgreement,
    Miss,
    RaterAgreement,
    Refusal,
    Report,
    ScaleAgreement,
)
from valuecoach.evaluation.scales import BENEFITS, CLARITIES, CRITERIA, LEVELS, VERDICTS

WORST: Final = 10
"""How many misses a report shows unless it is told otherwise."""


def evaluate(rows: Iterable[LabelledRow], grade: Grade, *, worst: int = WORST) -> Report:
    """Grade all *rows* and report how far that agrees with their labels."""
    return measure(predict(rows, grade), worst=worst)


def measure(predictions: Sequence[Prediction], *, worst: int = WORST) -> Report:
    """Report how far *predictions* agree with the labels of their rows."""
    opinions = [(prediction.row.labelled, prediction.graded) for prediction in predictions]
    criteria = tuple(_criterion(key, opinions) for key in CRITERIA)
    return Report(
        rows=len(predictions),
        criteria=criteria,
        mean_kappa=_mean([criterion.kappa for criterion in criteria]),
        verdict=_verdict(opinions),
        give=_side("give", opinions),
        ask=_side("ask", opinions),
        benefits=_benefits(opinions),
        spearman=spearman([one.total for one, _ in opinions], [other.total for _, other in opinions]),
        raters=_raters([prediction.row for prediction in predictions]),
        worst=_worst(predictions, worst),
        refused=tuple(Refusal(p.row.id, p.refused) for p in predictions if p.refused),
    )


_Opinions = Sequence[tuple[Graded, Graded]]


def _scale(
    key: str, values: Sequence[object], pairs: Sequence[tuple[int, int]], by: Weight
) -> ScaleAgreement:
    confusion = confusion_of(pairs, len(values))
    return ScaleAgreement(
        key=key,
        values=tuple(map(str, values)),
        rows=len(pairs),
        kappa=kappa_of(confusion, by),
        exact=share_within(confusion, 0),
        within_one=share_within(confusion, 1),
        confusion=confusion,
    )


def _criterion(key: str, opinions: _Opinions) -> ScaleAgreement:
    pairs = [(one.levels[key], other.levels[key]) for one, other in opinions]
    return _scale(key, LEVELS, pairs, "quadratic")


def _verdict(opinions: _Opinions) -> ScaleAgreement:
    pairs = [(VERDICTS.index(one.verdict), VERDICTS.index(other.verdict)) for one, other in opinions]
    return _scale("verdict", VERDICTS, pairs, "linear")


def _side(name: Literal["give", "ask"], opinions: _Opinions) -> ScaleAgreement | None:
    values = [(getattr(one, name), getattr(other, name)) for one, other in opinions]
    pairs = [(CLARITIES.index(a), CLARITIES.index(b)) for a, b in values if a is not None and b is not None]
    return _scale(name, CLARITIES, pairs, "linear") if pairs else None


def _benefits(opinions: _Opinions) -> BenefitAgreement | None:
    pairs = [
        (one.benefits, other.benefits)
        for one, other in opinions
        if one.benefits is not None and other.benefits is not None
    ]
    if not pairs:
        return None
    f1 = tuple((label, f1_of(pairs, label)) for label in BENEFITS)
    return BenefitAgreement(len(pairs), f1, _mean([value for _, value in f1]), jaccard_of(pairs))


def _raters(rows: Sequence[LabelledRow]) -> RaterAgreement | None:
    """Compare the raters in pairs over the rows that all of them labelled."""
    rated = [row.raters for row in rows if len(row.raters) > 1]
    if not rated:
        return None
    pairs = [
        [(raters[one], raters[other]) for raters in rated]
        for one, other in combinations(range(min(map(len, rated))), 2)
    ]
    kappa = tuple((key, _mean([_criterion(key, pair).kappa for pair in pairs])) for key in CRITERIA)
    verdicts = [_verdict(pair) for pair in pairs]
    return RaterAgreement(
        rows=len(rated),
        kappa=kappa,
        mean_kappa=_mean([value for _, value in kappa]),
        verdict_kappa=_mean([verdict.kappa for verdict in verdicts]),
        verdict_exact=_mean([verdict.exact for verdict in verdicts]),
        spearman=_mean([spearman([a.total for a, _ in pair], [b.total for _, b in pair]) for pair in pairs]),
    )


def _worst(predictions: Sequence[Prediction], most: int) -> tuple[Miss, ...]:
    misses = [
        Miss(p.row.id, p.row.text, distance, p.row.labelled, p.graded)
        for p in predictions
        if (distance := _distance(p.row.labelled, p.graded))
    ]
    return tuple(sorted(misses, key=lambda miss: -miss.distance)[:most])


def _distance(one: Graded, other: Graded) -> int:
    """Sum the squares of the steps on criteria and verdict; a step of the verdict counts double."""
    levels = sum((one.levels[key] - other.levels[key]) ** 2 for key in CRITERIA)
    return levels + (2 * (VERDICTS.index(one.verdict) - VERDICTS.index(other.verdict))) ** 2


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
