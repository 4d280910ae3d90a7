"""Numerals in words: "two hundred and six", "a dozen", "twelve-and-a-half", "tens of thousands".

text2num, the best library for it, knows neither lakh nor dozen nor halves nor our spans; this is no longer
than the code that would have to stand around it.
"""

from __future__ import annotations

from typing import Final

from valuecoach.reading.neighbours import gap_before, linked_word, word_at
from valuecoach.reading.numerals import Numeral
from valuecoach.reading.units import SCALES
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Text

_ONES: Final = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_TEENS: Final = {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS: Final = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SIMPLE: Final[dict[str, int]] = _ONES | _TEENS | _TENS
_LEAST_TENS: Final = 20
_SMALL_SCALES: Final = words_of("hundred dozen")
_SCALES: Final = words_of("hundred dozen thousand lakh lac million crore billion trillion")
_PLURALS: Final[dict[str, float]] = {
    "dozens": 12.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "lakhs": 1e5,
    "millions": 1e6,
    "crores": 1e7,
    "billions": 1e9,
}
"""Plurals that stand for a rough size of their own."""
_GROUPS: Final[dict[str, float]] = {"tens": 10.0, "scores": 20.0} | _PLURALS
"""The same, and those that need "of" after them."""
_SOME: Final = {"few": 3.0, "several": 3.0, "couple": 2.0, "handful": 5.0}
_BEFORE_SOME: Final = words_of("a next last first every another")
_PARTS: Final = {"half": 0.5, "quarter": 0.25}
_LEAST_TO_ADD: Final = 100

SPOKEN: Final = frozenset({*_SIMPLE, *_SCALES, *_GROUPS, *_SOME})
"""The words that a number can begin with, leaving aside "a" and "half a"."""
SPOKEN_SCALES: Final = _SCALES


def spoken_at(text: Text, index: int) -> Numeral | None:
    """Read the number in words that begins with word *index*, or with "a" or "half a" before it."""
    lower = text.words[index].lower
    if lower in _GROUPS:
        return _plural(text, index)
    if lower in _SOME:
        return _some(text, index)
    first, part = _beginning(text, index)
    value, last = _counted(text, index)
    words = text.words
    return Numeral(first, last, words[first].start, words[last].end, value * part, spoken=True)


def _beginning(text: Text, index: int) -> tuple[int, float]:
    """Return the word that the number begins with, and the part of it that is meant."""
    if text.words[index].lower not in _SCALES or not linked_word(text, index):
        return index, 1.0
    before = word_at(text, index - 1)
    if before == "half":
        return index - 1, 0.5
    if before != "a":
        return index, 1.0
    if word_at(text, index - 2) == "half" and linked_word(text, index - 1):
        return index - 2, 0.5
    return index - 1, 1.0


class _Sum:
    """The value so far, and what may still be added below its last part."""

    __slots__ = ("current", "room", "total")

    def __init__(self) -> None:
        self.total = 0.0
        self.current: float | None = None
        self.room = 0.0

    @property
    def value(self) -> float:
        return self.total + (self.current or 0.0)

    def add(self, word: str) -> bool:
        """Add number word *word*; tell whether it fits what came before."""
        simple = _SIMPLE.get(word)
        if simple is not None:
            if self.current is not None and not 0 < simple < self.room:
                return False
            self.current = (self.current or 0.0) + simple
            self.room = 10.0 if simple >= _LEAST_TENS else 0.0
            return True
        if word not in _SCALES or (word in _SMALL_SCALES and (self.current or 0) >= _LEAST_TO_ADD):
            return False
        product = (1.0 if self.current is None else self.current) * SCALES[word]
        if word in _SMALL_SCALES:
            self.current, self.room = product, 100.0
        else:
            self.total, self.current, self.room = self.total + product, 0.0, 1000.0
        return True


def _counted(text: Text, index: int) -> tuple[float, int]:
    """Add up number words from word *index* on; return the value and the last word used."""
    result = _Sum()
    last = at = index
    while at == index or linked_word(text, at):
        if result.add(word_at(text, at)):
            last = at
        else:
            taken = _joint(text, at, result)
            if not taken:
                break
            last = at + taken - 1
        at = last + 1
    return result.value, last


def _joint(text: Text, at: int, result: _Sum) -> int:
    """Take in "and six", "and a half" or "point five"; return how many words that took."""
    lower, following = word_at(text, at), linked_word(text, at + 1)
    if lower == "and":
        if following == "a" and linked_word(text, at + 2) in _PARTS:
            result.current = (result.current or 0.0) + _PARTS[word_at(text, at + 2)]
            return 3
        fits = result.value >= _LEAST_TO_ADD and 0 < _SIMPLE.get(following, 0) < result.room
        return 2 if fits and result.add(following) else 0
    if lower == "point" and following in _ONES and result.current is not None:
        result.current += _ONES[following] / 10
        return 2
    return 0


def _plural(text: Text, index: int) -> Numeral | None:
    words = text.words
    value, last = _GROUPS[words[index].lower], index
    while linked_word(text, last + 1) == "of" and linked_word(text, last + 2) in _PLURALS:
        last += 2
        value *= _PLURALS[words[last].lower]
    if words[last].lower not in _PLURALS:
        return None
    return Numeral(
        index, last, words[index].start, words[last].end, value, "several", spoken=True, rough=True
    )


def _some(text: Text, index: int) -> Numeral | None:
    """Read "a few", "several", "a couple of", with a scale after them if there is one."""
    words = text.words
    lower = words[index].lower
    first = last = index
    if lower != "several":
        before = word_at(text, index - 1) if gap_before(text, index) == " " else ""
        if before not in _BEFORE_SOME:
            return None
        first = index - 1 if before == "a" else index
    value = _SOME[lower]
    of = linked_word(text, index + 1) == "of"
    if linked_word(text, index + 1 + of) in _SCALES:
        last = index + 1 + of
        value *= SCALES[words[last].lower]
    elif of and linked_word(text, index + 2):
        last = index + 1
    return Numeral(
        first, last, words[first].start, words[last].end, value, "several", spoken=True, rough=True
    )
