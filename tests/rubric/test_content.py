"""What the rubric that comes along promises to hold."""

from __future__ import annotations

import pytest

from tests.rubric.folders import graded, house
from valuecoach.rubric.facts import FACTS

RULES = {rule.id: rule for rule in house().rulebook.rules}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_finds_what_its_examples_say(name: str) -> None:
    """Each rule carries the texts that prove it."""
    rule = RULES[name]
    for raw in rule.found:
        assert name in {match.rule.id for match in house().rulebook.find(graded(house(), raw))}, raw
    for raw in rule.passed:
        assert name not in {match.rule.id for match in house().rulebook.find(graded(house(), raw))}, raw


@pytest.mark.parametrize(
    ("pitfall", "rule"),
    [
        ("Being listed would be good for your brand.", "exchange.brand-only"),
        ("There is a set-up fee, a licence fee and a training fee.", "exchange.everything-charged"),
        ("Your team will have to migrate everything first.", "exchange.high-effort"),
        ("Let us have the room and we'll make it up to you.", "exchange.unpriced-favour"),
        ("We would like you as our preferred vendor.", "exchange.vendor"),
        ("Our sensors cut your lift outages by 70%; we ask for €40 a lift.", "exchange.result-unseen"),
        ("We cut your churn by up to 40%.", "claims.up-to"),
        (
            "You get faster onboarding, better support, higher margins, lower cost and more leads.",
            "claims.too-many",
        ),
        ("Our newsletter has 30,000 subscribers.", "claims.reach"),
        ("Founded in 2015, with 3 offices, 120 staff and 7 awards.", "claims.own-figures"),
    ],
)
def test_a_pitfall_is_a_rule(pitfall: str, rule: str) -> None:
    """What partnership people warn of is found."""
    assert rule in {match.rule.id for match in house().rulebook.find(graded(house(), pitfall))}


def test_the_knowledge_is_broad() -> None:
    """Enough metrics, roles and questions to know most businesses."""
    rubric = house()

    assert len(rubric.metrics) >= 150
    assert len(rubric.roles) >= 25
    assert list(rubric.priorities) == [
        "growth",
        "cost",
        "advantage",
        "innovation",
        "experience",
        "validation",
    ]
    assert list(rubric.motives) == ["target", "career", "influence", "workload", "risk", "learning"]
    assert len(rubric.slots) >= 18
    assert [criterion.key for criterion in rubric.criteria] == [
        "specific",
        "measurable",
        "numeric",
        "repeatable",
        "business",
        "personal",
    ]


def test_questions_come_with_the_most_damaging_first() -> None:
    """The partner asks first what it would get."""
    damages = [slot.damage for slot in house().slots.values()]

    assert damages == sorted(damages, reverse=True)


def test_some_rules_praise() -> None:
    """A review names strengths as well as faults, and where they stand."""
    assert sum(rule.effect == "helps" for rule in RULES.values()) >= 10


def test_every_fact_that_has_a_name_is_explained() -> None:
    """Whoever writes a rule can look up what a fact means."""
    assert all(FACTS.values())


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("conversion rates", "conversion"),
        ("churn", "churn"),
        ("material costs", "material_cost"),
        ("cost per drop", "transport_cost"),
        ("month-end close", "close_time"),
        ("no-shows", "no_shows"),
        ("NPS", "nps"),
        ("hours of admin", "hours_worked"),
    ],
)
def test_a_metric_is_known_by_what_people_call_it(words: str, key: str) -> None:
    """Singular or plural, short or long."""
    hits = graded(house(), f"about {words} here").hits
    assert key in {hit.phrase for hit in hits if hit.lexicon == "metric_names"}


@pytest.mark.parametrize(
    ("words", "key"),
    [("CFO", "cfo"), ("branch managers", "branch_manager"), ("heads of claims", "underwriting_head")],
)
def test_a_role_is_known_by_its_titles(words: str, key: str) -> None:
    """One person or several."""
    hits = graded(house(), f"for your {words}").hits
    assert key in {hit.phrase for hit in hits if hit.lexicon == "role_names"}
