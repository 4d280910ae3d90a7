"""Numerals: numbers in digits and in words, with their value and where they stand.

The words are read by our own small reader: text2num, the best library for it, knows neither lakh, dozen
and halves nor "1.2 million", and gives no spans in our words.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from valuecoach.reading.units import GLYPHS, SCALES
from valuecoach.text import Text, Word

Form = Literal["number", "clock", "slash", "date", "dotted", "long", "several"]

_ONES: Final = dict(zip("zero one two three four five six seven eight nine".split(), range(10), strict=True))
_TEENS: Final = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
_TENS: Final = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
) | {"fourty": 40, "fivety": 50}
_SIMPLE: Final[dict[str, int]] = _ONES | _TEENS | _TENS | {"nil": 0}
_ROUND: Final[dict[str, float]] = {
    "dozens": 12.0,
    "scores": 20.0,
    "tens": 10.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "lakhs": 1e5,
    "millions": 1e6,
    "crores": 1e7,
    "billions": 1e9,
}
"""Plurals that stand for a rough size of their own."""
_SPOKEN_SCALES: Final = frozenset(
    {"hundred", "thousand", "lakh", "lac", "million", "crore", "billion", "trillion", "dozen"}
)
SPOKEN: Final = frozenset({*_SIMPLE, *_SPOKEN_SCALES, *_ROUND, "few", "several", "couple", "handful"})
"""The words that a number can begin with (or, after "a", seem to)."""
_ARTICLES: Final = frozenset({"a", "an", "one"})

_DIGITS: Final = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d))"
    r"|(?P<long>\d{16,})"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<slash>\d{1,4}/\d{1,4}(?:/\d{1,4})?(?!\d))"
    r"|(?P<dotted>\d+(?:\.\d+){2,4})"
    r"|(?P<indian>\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d{1,6})?(?![\d]))"
    r"|(?P<grouped>\d{1,3}(?P<sep>[,.'’\u00a0\u202f\u2009 ٬])\d{3}(?:(?P=sep)\d{3}){0,4}(?!\d)(?:[.,٫]\d{1,6}(?!\d))?)"
    r"|(?P<plain>\d+(?:[.,٫]\d{1,8}(?!\d))?)"
)
_SPACES: Final = "\u00a0\u202f\u2009 "
_LINKS: Final = " -\u00a0\u2010\u2011\u202f\u2009\u2013"
_GAP: Final = frozenset({" ", "-", "\u00a0", "\u2010", "\u2011", "\u202f", "\u2009"})


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
    suffix: str = ""
    """The letters stuck to the digits, lower-case."""
    rough: bool = False
    dotted: bool = False
    """One point and three digits: "7.500" is 7.5 here and may be 7,500 beside a currency."""
    high: float | None = None
    """The upper end of a range."""


def linked(raw: str, before: Word, after: Word) -> bool:
    """Tell whether nothing but one space or hyphen stands between two words."""
    gap = raw[before.end : after.start]
    return gap in _GAP or (len(gap) <= 3 and not gap.strip(_LINKS) and "\u2013" not in gap)


def digits_at(text: Text, index: int, skip: int = 0) -> Numeral | None:
    """Read the number in digits that begins *skip* characters into word *index*."""
    raw, words = text.raw, text.words
    start = words[index].start + skip
    found = _DIGITS.match(raw, start)
    if found is None:
        return _glyph(text, index)
    end = found.end()
    last = index
    while last + 1 < len(words) and words[last + 1].start < end:
        last += 1
    form = found.lastgroup or "plain"
    suffix = raw[end : words[last].end].lower() if words[last].end > end else ""
    if form in ("date", "clock", "slash", "dotted", "long"):
        return Numeral(index, last, start, end, 0.0, form, suffix=suffix)  # type: ignore[arg-type]
    value, dotted = _value(found.group(), form)
    if suffix[:1] in GLYPHS and suffix:
        value, end, suffix = value + GLYPHS[suffix[0]], end + 1, suffix[1:]
    numeral = Numeral(index, last, start, end, value, suffix=suffix, dotted=dotted)
    return numeral if suffix else _scaled(text, numeral)


def _value(written: str, form: str) -> tuple[float, bool]:
    if form == "plain":
        return float(written.replace(",", ".").replace("٫", ".")), False
    if form == "indian":
        return float(written.replace(",", "")), False
    separator = next(c for c in written if not c.isdecimal())
    head, *groups = written.split(separator)
    if separator in ",." and (head == "0" or (len(head) > 1 and head.startswith("0"))):
        return float(written.replace(",", ".").replace("٫", ".")), False
    decimal = ""
    tail = groups[-1]
    for mark in ".,٫":
        if mark in tail:
            groups[-1], decimal = tail.split(mark)
    whole = head + "".join(groups)
    lone_point = separator == "." and len(groups) == 1 and not decimal and not whole.endswith("00")
    if lone_point:
        return float(f"{head}.{groups[0]}"), True
    return float(f"{whole}.{decimal or 0}"), False


def _glyph(text: Text, index: int) -> Numeral | None:
    word = text.words[index]
    character = text.raw[word.start]
    if character not in GLYPHS:
        return None
    end = word.start + 1
    return Numeral(index, index, word.start, end, GLYPHS[character], suffix=word.lower[1:], rough=True)


def _scaled(text: Text, numeral: Numeral) -> Numeral:
    """Take in a scale that stands after the digits: "1.2 million", "2 1/2"."""
    following = numeral.last + 1
    words = text.words
    while following < len(words):
        word = words[following]
        scale = SCALES.get(word.lower)
        if scale is None or text.raw[numeral.end : word.start].strip(_LINKS) or len(word.lower) < 2:
            break
        numeral = numeral._replace(last=following, end=word.end, value=numeral.value * scale)
        following += 1
    return numeral


def words_at(text: Text, index: int) -> Numeral | None:
    """Read the number in words that begins with word *index*, or with the article before it."""
    words, raw = text.words, text.raw
    lower = words[index].lower
    if lower in _ROUND:
        return _round(text, index)
    if lower in ("few", "several", "couple", "handful"):
        return _some(text, index)
    first = index
    if lower in _SPOKEN_SCALES:
        if index and words[index - 1].lower in _ARTICLES and linked(raw, words[index - 1], words[index]):
            first = index - 1
        elif index > 1 and words[index - 1].lower == "a" and words[index - 2].lower == "half":
            first = index - 2
    total, last = _counted(text, index)
    if first == index - 2 or (
        first == index - 1 and index > 1 and words[index - 2].lower == "half" and words[index - 1].lower != "one"
    ):
        return Numeral(index - 2, last, words[index - 2].start, words[last].end, total / 2, spoken=True)
    return Numeral(first, last, words[first].start, words[last].end, total, spoken=True)


def _counted(text: Text, index: int) -> tuple[float, int]:
    """Add up number words from *index* on; return the value and the last word used."""
    words, raw = text.words, text.raw
    total = 0.0
    current: float | None = None
    room = 0.0
    """What may still be added below the last part: 10 after twenty, 100 after hundred."""
    last = index
    at = index
    size = len(words)
    while at < size and (at == index or linked(raw, words[at - 1], words[at])):
        lower = words[at].lower
        simple = _SIMPLE.get(lower)
        if simple is not None:
            if current is not None and not (room and 0 < simple < room):
                break
            current = (current or 0.0) + simple
            room = 10.0 if simple >= 20 else 0.0
        elif lower in _SPOKEN_SCALES:
            scale = SCALES[lower]
            if lower == "hundred" or lower == "dozen":
                current, room = (1.0 if current is None else current) * scale, 100.0
            else:
                total, current, room = total + (1.0 if current is None else current) * scale, 0.0, 1000.0
        elif lower == "and" and at + 1 < size:
            following = words[at + 1].lower
            if following == "a" and at + 2 < size and words[at + 2].lower in ("half", "quarter"):
                part = 0.5 if words[at + 2].lower == "half" else 0.25
                current, last, room = (current or 0.0) + part, at + 2, 0.0
                at += 3
                continue
            if room < 100 or not 0 < _SIMPLE.get(following, 0) < room or total + (current or 0) < 100:
                break
            at += 1
            continue
        elif lower == "point" and current is not None and at + 1 < size and words[at + 1].lower in _ONES:
            return total + current + _ONES[words[at + 1].lower] / 10, at + 1
        else:
            break
        last = at
        at += 1
    return total + (current or 0.0), last


def _round(text: Text, index: int) -> Numeral:
    words, raw = text.words, text.raw
    value, last = _ROUND[words[index].lower], index
    while (
        last + 2 < len(words)
        and words[last + 1].lower == "of"
        and words[last + 2].lower in _ROUND
        and linked(raw, words[last + 1], words[last + 2])
    ):
        last += 2
        value *= _ROUND[words[last].lower]
    return Numeral(index, last, words[index].start, words[last].end, value, "several", spoken=True, rough=True)


def _some(text: Text, index: int) -> Numeral | None:
    """Read "a few", "several", "a couple of", with a scale after them if there is one."""
    words, raw = text.words, text.raw
    lower = words[index].lower
    first = index
    if lower != "several":
        before = words[index - 1].lower if index and linked(raw, words[index - 1], words[index]) else ""
        if before not in ("a", "next", "last", "first", "every", "another"):
            return None
        first = index - 1 if before == "a" else index
    last = index
    if lower in ("couple", "handful") and last + 1 < len(words) and words[last + 1].lower == "of":
        last += 1
    value = {"couple": 2.0, "handful": 5.0}.get(lower, 3.0)
    end = last
    if last + 1 < len(words) and words[last + 1].lower in _SPOKEN_SCALES:
        end = last = last + 1
        value *= SCALES[words[last].lower]
    elif lower in ("couple", "handful"):
        end = index
    return Numeral(first, end, words[first].start, words[end].end, value, "several", spoken=True, rough=True)
