from __future__ import annotations

import pytest

from tests.rubric.folders import house
from valuecoach.advice.guard import sources_of, violations
from valuecoach.draft import Context, Draft

STATEMENT = (
    "Our size advice at Marlow cut returns by 25% from 9% in 90 days. We charge €1.2m a year, save you 6 "
    "hours a week, up to 40% of it in March; we can't promise 12%. Half of 30,000 shops use it."
)
CONTEXT = Context(
    writer="Fernway",
    partner="Northwind",
    facts=("Leeds depot: 40 minutes less a round", "Guaranteed by Lloyds"),
)
ANSWERS = {"ask": "three introductions by Friday"}


def told(rewrite: str) -> list[tuple[str, str]]:
    """Return what the guard finds in *rewrite*."""
    sources = sources_of(Draft(STATEMENT, CONTEXT, ANSWERS), house().lexicons)
    return [(violation.kind, violation.words) for violation in violations(rewrite, sources, house())]


@pytest.mark.parametrize(
    "rewrite",
    [
        "We cut returns by 25%.",
        "We cut returns by 25 per cent.",
        "We cut returns by twenty-five percent, as at Marlow.",
        "It costs €1.2 million a year.",
        "It saves six hours a week.",
        "It saves up to 40%.",
        "Half of 30,000 shops use it.",
        "Marlow’s returns fell from 9%.",
        "For Northwind it is 40 minutes less a round at the Leeds depot.",
        "We ask for 3 introductions by Friday.",
        "It is guaranteed.",
        "We give you [what you give the partner] and [how much].",
        "Our advice cuts returns.",
        "Companies grow. Selling is easier. Really.",
        "I’d say we help.",
        "",
    ],
)
def test_what_has_a_source_may_be_said(rewrite: str) -> None:
    """Draft, context and answers may be said in other words, figures in digits or in words."""
    assert told(rewrite) == []


@pytest.mark.parametrize(
    ("rewrite", "wanted"),
    [
        ("We cut returns by 26%.", [("figure", "26%")]),
        ("We cut returns by 2.5%.", [("figure", "2.5%")]),
        ("We cut returns by €25.", [("figure", "€25")]),
        ("We save 25 hours.", [("figure", "25 hours")]),
        ("It costs $1.2m a year.", [("figure", "$1.2m a year")]),
        ("It saves 6 hours a day.", [("figure", "6 hours a day"), ("date", "a day")]),
        ("We save 6–8 hours a week.", [("figure", "6–8 hours a week")]),
        ("It doubles your sales.", [("figure", "doubles")]),
        ("A third of shops use it.", [("figure", "A third")]),
        ("It saves 40%.", [("figure", "40%")]),
        ("It saves 12%.", [("figure", "12%")]),
        ("Ask Dana at Acme.", [("name", "Dana"), ("name", "Acme")]),
        ("Acme cut returns.", [("name", "Acme")]),
        ("IBM uses it.", [("name", "IBM")]),
        ("We start in April.", [("name", "April")]),
        ("We promise returns fall.", []),
        ("Returns always fall.", [("guarantee", "always")]),
        ("It is risk-free and proven.", [("guarantee", "risk-free"), ("guarantee", "proven")]),
        ("You pay nothing.", [("guarantee", "You pay nothing")]),
        ("It pays back by year-end.", [("date", "by year-end")]),
        ("It saves [your figure].", [("placeholder", "[your figure]")]),
        ("It saves [how much: 30%].", [("placeholder", "[how much: 30%]"), ("figure", "30%")]),
    ],
)
def test_what_has_none_is_told(rewrite: str, wanted: list[tuple[str, str]]) -> None:
    """A figure, unit, date, name or guarantee without a source is named with its words."""
    assert told(rewrite) == wanted


def test_a_violation_reads_as_a_sentence() -> None:
    """Whoever sends a rewrite back says exactly what is wrong with it."""
    sources = sources_of(Draft("We help."), house().lexicons)
    (found,) = violations("We help 7 shops.", sources, house())

    assert str(found).startswith("“7” is not in the draft, the context or the answers")
