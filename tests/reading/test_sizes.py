import pytest

from tests.reading.found import figures


@pytest.mark.parametrize(
    ("draft", "weak"),
    [
        ("one contact person", True),
        ("two engineers", True),
        ("a few dealers", True),
        ("within a week", True),
        ("one day we will", True),
        ("three engineers", False),
        ("two hours a week", False),
        ("two deals per quarter", False),
        ("one platform instead of four", False),
        ("dozens of dealers", False),
    ],
)
def test_a_small_bare_number_is_weak(draft: str, *, weak: bool) -> None:
    """One or two of something, a few, and "a week" may be no more than an article."""
    assert figures(draft)[0].weak is weak
