"""A report as text, for people and for pages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from valuecoach.evaluation.report import Miss, Report, ScaleAgreement
from valuecoach.evaluation.scales import CRITERIA

WIDTH = 96
_NAME = 24
_NUMBER = 12


def to_text(report: Report) -> str:
    """Return all of *report*: figures, confusion matrices, and the worst misses with their texts."""
    parts = [_figures(report), *(_confusion(scale) for scale in scales_of(report))]
    if report.worst:
        parts.append("The worst misses, labelled → graded")
        parts += [_miss(miss) for miss in report.worst]
    return "\n\n".join(parts) + "\n"


def scales_of(report: Report) -> Iterator[ScaleAgreement]:
    """Yield every scale that *report* has figures for."""
    yield from report.criteria
    yield report.verdict
    yield from filter(None, (report.give, report.ask))


def shown(value: float | None) -> str:
    """Return a share or a coefficient with two decimals, a dash where there is none."""
    return "–" if value is None else f"{value:.2f}"


def _figures(report: Report) -> str:
    raters = report.raters
    of_raters = dict(raters.kappa) if raters else {}
    rows = [("", "kappa", "raters", "exact", "within one")]
    rows += [
        (s.key, shown(s.kappa), shown(of_raters.get(s.key)), shown(s.exact), shown(s.within_one))
        for s in report.criteria
    ]
    rows.append(("mean", shown(report.mean_kappa), shown(raters.mean_kappa if raters else None), "", ""))
    rows += [
        (f"{s.key} (linear)", shown(s.kappa), "", shown(s.exact), shown(s.within_one))
        for s in scales_of(report)
        if s.key not in CRITERIA
    ]
    verdict = next(place for place, row in enumerate(rows) if row[0].startswith("verdict"))
    rows[verdict] = (*rows[verdict][:2], shown(raters.verdict_kappa if raters else None), *rows[verdict][3:])
    rows.append(
        ("total (Spearman)", shown(report.spearman), shown(raters.spearman if raters else None), "", "")
    )
    lines = [f"{report.rows:,} statements; raters compared on {raters.rows if raters else 0:,} of them", ""]
    lines += [_aligned(row) for row in rows]
    if report.benefits:
        f1 = ", ".join(f"{key} {shown(value)}" for key, value in report.benefits.f1)
        jaccard, mean = shown(report.benefits.jaccard), shown(report.benefits.mean_f1)
        lines += ["", f"Benefits: Jaccard {jaccard}, mean F1 {mean} ({f1})"]
    if report.refused:
        refused = ", ".join(f"{refusal.id} ({refusal.code})" for refusal in report.refused)
        lines += ["", f"Refused, and counted as level 0 and decline: {refused}"]
    return "\n".join(lines)


def _aligned(row: Sequence[str]) -> str:
    return (row[0].ljust(_NAME) + "".join(cell.rjust(_NUMBER) for cell in row[1:])).rstrip()


def _confusion(scale: ScaleAgreement) -> str:
    wide = max(map(len, scale.values)) + 2
    lines = [f"{scale.key}: a row as labelled, a column as graded"]
    lines.append(" " * wide + "".join(value.rjust(max(wide, 6)) for value in scale.values))
    lines += [
        value.rjust(wide) + "".join(str(count).rjust(max(wide, 6)) for count in counts)
        for value, counts in zip(scale.values, scale.confusion, strict=True)
    ]
    return "\n".join(lines)


def _miss(miss: Miss) -> str:
    steps = [
        f"{key} {miss.labelled.levels[key]}→{miss.graded.levels[key]}"
        for key in CRITERIA
        if miss.labelled.levels[key] != miss.graded.levels[key]
    ]
    if miss.labelled.verdict != miss.graded.verdict:
        steps.append(f"{miss.labelled.verdict}→{miss.graded.verdict}")
    text = textwrap.fill(" ".join(miss.text.split()), WIDTH, initial_indent="    ", subsequent_indent="    ")
    return f"  {miss.id}: {', '.join(steps)}\n{text}"
