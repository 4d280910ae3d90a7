from __future__ import annotations

import pytest

from tests.grading.found import facts, there


@pytest.mark.parametrize(
    ("draft", "yes", "no"),
    [
        (
            "We send you leads and you pay us €900.",
            "clause.trade clause.gives clause.give",
            "clause.only_asks",
        ),
        ("Introduce us to two buyers.", "clause.ask clause.only_asks", "clause.gives clause.trade"),
        ("You get leads.", "clause.gives clause.gain", "clause.ask clause.trade"),
        ("The platform is purple.", "clause.none", "clause.gives clause.ask"),
    ],
)
def test_a_deal_runs_one_way_or_both(draft: str, yes: str, no: str) -> None:
    """Give and ask together are a trade; asks alone only ask."""
    found = there(draft, "clause")

    assert set(yes.split()) <= found
    assert found.isdisjoint(no.split())


def test_who_speaks_more_of_whom_is_told() -> None:
    """A draft about the partner leads with "you", one about the writer with "we"."""
    assert facts("We and our team and us.")["you.lead"] < 0
    assert facts("You and your team.")["you.lead"] > 0
    assert facts("We help you.")["you.lead"] == 0


@pytest.mark.parametrize(
    ("draft", "yes", "no"),
    [
        ("We cut your returns.", "own", "own.vague"),
        ("We help your company.", "own.vague", "own"),
        ("Your head of sales wins.", "own own.role", "own.vague"),
        ("We cut our returns.", "", "own own.vague"),
    ],
)
def test_what_is_the_partners_own_is_told_from_your_company(draft: str, yes: str, no: str) -> None:
    """Returns are something of the partner's own; the company is not."""
    found = there(draft, "own")

    assert set(yes.split()) <= found
    assert found.isdisjoint(no.split())


@pytest.mark.parametrize(
    ("draft", "fact"),
    [
        ("It gives Dana her Fridays back.", "named"),
        ("Dear Marit, we help.", "named.greeted"),
        ("This helps, Marit.", "named.addressed"),
        ("We met Dr. Novak.", "named.titled"),
        ("I'm Tom from Acme.", "named.self"),
        ("Our yard manager brings guests.", "role.ours"),
        ("Your head of sales wins.", "role.yours"),
        ("Each branch manager wins.", "role.yours"),
    ],
)
def test_people_and_roles_are_told_by_whose_they_are(draft: str, fact: str) -> None:
    """Who is named, greeted, spoken to; whose role it is."""
    assert fact in there(draft, "named", "role")


def test_nobody_is_named_by_nobody() -> None:
    """Without people there are no facts of people."""
    assert there("We save you time.", "named", "role") == set()


def test_names_are_counted_once() -> None:
    """The same person twice is one person."""
    assert facts("Dana leads. It gives Dana time. Dana wins.")["named.count"] == 1
