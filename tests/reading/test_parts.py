from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.found import parts, reading

WORDS = (
    "we you your our save saves give pay ask for €40 25% 40 2019 6 hours a week from 9% to 6% within "
    "3 months double can't promise leads readers lose , ; . up to #1 founded in"
).split()


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("Founded in 2009.", [("2009", "date")]),
        ("By March 2026 it is done.", [("2026", "date")]),
        ("Call +47 22 33 44 55.", [("+47 22 33 44 55", "other")]),
        ("We are ranked #1.", [("1", "other")]),
        ("We'd like 15 minutes of your time on Tuesday.", [("15 minutes", "other")]),
        ("It runs on version 4.2.", [("4.2", "other")]),
    ],
)
def test_what_sizes_nothing_has_no_part_in_the_deal(draft: str, found: list[tuple[str, str]]) -> None:
    """Dates are dates; telephone numbers, ranks, versions and the length of a call are nothing else."""
    assert parts(draft) == found


def test_a_figure_that_is_taken_back_is_told_apart() -> None:
    """What the writer can't promise sizes nothing."""
    assert parts("We can't promise 25%.") == [("25%", "retracted")]


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("We cut your returns from 9% to 6%.", [("9%", "baseline"), ("6%", "benefit")]),
        ("Delivery falls from 14 days to 3.", [("14 days", "baseline"), ("3", "benefit")]),
        ("It takes 3 days, not 9 days.", [("9 days", "baseline")]),
    ],
)
def test_a_change_has_a_baseline(draft: str, found: list[tuple[str, str]]) -> None:
    """What a change comes from is its baseline, what it comes to is the benefit."""
    assert set(found) <= set(parts(draft))


@pytest.mark.parametrize(
    ("draft", "figure"),
    [
        ("We save your team 6 hours a week.", "6 hours a week"),
        ("Your drivers are back 40 minutes earlier.", "40 minutes"),
        ("We save your drivers 40 minutes a round.", "40 minutes"),
        ("We bring you 40 guests a month.", "40 guests a month"),
        ("You get 40 leads.", "40"),
        ("We raise your conversion rate by 25%.", "25%"),
        ("We double your bookings.", "double"),
        ("Half of your returns end.", "Half"),
        ("That saves your depots £3,500 a month.", "£3,500 a month"),
        ("You receive €900 a month.", "€900 a month"),
        ("We pay you €900 a month.", "€900 a month"),
        ("Your revenue rises by €40,000.", "€40,000"),
        ("We give a 10% discount.", "10%"),
    ],
)
def test_a_gain_is_sized_in_time_share_money_or_number(draft: str, figure: str) -> None:
    """Each way to size a gain makes a benefit, whoever is the subject."""
    assert parts(draft) == [(figure, "benefit")]


@pytest.mark.parametrize(
    ("draft", "figure"),
    [
        ("You lose €40,000 a year to chargebacks.", "€40,000 a year"),
        ("You spend €900 a month on couriers.", "€900 a month"),
        ("You wait nine days for a claim.", "nine days"),
    ],
)
def test_what_the_partner_endures_is_a_pain(draft: str, figure: str) -> None:
    """A loss, a cost or a wait of the partner's is no gain yet."""
    assert parts(draft) == [(figure, "pain")]


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("You pay us €900 a month.", [("€900 a month", "price")]),
        ("We charge €4 an order.", [("€4 an order", "price")]),
        ("It costs €40 a seat.", [("€40 a seat", "price")]),
        ("We keep 12% of it.", [("12%", "ask")]),
        ("We want a share of 5%.", [("5%", "ask")]),
        ("Please introduce us to ten of your dealers.", [("ten", "ask")]),
        ("I'd ask for 2 introductions a quarter.", [("2 introductions a quarter", "ask")]),
    ],
)
def test_what_the_writer_wants_is_an_ask_or_a_price(draft: str, found: list[tuple[str, str]]) -> None:
    """Money that the partner pays is a price; a share or a number that the writer wants is an ask."""
    assert parts(draft) == found


@pytest.mark.parametrize(
    ("draft", "figure", "part"),
    [
        ("We double your bookings within 3 months.", "3 months", "period"),
        ("You see it after 6 weeks.", "6 weeks", "period"),
        ("Our newsletter has 30,000 subscribers.", "30,000", "reach"),
        ("We grew 40% last year.", "40%", "own"),
        ("Our margin is 40%.", "40%", "own"),
    ],
)
def test_periods_reach_and_the_writers_own_figures_are_no_gains(draft: str, figure: str, part: str) -> None:
    """How long it takes, how many the writer reaches and how the writer fares size no benefit."""
    assert (figure, part) in parts(draft)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=100))
def test_every_figure_has_one_part(draft: str) -> None:
    """Parts come in the order of the figures; only what sizes something is a benefit."""
    found = reading(draft)

    assert len(found.parts) == len(found.figures)
    for figure in found.figures_with("benefit", "pain", "price", "reach"):
        assert figure.sizes
    for figure in found.figures_with("retracted"):
        assert figure.retracted
    assert len(found.figures_with()) == 0
