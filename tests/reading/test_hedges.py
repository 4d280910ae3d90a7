import pytest

from tests.reading.found import only


@pytest.mark.parametrize(
    ("draft", "precision", "bound", "hedge"),
    [
        ("Save up to 40%.", "rough", "max", "up to"),
        ("Save as much as £40.", "rough", "max", "as much as"),
        ("It is 3x better.", "rough", None, ""),
        ("We double it.", "rough", None, ""),
        ("half of them", "rough", None, ""),
        ("a third of them", "rough", None, ""),
        ("thousands of shoppers", "rough", None, ""),
        ("tens of thousands of shoppers", "rough", None, ""),
        ("dozens of stores", "rough", None, ""),
        ("a few percent", "rough", None, ""),
        ("a couple of weeks", "rough", None, ""),
        ("several weeks", "rough", None, ""),
        ("in the double digits", "rough", None, ""),
        ("one in five", "exact", None, ""),
        ("a tenth of them", "exact", None, ""),
        ("about £950 a year", "exact", None, "about"),
        ("roughly €90,000 a year", "exact", None, "roughly"),
        ("call it 13 crates", "exact", None, "call it"),
        ("~50 crates", "exact", None, "~"),
        ("some £400,000", "exact", None, "some"),
        ("close to 7,000 users", "exact", None, "close to"),
        ("30 users or so", "exact", None, ""),
        ("30% or so", "exact", None, "or so"),
        ("our 60-odd shops", "exact", None, "odd"),
        ("pin it ≥ 13 nodes", "exact", "min", ""),
        ("for over 20 years", "exact", "min", ""),
        ("at least 40 users", "exact", "min", ""),
        ("minimum 40 users", "exact", "min", ""),
        ("more than 40 users", "exact", "min", ""),
        ("300+ users", "exact", "min", ""),
        ("40% or more", "exact", "min", ""),
        ("fewer than 40 users", "exact", "max", ""),
        ("below 2%", "exact", "max", ""),
        ("under 5 min", "exact", "max", ""),
        ("within two hours", "exact", "max", ""),
        ("You won't pay more than £40.", "exact", "max", ""),
        ("just over 400 users", "exact", "min", "just over"),
        ("over ten weeks", "exact", None, ""),
        ("hand over half the money", "rough", None, ""),
        ("now 5 wks", "exact", None, ""),
    ],
)
def test_precision_bound_and_hedge_are_three_things(
    draft: str, precision: str, bound: str | None, hedge: str
) -> None:
    """Multipliers, plain parts and "up to" are rough; "about" only hedges; "at least" only bounds."""
    figure = only(draft)
    assert (figure.precision, figure.bound, figure.hedge) == (precision, bound, hedge)
