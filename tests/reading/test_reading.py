from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.reading.found import reading

DRAFT = "We cut your returns from 9% to 6%; you pay €900 a month, says Dana."


def test_everything_that_is_found_is_told_of_one_text() -> None:
    """Words, clauses, figures with their parts, the sides and the people come together."""
    found = reading(DRAFT)

    assert found.text.raw == DRAFT
    assert [part for part in found.parts if part != "other"] == ["baseline", "benefit", "price"]
    assert [figure.span.of(DRAFT) for figure in found.figures_with("benefit", "price")] == [
        "6%",
        "€900 a month",
    ]
    assert found.contradictions == ()
    assert found.voice.we == 1
    assert [found.cues.lower[index] for index in found.people.named] == ["dana"]


def test_nothing_is_found_in_nothing() -> None:
    """An empty text has no part, and reading it does not fail."""
    for raw in ("", " \n", "…"):
        found = reading(raw)
        assert (found.clauses, found.figures, found.parts, found.contradictions) == ((), (), (), ())
        assert not found.people.any


@given(st.text(max_size=200))
def test_reading_twice_finds_the_same(raw: str) -> None:
    """A reading is a value of its text and nothing else."""
    assert reading(raw) == reading(raw)
