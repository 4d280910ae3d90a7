import pytest

from tests.reading.found import only, told


@pytest.mark.parametrize(
    ("draft", "low", "high", "kind"),
    [
        ("It takes 2–4 weeks.", 2, 4, "duration week"),
        ("It takes two to three months.", 2, 3, "duration month"),
        ("hardly 8-9 percent", 8, 9, "percent %"),
        ("It is 20 to 35 percent.", 20, 35, "percent %"),
        ("between £5,000 and £50,000", 5_000, 50_000, "money GBP"),
        ("ARR of €50–120k", 50_000, 120_000, "money EUR"),
        ("$5 to $10 million", 5e6, 10e6, "money USD"),
        ("thirty to forty thousand users", 30_000, 40_000, "count"),
        ("between 2 and 20 times your money back", 2, 20, "multiplier x"),
        ("Programmes run from 2 to 14 months.", 2, 14, "duration month"),
        ("two or three calls", 2, 3, "count"),
    ],
)
def test_the_two_ends_of_a_range_are_one_figure(draft: str, low: float, high: float, kind: str) -> None:
    """A range has a value and an upper end, and both share unit and scale."""
    figure = only(draft)
    assert (figure.value, figure.high, told(figure)) == (low, high, kind)
