"""What is found in a draft, for the tests of reading."""

from valuecoach.reading.figure import Figure
from valuecoach.reading.figures import figures_of
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
