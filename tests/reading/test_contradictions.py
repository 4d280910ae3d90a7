import pytest

from valuecoach.reading.contradictions import contradictions
from valuecoach.reading.figures import figures_of
from valuecoach.text import read


def conflicts(draft: str) -> list[tuple[str, str]]:
    """Return the figures of *draft* that contradict each other, as written."""
    text = read(draft)
    found = figures_of(text)
    return [(found[a].span.of(draft), found[b].span.of(draft)) for a, b in contradictions(found, text)]


@pytest.mark.parametrize(
    ("draft", "pair"),
    [
        ("You'd save up to 40%, at least 25%.", ("40%", "25%")),
        ("its like 5k maybe 6 idk", ("5k", "6")),
        ("We cut delivery by 3 days (from 5 days to 4 days).", ("3 days", "4 days")),
        ("Waste goes from 20% to 10%, a cut of 30%.", ("20%", "30%")),
        ("It costs €100 a month, that is €3,000 a year.", ("€100 a month", "€3,000 a year")),
        ("It saves 40 hours a month; that is 5 hours a year.", ("40 hours a month", "5 hours a year")),
        ("We cut your costs by 20%. Yes, we cut your costs by 30%.", ("20%", "30%")),
    ],
)
def test_two_figures_for_one_thing_contradict_each_other(draft: str, pair: tuple[str, str]) -> None:
    """Guesses side by side, wrong sums and a claim made twice with other numbers contradict."""
    assert conflicts(draft) == [pair]


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "We cut waste by 25%.",
        "Waste goes from 20% to 10%, a cut of 50%.",
        "Waste goes from 20% to 10%, a cut of 10%.",
        "We cut delivery by 2 days (from 5 days to 3 days).",
        "It costs €100 a month, that is €1,200 a year.",
        "We pay 5% on renewals and 7% on new deals.",
        "We cut your costs by 20% and your waste by 30%.",
        "Silver is £25,000, gold £50,000.",
        "8 to 12% fewer returns, call it 10.",
        "We cut your costs by 20%. We can't cut your costs by 30%.",
        "It takes 2 days, 4 people and 6 vans.",
    ],
)
def test_figures_of_different_things_agree(draft: str) -> None:
    """What may both be true is no contradiction."""
    assert conflicts(draft) == []
