"""Measure the coach and write the figures into README.md beside this file.

python -m evals.figures
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final

from evals.sets import HERE, grade_by, orderings, score_by, statements
from valuecoach import compose
from valuecoach.evaluation.measurement import evaluate
from valuecoach.evaluation.orderings import broken_of
from valuecoach.evaluation.report import Report
from valuecoach.evaluation.report_text import shown
from valuecoach.reviewer import Reviewer
from valuecoach.settings import read_settings

PAGE: Final = HERE / "README.md"
BEGIN: Final = "<!-- Written by python -m evals.figures -->\n"
END: Final = "<!-- until here -->\n"


def main() -> None:
    """Write the page."""
    table = table_of(compose.build_coach(read_settings(os.environ)))
    PAGE.write_text(page_with(PAGE.read_text("utf-8"), table), "utf-8")


def page_with(page: str, table: str) -> str:
    """Return *page* with *table* in the place of its figures."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def table_of(coach: Reviewer) -> str:
    """Measure *coach* and return the figures as a table in Markdown."""
    report = evaluate(statements(), grade_by(coach), worst=0)
    pairs = orderings()
    held = len(pairs) - len(broken_of(pairs, score_by(coach)))
    return "".join(f"{line}\n" for line in _lines(report, held, len(pairs)))


def _lines(report: Report, held: int, pairs: int) -> Iterator[str]:
    raters = report.raters
    of_raters = dict(raters.kappa) if raters else {}
    yield f"| {report.rows} statements | kappa | raters' kappa | exact | within one |"
    yield "| --- | --: | --: | --: | --: |"
    for scale in report.criteria:
        yield _row(scale.key, scale.kappa, of_raters.get(scale.key), scale.exact, scale.within_one)
    yield _row("mean of the six", report.mean_kappa, raters.mean_kappa if raters else None)
    of_verdict = raters.verdict_kappa if raters else None
    yield _row("verdict", report.verdict.kappa, of_verdict, report.verdict.exact, report.verdict.within_one)
    for scale in filter(None, (report.give, report.ask)):
        yield _row(scale.key, scale.kappa, None, scale.exact, scale.within_one)
    yield ""
    spearman, of_total = shown(report.spearman), shown(raters.spearman if raters else None)
    yield f"- Spearman of the sum of the six levels: {spearman} (raters {of_total})"
    if report.benefits:
        jaccard, mean = shown(report.benefits.jaccard), shown(report.benefits.mean_f1)
        yield f"- benefits: mean F1 over the six {mean}, mean Jaccard {jaccard}"
    if raters:
        yield f"- raters' verdicts: the same in {shown(raters.verdict_exact)}, over {raters.rows} statements"
    yield f"- statements refused: {len(report.refused)}"
    yield f"- orderings that hold: {held} of {pairs}"


def _row(name: str, *values: float | None) -> str:
    cells = ["" if value is None else shown(value) for value in (*values, None, None)[:4]]
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
