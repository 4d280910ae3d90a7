from __future__ import annotations

from evals.figures import BEGIN, END, PAGE, page_with, table_of
from evals.sets import floors, grade_by, orderings, score_by, statements
from valuecoach.evaluation.floors import below
from valuecoach.evaluation.measurement import evaluate
from valuecoach.reviewer import Reviewer


def test_no_figure_falls_below_its_floor(coach: Reviewer) -> None:
    """On all labelled statements, the coach agrees with the raters at least as well as it did."""
    assert below(floors(), evaluate(statements(), grade_by(coach))) == ()


def test_the_page_has_the_figures_that_are_measured(coach: Reviewer) -> None:
    """The table in evals/README.md is what python -m evals.figures writes."""
    page = PAGE.read_text("utf-8")

    assert page == page_with(page, table_of(coach))


def test_only_the_table_is_written() -> None:
    """What people wrote around the figures stays as it is."""
    page = f"# Before\n\n{BEGIN}\nold\n\n{END}\nAfter.\n"

    assert page_with(page, "new\n") == f"# Before\n\n{BEGIN}\nnew\n\n{END}\nAfter.\n"


def test_a_text_that_is_refused_has_no_score(coach: Reviewer) -> None:
    """What cannot be reviewed is scored by None; what can, by the review's own score."""
    score = score_by(coach)

    assert score(" ") is None
    assert score(orderings()[0].stronger) is not None


def test_every_statement_is_graded(coach: Reviewer) -> None:
    """All 499 statements are there, and none of them is refused."""
    report = evaluate(statements(), grade_by(coach))

    assert report.rows == 499
    assert report.refused == ()
