"""Floors: figures that an evaluation may not fall below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from valuecoach.errors import FileFaults
from valuecoach.evaluation.report import Report
from valuecoach.rubric.document import Faults, named, read_document


@dataclass(frozen=True, slots=True)
class Floors:
    """Figures by name, and how far below it each may fall."""

    tolerance: float
    figures: Mapping[str, float]


def figures_of(report: Report) -> dict[str, float | None]:
    """Return the figures of *report* that a floor can stand under, by name."""
    figures = {f"kappa.{criterion.key}": criterion.kappa for criterion in report.criteria}
    figures |= {
        "mean_kappa": report.mean_kappa,
        "verdict.accuracy": report.verdict.exact,
        "verdict.kappa": report.verdict.kappa,
        "spearman": report.spearman,
    }
    for scale in filter(None, (report.give, report.ask)):
        figures[f"{scale.key}.kappa"] = scale.kappa
    if report.benefits:
        figures["benefits.mean_f1"] = report.benefits.mean_f1
    return figures


def below(floors: Floors, report: Report) -> tuple[str, ...]:
    """Return a line for each figure of *report* that is below its floor or missing."""
    figures = figures_of(report)
    lines = []
    for name, floor in floors.figures.items():
        figure = figures.get(name)
        if figure is None or figure < floor - floors.tolerance:
            shown = "missing" if figure is None else f"{figure:.3f}"
            lines.append(f"{name} is {shown}; its floor is {floor:.3f} less {floors.tolerance:.3f}")
    return tuple(lines)


def read_floors(file: str, content: bytes) -> Floors:
    """Read the floors in *content*, or refuse it with every fault of *file* by line and field."""
    faults = Faults()
    document = read_document(file, content, faults)
    value = document.value if document and isinstance(document.value, dict) else {}
    tolerance, figures = value.get("tolerance"), value.get("floors")
    if document:
        if not _is_share(tolerance):
            faults.add(file, document.line(("tolerance",)), "tolerance", "expected a number from 0 to 1")
        if not isinstance(figures, dict) or not figures:
            faults.add(file, document.line(("floors",)), "floors", "expected figures by name")
        else:
            for name in figures:
                if not _is_share(figures[name]):
                    path = ("floors", name)
                    faults.add(file, document.line(path), named(path), "expected a number from 0 to 1")
    if faults.in_order() or not isinstance(figures, dict) or not isinstance(tolerance, int | float):
        raise FileFaults(sorted(faults.in_order()))
    return Floors(tolerance, figures)


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
