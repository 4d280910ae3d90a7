"""What is measured: the full review of labelled statements, without rewrites."""

from __future__ import annotations

from benchmarks.timing import Work
from evals.sets import statements
from valuecoach import compose
from valuecoach.draft import Draft
from valuecoach.settings import read_settings


def texts() -> list[str]:
    """Return the statements that the coach is evaluated on."""
    return [row.text for row in statements()]


def reviewing() -> tuple[Work, int]:
    """Return what reviews a statement by the rubric as it comes, and the longest that it takes."""
    coach = compose.build_coach(read_settings({}))
    return (lambda text: coach.review(Draft(text, rewrites=False))), coach.rubric.max_characters
