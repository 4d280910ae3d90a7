from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuecoach.reading.neighbours import (
    capital,
    gap_before,
    joined_word,
    last_before,
    linked_word,
    word_at,
    word_from,
)
from valuecoach.text import read

TEXT = read("Save ten-minute calls, about 5 a day per Van.")


def test_a_word_is_told_by_its_place() -> None:
    """Outside the text there is no word, on either side."""
    assert [word_at(TEXT, index) for index in (-1, 0, 9, 10)] == ["", "save", "van", ""]


@pytest.mark.parametrize(("index", "gap"), [(0, ""), (1, " "), (2, "-"), (4, ", "), (10, ""), (-3, "")])
def test_what_parts_two_words_is_told(index: int, gap: str) -> None:
    """Before the first word and behind the last nothing is parted."""
    assert gap_before(TEXT, index) == gap


@pytest.mark.parametrize(
    ("index", "joined", "linked"),
    [(0, "", ""), (1, "ten", "ten"), (2, "minute", "minute"), (4, "", ""), (5, "5", "5"), (10, "", "")],
)
def test_a_mark_parts_what_a_blank_or_a_hyphen_links(index: int, joined: str, linked: str) -> None:
    """A comma parts; a blank and a hyphen do not."""
    assert (joined_word(TEXT, index), linked_word(TEXT, index)) == (joined, linked)


def test_a_quotation_mark_joins_and_does_not_link() -> None:
    """Words in quotation marks belong to a phrase, not to a number's unit."""
    text = read("5 “hours”")

    assert (joined_word(text, 1), linked_word(text, 1)) == ("hours", "")


def test_a_word_may_begin_right_behind_a_character() -> None:
    """Units are written to their number or behind one blank."""
    text = read("5€ 40 kg 3kg")

    assert word_from(text, 2, 5) == "kg"
    assert word_from(text, 1, 2) == "40"
    assert word_from(text, 3, 5) == ""
    assert word_from(text, 9, 0) == ""


def test_capitals_and_the_last_word_before_a_place() -> None:
    """A name shows by its first letter; a span knows its last word."""
    assert (capital(TEXT, 0), capital(TEXT, 1), capital(TEXT, 9)) == (True, False, True)
    assert last_before(TEXT, 0, TEXT.raw.index("calls")) == 2
    assert last_before(TEXT, 3, 0) == 3
    assert last_before(TEXT, 0, 1_000) == 9


@given(st.text("a1 -,“\u00a0", max_size=30), st.integers(-3, 12))
def test_what_is_linked_is_joined(raw: str, index: int) -> None:
    """One blank or hyphen between two words never is a mark that parts them."""
    text = read(raw)

    assert linked_word(text, index) in {"", joined_word(text, index)}
    assert joined_word(text, index) in {"", word_at(text, index)}
