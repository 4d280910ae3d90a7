"""What a model adds, as text and as JSON."""

from __future__ import annotations

from typing import Final

from valuecoach.evaluation import report_json
from valuecoach.evaluation.assisted import AssistedReport
from valuecoach.evaluation.report import Report, ScaleAgreement
from valuecoach.evaluation.report_text import shown, to_text
from valuecoach.review_json import Json

_NAME: Final = 20
_NUMBER: Final = 13
_DIGITS: Final = 4


def assisted_text(report: AssistedReport) -> str:
    """Return *report*: both sides beside each other, then the whole report of what comes out."""
    rows = [("kappa", "rules alone", "model alone", "both", "model gave")]
    scales = zip(_scales(report.rules), report.model, _scales(report.both), strict=True)
    rows += [
        (rules.key, shown(rules.kappa), shown(model.kappa), shown(both.kappa), f"{model.rows:,} rows")
        for rules, model, both in scales
    ]
    rows.append(("mean of criteria", shown(report.rules.mean_kappa), "", shown(report.both.mean_kappa), ""))
    rows.append(("total (Spearman)", shown(report.rules.spearman), "", shown(report.both.spearman), ""))
    lines = [
        "".join([row[0].ljust(_NAME), *(cell.rjust(_NUMBER) for cell in row[1:])]).rstrip() for row in rows
    ]
    cost = "" if report.cost is None else f", ${report.cost:.4f}"
    lines += [
        "",
        (
            f"Of all criteria the model scored {_percent(report.coverage)}, "
            f"disputed {_percent(report.disputed)} and moved {_percent(report.moved)}"
        ),
        f"Tokens: {report.tokens:,}, {report.tokens_a_row or 0:,.0f} a statement{cost}",
        "",
        "With the model, as a review merges both:",
        "",
    ]
    return "\n".join(lines) + to_text(report.both)


def assisted_dict(report: AssistedReport) -> dict[str, Json]:
    """Return *report* as plain values."""
    return {
        "rules": report_json.to_dict(report.rules),
        "both": report_json.to_dict(report.both),
        "model": {
            scale.key: {"rows": scale.rows, "kappa": _rounded(scale.kappa), "exact": _rounded(scale.exact)}
            for scale in report.model
        },
        "coverage": _rounded(report.coverage),
        "disputed": _rounded(report.disputed),
        "moved": _rounded(report.moved),
        "tokens": report.tokens,
        "tokens_a_row": _rounded(report.tokens_a_row),
        "cost": report.cost,
    }


def _scales(report: Report) -> list[ScaleAgreement]:
    return [*report.criteria, report.verdict]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
