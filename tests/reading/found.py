"""What is found in a draft, for the tests of reading."""

from tests.rubric.folders import house
from valuecoach.reading.clauses import Clause
from valuecoach.reading.figure import Figure
from valuecoach.reading.figures import figures_of
from valuecoach.reading.parts import Part
from valuecoach.reading.reading import Reading, read_draft
from valuecoach.text import read


def figures(draft: str) -> tuple[Figure, ...]:
    """Read *draft*."""
    return figures_of(read(draft))


def only(draft: str) -> Figure:
    """Read *draft*, in which there must be one figure."""
    found = figures(draft)
    if len(found) != 1:
        raise AssertionError([(figure.span.of(draft), figure.kind) for figure in found])
    return found[0]


def told(figure: Figure) -> str:
    """Say kind, unit and what it is taken per: "rate EUR/month"."""
    return f"{figure.kind} {figure.unit}{'/' + figure.per if figure.per else ''}".strip()


def reading(draft: str) -> Reading:
    """Read *draft* whole, by the word lists that come along."""
    return read_draft(read(draft), house().lexicons)


def clauses(draft: str) -> list[tuple[str, Clause]]:
    """Return the clauses of *draft*, each with its words."""
    found = reading(draft)
    return [(found.text.span(clause.first, clause.last).of(draft), clause) for clause in found.clauses]


def parts(draft: str) -> list[tuple[str, Part]]:
    """Return the figures of *draft* as they stand in it, each with its part."""
    found = reading(draft)
    return [(figure.span.of(draft), part) for figure, part in zip(found.figures, found.parts, strict=True)]
