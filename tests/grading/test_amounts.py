from __future__ import annotations

import pytest

from tests.grading.found import facts, there


@pytest.mark.parametrize(
    ("draft", "yes", "no"),
    [
        (
            "We cut your returns from 9% to 6%.",
            "figure.anchored figure.pair kind.percent figure.exact",
            "figure.only_rough",
        ),
        (
            "We double your bookings.",
            "figure.only_rough figure.benefit.rough",
            "figure.exact figure.anchored",
        ),
        (
            "You get 40 leads a month and you pay us €900.",
            "figure.both_sides figure.price.exact",
            "figure.only_ask",
        ),
        (
            "You pay us €900 a month.",
            "figure.only_ask figure.price",
            "figure.both_sides figure.benefit",
        ),
        (
            "You get 40 leads a month. Your team saves 6 hours a week.",
            "figure.two_benefits",
            "figure.both_sides",
        ),
        (
            "Our newsletter has 30,000 subscribers.",
            "figure.only_reach figure.reach",
            "figure.benefit",
        ),
        (
            "Founded in 2009.",
            "figure.date figure.only_reach",
            "figure.sizing figure.exact",
        ),
        (
            "We can't promise 25%.",
            "figure.retracted",
            "figure.sizing figure.benefit figure.exact",
        ),
        (
            "You get 40 leads a month by March 2026.",
            "figure.benefit.dated",
            "figure.benefit.period",
        ),
        (
            "You get 40 leads within 6 weeks.",
            "figure.benefit.period",
            "figure.benefit.dated",
        ),
        (
            "We cut your churn by 20%. In fact we cut your churn by 30%.",
            "figure.contradiction",
            "",
        ),
    ],
)
def test_figures_are_told_by_what_they_do_together(draft: str, yes: str, no: str) -> None:
    """What stands beside a sized benefit is a fact of its own; figures that size nothing size nothing."""
    found = there(draft, "figure", "kind")

    assert set(yes.split()) <= found
    assert found.isdisjoint(no.split())


@pytest.mark.parametrize(
    ("draft", "yes", "no"),
    [
        ("Your return rate falls by 9%.", "benefit.with.you benefit.with.metric", "benefit.with.company"),
        ("You get 40 leads. Northwind is a company.", "benefit.with.you", "benefit.with.company"),
        ("At Northwind we cut returns by 9%.", "benefit.with.company", "benefit.with.you"),
        ("It gives Dana 6 hours a week.", "figure.benefit", "benefit.with.company"),
        ("On Monday returns fall by 9%.", "figure.benefit", "benefit.with.company"),
    ],
)
def test_company_is_what_stands_in_one_sentence_with_a_sized_benefit(draft: str, yes: str, no: str) -> None:
    """What is said in another sentence is not said of the figure; people and days are no companies."""
    found = there(draft, "benefit", "figure")

    assert set(yes.split()) <= found
    assert found.isdisjoint(no.split())


def test_no_figure_makes_no_facts() -> None:
    """Without figures nothing is said of figures."""
    assert there("We save you time.", "figure", "kind", "benefit") == set()


def test_figures_count_to_a_limit() -> None:
    """A draft full of figures is no better than one with four."""
    found = facts("You get 40 leads. " * 50)

    assert found["figure.benefit.count"] == 4
    assert found["figure.count"] == 10
