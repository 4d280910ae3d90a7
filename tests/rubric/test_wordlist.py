from __future__ import annotations

import pytest

from valuecoach.rubric.wordlist import LONGEST_PHRASE, Phrase, WordList, fold, parse_line


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("world-class", Phrase("world class", ("world class",))),
        ("  Next   Level  # a cliché", Phrase("next level", ("next level",))),
        ("we’re excited", Phrase("we're excited", ("we're excited",))),
        ("innovat*", Phrase("innovat*", ("innovat",), prefix=True)),
        ("! up to date", Phrase("up to date", ("up to date",), excluded=True)),
        ("=NPS", Phrase("nps", ("nps",))),
        ("24/7", Phrase("24 7", ("24 7",))),
        ("café", Phrase("café", ("café",))),
    ],
)
def test_a_line_is_a_phrase(line: str, wanted: Phrase) -> None:
    """Words are folded as those of a text are; signs at either end say how they are looked for."""
    assert parse_line(line, "none") == wanted


def test_a_line_may_give_irregular_forms() -> None:
    """What stands after the colon is found beside the regular forms."""
    phrase = parse_line("sell: sold", "verb")

    assert isinstance(phrase, Phrase)
    assert set(phrase.forms) == {"sell", "sells", "selling", "sold"}


def test_a_mark_keeps_a_line_from_being_inflected() -> None:
    """An abbreviation after "=" has no plural."""
    assert parse_line("= sales", "noun") == Phrase("sales", ("sales",))


@pytest.mark.parametrize("line", ["", "   ", "# only a comment"])
def test_a_line_may_hold_no_phrase(line: str) -> None:
    """Empty lines and comments are passed over."""
    assert parse_line(line, "none") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("good, better", "expected words parted by nothing but spaces or hyphens, not 'good, better'"),
        ("go: went, g.o", "expected words parted by nothing but spaces or hyphens, not 'g.o'"),
        ("ab*", "expected one word of 4 letters or more before '*'"),
        ("two words*", "expected one word of 4 letters or more before '*'"),
        ("! innovat*", "expected one word of 4 letters or more before '*'"),
        ("!", "expected words parted by nothing but spaces or hyphens, not ''"),
        ("a " * (LONGEST_PHRASE + 1), "expected at most 12 words"),
    ],
)
def test_a_line_that_cannot_be_used_says_what_was_expected(line: str, expected: str) -> None:
    """The writer of the list is told what to put there."""
    assert parse_line(line, "none") == expected


def test_a_phrase_folds_as_the_words_of_a_text() -> None:
    """Hyphens and typographic apostrophes make no difference; other punctuation parts words."""
    assert fold("State-of-the-Art") == "state of the art"
    assert fold("customer’s") == "customer's"
    assert fold("yes; no") is None


def test_a_list_shows_its_phrases_as_they_are_understood() -> None:
    """Lines without a phrase are left out."""
    words = WordList("fluff", "Empty words.", "none", "# none\nnext level\n, \nunique")

    assert [phrase.base for phrase in words.phrases] == ["next level", "unique"]
