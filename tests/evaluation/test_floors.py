from __future__ import annotations

import pytest

from tests.evaluation.rows import graded, labelled
from valuecoach.errors import FileFaults
from valuecoach.evaluation.floors import Floors, below, figures_of, read_floors
from valuecoach.evaluation.graded import Graded
from valuecoach.evaluation.labels import LabelledRow
from valuecoach.evaluation.measurement import evaluate

PAGE = """
tolerance: 0.01
floors:
  mean_kappa: 0.8
  verdict.accuracy: 0.75
"""
REPORT = evaluate(
    [labelled("a", "000000", verdict="decline"), labelled("b"), labelled("c"), labelled("d")],
    lambda text: graded("000000" if text == "a" else "333432"),
)


def test_floors_are_read_by_name() -> None:
    """A file of floors holds one tolerance and a floor for each figure that has one."""
    floors = read_floors("floors.yaml", PAGE.encode())

    assert (floors.tolerance, floors.figures) == (0.01, {"mean_kappa": 0.8, "verdict.accuracy": 0.75})


@pytest.mark.parametrize(
    ("name", "floor", "lines"),
    [
        ("verdict.accuracy", 0.75, ()),
        ("verdict.accuracy", 0.76, ()),
        (
            "verdict.accuracy",
            0.80,
            ("verdict.accuracy is 0.750; its floor is 0.800 less 0.010",),
        ),
        ("mean_kappa", 1.0, ()),
        ("kappa.grace", 0.5, ("kappa.grace is missing; its floor is 0.500 less 0.010",)),
    ],
)
def test_a_figure_may_not_fall_below_its_floor(name: str, floor: float, lines: tuple[str, ...]) -> None:
    """A figure is held to its floor less the tolerance; one that is not measured is below every floor."""
    assert below(Floors(0.01, {name: floor}), REPORT) == lines


def test_only_what_was_measured_is_a_figure() -> None:
    """The exchange has figures where rows are labelled with it."""
    bare = Graded(graded().levels, "accept")

    names = figures_of(evaluate([LabelledRow("a", "a", bare)], lambda _: graded()))

    assert set(figures_of(REPORT)) - set(names) == {"give.kappa", "ask.kappa", "benefits.mean_f1"}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "floors.yaml:1: expected fields, but the file is empty"),
        ("- 1", "floors.yaml:1: floors: expected figures by name"),
        (PAGE.replace("0.01", "yes"), "floors.yaml:2: tolerance: expected a number from 0 to 1"),
        (PAGE.replace("0.75", "75"), "floors.yaml:5: floors.verdict.accuracy: expected a number from 0 to 1"),
        ("tolerance: 0\nfloors: {}", "floors.yaml:2: floors: expected figures by name"),
    ],
)
def test_a_fault_names_line_and_field(content: str, fault: str) -> None:
    """What is wrong with a file of floors is told where it stands."""
    with pytest.raises(FileFaults) as refused:
        read_floors("floors.yaml", content.encode())

    assert fault in str(refused.value)
