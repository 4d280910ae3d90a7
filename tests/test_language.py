from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuecoach.language import COMMON, Guess, foreign_language
from valuecoach.text import read


class Listener:
    """A detector that says what it is told to say and remembers what it was asked."""

    def __init__(self, guess: Guess) -> None:
        self._guess = guess
        self.asked: list[str] = []

    def __call__(self, raw: str) -> Guess:
        """Answer as told."""
        self.asked.append(raw)
        return self._guess


def german(sure: float = 0.9) -> Listener:
    """Return a detector that takes all for German."""
    return Listener(Guess("German", english=False, sure=sure))


@pytest.mark.parametrize(
    "draft",
    [
        "We save your team six hours a week.",
        "WE SAVE YOUR TEAM SIX HOURS A WEEK.",
        "You’ll get it; we’d like a case study in return.",
        "we the of to",
        "Our Müllverbrennungsanlage in Köln cuts your Entsorgungskosten.",
    ],
)
def test_common_english_words_settle_it(draft: str) -> None:
    """A text of which a fifth is common English words is English, and no detector is asked."""
    detect = german()

    assert foreign_language(read(draft), detect) is None
    assert detect.asked == []


@pytest.mark.parametrize("draft", ["", "…", "Hallo", "Guten Tag Welt", "Zürich", "日本"])
def test_too_short_a_text_gets_the_benefit_of_the_doubt(draft: str) -> None:
    """Three words of Latin letters, or a name in others, tell no language."""
    assert foreign_language(read(draft), german()) is None


@pytest.mark.parametrize(
    "draft",
    [
        "Wir senken Ihre Kosten deutlich",
        "弊社のソフトウェアは御社の物流コストを削減します。",
        "Снизим ваши затраты",
    ],
)
def test_a_sure_detector_is_believed(draft: str) -> None:
    """On doubt the detector sees the whole text, and its answer holds; other letters need no four words."""
    detect = german()

    assert foreign_language(read(draft), detect) == "German"
    assert detect.asked == [draft]


@pytest.mark.parametrize(
    "guess",
    [
        Guess("English", english=True, sure=0.99),
        Guess("German", english=False, sure=0.64),
        Guess("English", english=True, sure=0.1),
    ],
)
def test_doubt_speaks_for_the_writer(guess: Guess) -> None:
    """A text without common words is refused only if the detector is sure that it is not English."""
    assert (
        foreign_language(read("Churn prediction, faster onboarding, happier merchants"), Listener(guess))
        is None
    )


@pytest.mark.parametrize(
    ("draft", "sure", "refused"),
    [
        ("Wir senken Ihre Kosten", 0.65, True),
        ("Wir senken Ihre Kosten", 0.64, False),
        ("Wir kürzen Ihre Kosten", 0.5, True),
        ("Wir kürzen Ihre Kosten", 0.49, False),
        ("✔ Wir senken Ihre Kosten → 9%", 0.64, False),
    ],
)
def test_a_letter_that_english_lacks_needs_less_certainty(draft: str, sure: float, refused: bool) -> None:
    """Keywords of plain letters look like anything; a ü is evidence, a sign is none."""
    assert (foreign_language(read(draft), german(sure)) is not None) is refused


@pytest.mark.parametrize(
    ("words", "asked"), [("we xyzzy plugh foo bar", False), ("we xyzzy plugh foo bar baz", True)]
)
def test_a_fifth_is_enough(words: str, asked: bool) -> None:
    """One common word of five settles it, one of six does not."""
    detect = german()
    foreign_language(read(words), detect)

    assert bool(detect.asked) is asked


@given(st.lists(st.sampled_from([*sorted(COMMON), "xyzzy", "plugh"]), min_size=4, max_size=40))
def test_one_word_in_five_is_the_line(words: list[str]) -> None:
    """The detector is asked if and only if less than a fifth of the words are common."""
    detect = german()
    text = read(" ".join(words))
    common = sum(word.lower in COMMON for word in text.words)

    foreign_language(text, detect)

    assert bool(detect.asked) is (common < 0.2 * len(text.words))
