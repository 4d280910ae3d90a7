from __future__ import annotations

from dataclasses import replace

from tests.evaluation.rows import graded, labelled
from valuecoach.errors import StatementEmpty
from valuecoach.evaluation.graded import Graded
from valuecoach.evaluation.measurement import evaluate
from valuecoach.evaluation.report_text import WIDTH, to_text

LONG = "We save your drivers forty minutes a round, and you let us publish the figures. " * 3
ROWS = (
    replace(labelled("poor", "000100", verdict="decline"), raters=(graded("000100"), graded("200000"))),
    labelled(LONG, "344333"),
    labelled("", "111111"),
)


def grade(text: str) -> Graded:
    """Raise every text above its worth, and refuse one that is empty."""
    if not text:
        raise StatementEmpty
    return graded("344334")


def test_a_report_reads_from_figures_to_misses() -> None:
    """First the figures beside the raters' own, then where they come from, then the texts."""
    text = to_text(evaluate(ROWS, grade))
    lines = [" ".join(line.split()) for line in text.splitlines()]

    assert lines[0] == "3 statements; raters compared on 1 of them"
    assert "kappa raters exact within one" in lines
    assert "specific 0.17 0.00 0.33 0.67" in lines
    assert "verdict: a row as labelled, a column as graded" in lines
    assert "Refused, and counted as level 0 and decline:  (statement_empty)" in text
    assert text.index("Spearman") < text.index("specific: a row") < text.index("worst misses")


def test_a_miss_names_every_step_between_the_two() -> None:
    """A miss says which levels and which verdict differ and nothing of those that agree, then the text."""
    (step,) = [
        line for line in to_text(evaluate(ROWS, grade)).splitlines() if "→4" in line and "We save" in line
    ]

    assert step == f"  {LONG}: personal 3→4"


def test_a_text_is_wrapped() -> None:
    """The text of a miss fits a terminal."""
    row = replace(labelled(LONG, "000000"), id="long")

    wrapped = [line for line in to_text(evaluate([row], grade)).splitlines() if line.startswith("    ")]

    assert max(map(len, wrapped)) <= WIDTH
    assert LONG.strip() in " ".join(" ".join(wrapped).split())


def test_where_there_is_nothing_to_tell_nothing_is_told() -> None:
    """Without a miss there is no list of them, and a figure that means nothing is a dash."""
    text = to_text(evaluate([labelled("one")], lambda _: graded()))

    assert "worst" not in text
    assert "nan" not in text
    assert "–" in text


def test_a_report_without_the_exchange_leaves_it_out() -> None:
    """Give, ask and benefits are told where they were measured."""
    bare = Graded(graded().levels, "accept")

    text = to_text(evaluate([replace(labelled("one"), labelled=bare)], lambda _: bare))

    assert "give" not in text
    assert "Benefits" not in text
