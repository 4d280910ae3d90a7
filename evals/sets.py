"""What stands in this folder, and the coach as the ways of measuring it need it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from valuecoach.draft import Draft
from valuecoach.errors import InputError
from valuecoach.evaluation.chains import Chain, orderings_of, read_chains
from valuecoach.evaluation.floors import Floors, read_floors
from valuecoach.evaluation.graded import Grade, graded_of
from valuecoach.evaluation.labels import LabelledRow, read_rows
from valuecoach.evaluation.orderings import Ordering, Score, read_orderings
from valuecoach.reviewer import Reviewer

HERE: Final = Path(__file__).resolve().parent


def statements() -> tuple[LabelledRow, ...]:
    """Return the labelled statements that the coach is measured on."""
    return read_rows("statements.jsonl", (HERE / "statements.jsonl").read_bytes())


def chains() -> tuple[Chain, ...]:
    """Return the offers that stand among the statements in several wordings."""
    return read_chains("chains.json", (HERE / "chains.json").read_bytes())


def orderings() -> tuple[Ordering, ...]:
    """Return the pairs of which one text must score higher, the ends of each chain among them."""
    pairs = read_orderings("orderings.yaml", (HERE / "orderings.yaml").read_bytes())
    return (*pairs, *orderings_of(chains(), statements()))


def floors() -> Floors:
    """Return the figures that the coach may not fall below."""
    return read_floors("floors.yaml", (HERE / "floors.yaml").read_bytes())


def grade_by(coach: Reviewer) -> Grade:
    """Return what grades a statement as *coach* does."""
    return lambda text: graded_of(coach.review(Draft(text, rewrites=False)))


def score_by(coach: Reviewer) -> Score:
    """Return what scores a text as *coach* does."""

    def score(text: str) -> int | None:
        try:
            return coach.review(Draft(text, rewrites=False)).score
        except InputError:
            return None

    return score
