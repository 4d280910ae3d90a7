import pytest

from tests.reading.found import figures


@pytest.mark.parametrize(
    ("draft", "old", "new"),
    [
        ("from 14 days to 3", "14 days", "3"),
        ("rose from 22% to 37%", "22%", "37%"),
        ("turnout rose 22% to 37%", "22%", "37%"),
        ("to 4 crates from 9", "9", "4"),
        ("leakage 23% → 17%", "23%", "17%"),
        ("cycle 8 wks -> 5 wks", "8 wks", "5 wks"),
        ("£140 a roof rather than £310", "£310", "£140 a roof"),
        ("€1.10 apiece instead of the €1.85", "€1.85", "€1.10 apiece"),
        ("one platform instead of four", "four", "one"),
        ("8 days versus 19", "19", "8 days"),
        ("£140, not £310", "£310", "£140"),
        ("£140 v. £310", "£310", "£140"),
        ("74% came back (they'd been at 49)", "49", "74%"),
        ("74% came back (they’d been at 49)", "49", "74%"),
        ("in 8 days where it used to be 19", "19", "8 days"),
        ("It used to take 14 days, now 3.", "14 days", "3"),
        ("9 slips a week between them became 4", "9 slips a week", "4"),
        ("61 days today, under 14 by March", "61 days", "14"),
        ("(4.10 before, 4.41 during)", "4.10", "4.41"),
        ("Before: 11.8 litres per hundred. After: 10.4.", "11.8 litres per hundred", "10.4"),
        ("| Onboarding | 21 days | 8 days |", "21 days", "8 days"),
        ("Yours took 11 weeks. Dunmere closes in four.", "11 weeks", "four"),
        ("closes on day 2 rather than day 6", "day 6", "day 2"),
        ("up from 54% to 71%", "54%", "71%"),
        ("It went from five a day to none.", "five a day", "none"),
        ("It went from twice a week to once.", "twice a week", "once"),
        ("Your shift loses 40 min/day; our jig needs 6.", "40 min/day", "6"),
        ("from five a day to two, and from nine", "five a day", "two"),
        ("71% of the time, up from 54%", "54%", "71%"),
    ],
)
def test_the_sides_of_a_comparison_point_at_each_other(draft: str, old: str, new: str) -> None:
    """Then and now are found however they are worded, share a unit, and name each other."""
    found = figures(draft)
    before = next(figure for figure in found if figure.pair == "from")
    after = next(figure for figure in found if figure.pair == "to")
    assert (before.span.of(draft), after.span.of(draft)) == (old, new)
    assert found[before.partner or 0] == after
    assert found[after.partner or 0] == before
    assert before.unit == after.unit


@pytest.mark.parametrize(
    "draft",
    [
        "40 leads for 20 stores",
        "up to 99% in 30 days",
        "We doubled the team to 62.",
        "58 families said they'd not have come, so call it 13 a night",
        "It runs from 2 to 14 months.",
    ],
)
def test_two_figures_side_by_side_are_no_comparison(draft: str) -> None:
    """Figures of different things are left alone."""
    assert all(figure.pair is None for figure in figures(draft))
