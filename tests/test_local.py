from __future__ import annotations

import subprocess
import sys

import pytest

import valuecoach
from valuecoach import Context, Review, compose, review
from valuecoach.draft import Draft
from valuecoach.errors import StatementEmpty
from valuecoach.settings import read_settings

STATEMENT = "We cut your returns from 9% to 6%; your fit data lets us train our advice."


def test_a_review_is_one_call_away() -> None:
    """It is the review that the command line, the API and the page show."""
    coach = compose.build_coach(read_settings({}))

    made = review(STATEMENT, Context(partner="Northwind"), answers={}, rewrites=False)

    assert isinstance(made, Review)
    assert made == coach.review(Draft(STATEMENT, Context(partner="Northwind"), rewrites=False))


def test_what_cannot_be_reviewed_is_refused() -> None:
    """The refusal is ours and says what is wrong."""
    with pytest.raises(StatementEmpty):
        review(" ")


def test_the_name_is_the_function_whatever_else_is_imported() -> None:
    """The module of the same name takes it away from nobody, in whatever order things are imported."""
    assert callable(valuecoach.review)
    check = (
        "import valuecoach.review, valuecoach.compose\n"
        "from valuecoach.review import Review\n"
        "from valuecoach import review\n"
        "assert callable(review) and Review.__module__ == 'valuecoach.review'"
    )

    subprocess.run([sys.executable, "-c", check], check=True)


def test_asking_for_the_values_alone_loads_no_rubric() -> None:
    """Whoever only reads reviews does not wait for what makes them."""
    check = (
        "import sys, valuecoach\n"
        "assert not {'pydantic', 'yaml', 'valuecoach.compose', 'valuecoach.rubric'} & sys.modules.keys()"
    )

    subprocess.run([sys.executable, "-c", check], check=True)
