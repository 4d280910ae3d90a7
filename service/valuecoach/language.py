"""Language: whether a text is English, by its commonest words first and by a detector on doubt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from valuecoach.text import Text

COMMON: Final = frozenset(
    """a an the and or but of to in on at for from with by as is are was were be been it its this that these
    those we our us you your i my they their he she his her will would can could may have has had do does not
    no if so than then there which who what when how all more less one about into out up over per
    let's we'd you'd we'll you'll don't it's i'd""".split()
)
_ENOUGH: Final = 0.2
_FEWEST_WORDS: Final = 4
_SURE: Final = 0.5
_SURE_OF_PLAIN: Final = 0.65
"""For a text of plain letters alone: keywords in English look like anything to a detector."""
_LAST_LATIN: Final = "\u024f"


class Guess(NamedTuple):
    """A detector's opinion: the language's English name, whether it is English, and how sure it is."""

    language: str
    english: bool
    sure: float


Detector: TypeAlias = Callable[[str], Guess]


def foreign_language(text: Text, detect: Detector) -> str | None:
    """Return the name of the language of *text* if it is surely not English, and None otherwise.

    A short or broken text gets the benefit of the doubt, unless it is in other letters than English.
    """
    words = text.words
    if len(words) < _FEWEST_WORDS and not _is_other_script(text.raw):
        return None
    common = sum(1 for word in words if word.lower in COMMON)
    if common >= _ENOUGH * len(words):
        return None
    guess = detect(text.raw)
    plain = not any(letter.isalpha() and not letter.isascii() for letter in text.raw)
    sure_enough = guess.sure >= (_SURE_OF_PLAIN if plain else _SURE)
    return guess.language if sure_enough and not guess.english else None


def _is_other_script(raw: str) -> bool:
    """Tell whether most letters of *raw* are no Latin ones; a language may part no words."""
    letters = [letter for letter in raw if letter.isalpha()]
    others = sum(1 for letter in letters if letter > _LAST_LATIN)
    return others >= _FEWEST_WORDS and 2 * others > len(letters)
