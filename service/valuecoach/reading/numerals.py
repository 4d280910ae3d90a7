"""Numerals in digits: European, Indian, Swiss and spaced, with their value and where they stand."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from valuecoach.reading.neighbours import last_before
from valuecoach.reading.units import SCALES
from valuecoach.text import Text

Form = Literal["number", "several", "clock", "slash", "date", "dotted", "long"]

_FORMS: Final[dict[str, Form]] = {
    "date": "date",
    "long": "long",
    "clock": "clock",
    "slash": "slash",
    "dotted": "dotted",
}
_GLYPHS: Final[dict[str, float]] = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅙": 1 / 6,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
"""Fractions that are one character."""
# Every repetition is bounded, so that no text makes this slow.
_DIGITS: Final = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d))"
    r"|(?P<long>\d{16,})"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<slash>\d{1,4}/\d{1,4}(?:/\d{1,4})?(?!\d))"
    r"|(?P<indian>\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d{1,6})?(?!\d))"
    r"|(?P<grouped>\d{1,3}(?P<sep>[,.'’\u00a0\u202f\u2009 ٬])\d{3}(?:(?P=sep)\d{3}){0,4}(?!\d)"
    r"(?:[.,٫]\d{1,6}(?!\d))?)"
    r"|(?P<dotted>\d+(?:\.\d+){2,4})"
    r"|(?P<plain>\d+(?:[.,٫]\d{1,8}(?!\d))?)"
)
_MOST_SCALES: Final = 2
_TO_POINT: Final = str.maketrans(",٫", "..")
_LINKS: Final = " -\u00a0\u2010\u2011\u202f\u2009"


class Numeral(NamedTuple):
    """One number as written: its words, its characters and its value."""

    first: int
    last: int
    start: int
    end: int
    """Past the digits or the last word; a suffix stands after it."""
    value: float
    form: Form = "number"
    spoken: bool = False
    """It is written in words."""
    suffix: str = ""
    """The letters stuck to the digits, lower-case."""
    rough: bool = False
    dotted: bool = False
    """One point and three digits: "7.500" is 7.5 here and may be 7,500 beside a currency."""
    high: float | None = None
    """The upper end of a range."""

    @property
    def top(self) -> float:
        """The greatest value that it says."""
        return self.value if self.high is None else self.high

    @property
    def whole(self) -> bool:
        """Whether it is a whole number."""
        return self.value.is_integer()


def digits_at(text: Text, index: int, skip: int = 0) -> Numeral | None:
    """Read the number in digits that begins *skip* characters into word *index*."""
    raw, words = text.raw, text.words
    start = words[index].start + skip
    found = _DIGITS.match(raw, start)
    if found is None:
        return _glyph(text, index)
    end = found.end()
    last = last_before(text, index, end)
    suffix = raw[end : words[last].end].lower()
    kind = found.lastgroup or "plain"
    if kind in _FORMS:
        return Numeral(index, last, start, end, 0.0, _FORMS[kind], suffix=suffix)
    value, dotted = _value(found.group(), kind)
    if suffix[:1] in _GLYPHS:
        value, end, suffix = value + _GLYPHS[suffix[0]], end + 1, suffix[1:]
    numeral = Numeral(index, last, start, end, value, suffix=suffix, dotted=dotted)
    return numeral if suffix else _scaled(text, numeral)


def _value(written: str, kind: str) -> tuple[float, bool]:
    if kind == "indian":
        return float(written.replace(",", "")), False
    if kind == "plain" or (written[0] == "0" and not written[1].isdecimal() and written[1] in ",.٫"):
        return float(written.translate(_TO_POINT)), False
    separator = next(character for character in written if not character.isdecimal())
    head, *groups = written.split(separator)
    tail = groups[-1].translate(_TO_POINT)
    whole, _, decimals = tail.partition(".")
    written = head + "".join(groups[:-1]) + whole
    if separator == "." and len(groups) == 1 and not decimals and not written.endswith("00"):
        return float(f"{head}.{whole}"), True
    return float(f"{written}.{decimals or 0}"), False


def _glyph(text: Text, index: int) -> Numeral | None:
    word = text.words[index]
    character = text.raw[word.start]
    if character not in _GLYPHS:
        return None
    value = _GLYPHS[character]
    return Numeral(index, index, word.start, word.start + 1, value, suffix=word.lower[1:], rough=True)


def _scaled(text: Text, numeral: Numeral) -> Numeral:
    """Take in a scale that stands after the digits: "1.2 million", "5 thousand crore"."""
    for word in text.words[numeral.last + 1 : numeral.last + 1 + _MOST_SCALES]:
        scale = SCALES.get(word.lower)
        if scale is None or text.raw[numeral.end : word.start].strip(_LINKS):
            break
        value = numeral.value * scale
        numeral = numeral._replace(last=numeral.last + 1, end=word.end, value=value, dotted=False)
    return numeral
