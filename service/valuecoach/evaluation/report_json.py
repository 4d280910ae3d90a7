"""A report as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from valuecoach.evaluation.graded import Graded
from valuecoach.evaluation.report import (
    BenefitAgreement,
    Miss,
    RaterAgreement,
    Report,
    ScaleAgreement,
)
from valuecoach.evaluation.scales import BENEFITS
from valuecoach.review_json import Json

_DIGITS = 4


def to_dict(report: Report) -> dict[str, Json]:
    """Return *report* as plain values; shares and coefficients have four decimals."""
    return {
        "rows": report.rows,
        "mean_kappa": _rounded(report.mean_kappa),
        "spearman": _rounded(report.spearman),
        "criteria": {scale.key: _level(scale) for scale in report.criteria},
        "verdict": _named(report.verdict),
        "give": _named(report.give) if report.give else None,
        "ask": _named(report.ask) if report.ask else None,
        "benefits": _benefits(report.benefits) if report.benefits else None,
        "raters": _raters(report.raters) if report.raters else None,
        "refused": [{"id": refusal.id, "code": refusal.code} for refusal in report.refused],
        "worst": [_miss(miss) for miss in report.worst],
    }


def _level(scale: ScaleAgreement) -> dict[str, Json]:
    return {
        "kappa": _rounded(scale.kappa),
        "exact": _rounded(scale.exact),
        "within_one": _rounded(scale.within_one),
        "confusion": [list(row) for row in scale.confusion],
    }


def _named(scale: ScaleAgreement) -> dict[str, Json]:
    return {
        "rows": scale.rows,
        "accuracy": _rounded(scale.exact),
        "kappa": _rounded(scale.kappa),
        "values": list(scale.values),
        "confusion": [list(row) for row in scale.confusion],
    }


def _benefits(benefits: BenefitAgreement) -> dict[str, Json]:
    return {
        "rows": benefits.rows,
        "jaccard": _rounded(benefits.jaccard),
        "mean_f1": _rounded(benefits.mean_f1),
        "f1": _by_key(benefits.f1),
    }


def _raters(raters: RaterAgreement) -> dict[str, Json]:
    return {
        "rows": raters.rows,
        "mean_kappa": _rounded(raters.mean_kappa),
        "spearman": _rounded(raters.spearman),
        "kappa": _by_key(raters.kappa),
        "verdict": {"accuracy": _rounded(raters.verdict_exact), "kappa": _rounded(raters.verdict_kappa)},
    }


def _miss(miss: Miss) -> dict[str, Json]:
    return {
        "id": miss.id,
        "distance": miss.distance,
        "labelled": _graded(miss.labelled),
        "graded": _graded(miss.graded),
        "text": miss.text,
    }


def _graded(graded: Graded) -> dict[str, Json]:
    return {
        **graded.levels,
        "verdict": graded.verdict,
        "give": graded.give,
        "ask": graded.ask,
        "benefits": None if graded.benefits is None else [key for key in BENEFITS if key in graded.benefits],
    }


def _by_key(values: Iterable[tuple[str, float | None]]) -> dict[str, Json]:
    return {key: _rounded(value) for key, value in values}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
