"""Sizes: what a numeral measures, by the signs and words around it."""

from __future__ import annotations

from typing import Final

from valuecoach.reading.figure import Figure, Kind
from valuecoach.reading.nouns import is_closed, noun_after
from valuecoach.reading.numerals import Numeral
from valuecoach.reading.units import (
    ADVERBS, CURRENCIES, PERIODS, PLAIN_SCALES, QUALIFIERS, SCALES, SUFFIX_SCALES, SYMBOLS, UNITS, MONEY_UNITS,
)
from valuecoach.text import Span, Text

_SPACE: Final = " \u00a0\u202f\u2009"
_GAPS: Final = frozenset({"", " ", "-", "\u00a0", "\u2010", "\u2011", "\u202f", "\u2009", "- "})
_DOLLARS: Final = {"us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD", "r": "BRL"}
_LOOSE_CODES: Final = frozenset("rs inr eur usd gbp chf sek nok dkk kr zł ksh sfr aed pln".split())
_SPACED_SCALES: Final = {"m": 1e6, "k": 1e3}
_UPPER_UNITS: Final = {"v": "V", "w": "W", "a": "A", "t": "t"}
_COMPARED: Final = frozenset("as faster cheaper more better higher lower the its their your our that what bigger slower quicker larger return over".split())
_PER_WORDS: Final = frozenset({"per", "a", "an", "each", "every"})


class _Cursor:
    """Where reading stands after the number: a character and the next word."""

    __slots__ = ("at", "text", "word")

    def __init__(self, text: Text, at: int, word: int) -> None:
        self.text, self.at, self.word = text, at, word

    def next(self) -> str:
        """Return the next word if only a space or hyphen parts it from here, else nothing."""
        words = self.text.words
        if self.word >= len(words):
            return ""
        word = words[self.word]
        return word.lower if self.text.raw[self.at : word.start] in _GAPS else ""

    def take(self, count: int = 1) -> None:
        """Move past *count* words."""
        self.word += count
        self.at = self.text.words[self.word - 1].end


def size_of(text: Text, numeral: Numeral, floor: int = 0) -> Figure:
    """Return the figure that *numeral* is, by the currency, unit or noun beside it.

    What stands before character *floor* belongs to another figure.
    """
    raw, words = text.raw, text.words
    start, first = numeral.start, numeral.first
    unit, start, first = _currency_before(text, start, first, floor)
    cursor = _Cursor(text, numeral.end + len(numeral.suffix), numeral.last + 1)
    value, high = numeral.value, numeral.high
    bound = None
    suffix = numeral.suffix
    if numeral.dotted and unit:
        value *= 1000.0
    if suffix:
        scale = _suffix_scale(cursor, suffix, bool(unit) or _money_follows(cursor), raw[numeral.end : cursor.at])
        if scale:
            value, high, suffix = _times(value, high, scale)[0], _times(value, high, scale)[1], ""
    kind: Kind = "money" if unit else "count"
    if raw[cursor.at : cursor.at + 1] == "+":
        bound = "min"
        cursor.at += 1
    if suffix:
        named = _suffix_unit(numeral, suffix, raw[numeral.end : cursor.at])
        if named is None:
            return Figure(Span(start, words[numeral.last].end), first, numeral.last, "code", value)
        kind, unit = named
    elif not unit:
        kind, unit, scale = _unit_after(text, cursor, numeral)
        if kind == "money" and numeral.dotted:
            value *= 1000.0
        if scale != 1.0:
            value, high = _times(value, high, scale)
    elif cursor.next() in _SPACED_SCALES and len(cursor.next()) == 1:
        value, high = _times(value, high, _SPACED_SCALES[cursor.next()])
        cursor.take()
    elif CURRENCIES.get(cursor.next()) == unit:
        cursor.take()
    if start > floor and raw[start - 1] in "-\u2212" and (start == 1 or raw[start - 2] in " \u00a0(\n"):
        start, value = start - 1, -value
    end, after = cursor.at, cursor.word
    noun = ""
    weak = False
    if kind == "count":
        noun = noun_after(text, after) if after < len(words) and cursor.next() else ""
        weak = value in (0, 1, 2) and high is None
    elif after < len(words):
        following = cursor.next()
        if following == "of":
            noun = _of_noun(text, after)
        elif following and not is_closed(following) and words[after].joined:
            noun = noun_after(text, after)
    per = None
    if kind in ("count", "money", "duration", "measure", "multiplier", "percent"):
        per, taken = _per(text, cursor, kind, noun)
        if taken:
            end, after = words[taken].end, taken + 1
    if per is not None and kind in ("count", "money", "duration", "measure"):
        kind = "rate"
        weak = False
    return Figure(Span(start, end), first, max(after - 1, numeral.last), kind, value, high, unit, per,
                  bound=bound, noun=noun if noun != per else "", weak=weak)


def _times(value: float, high: float | None, scale: float) -> tuple[float, float | None]:
    if high is None:
        return value * scale, None
    return (value * scale if value < high else value), high * scale


def _currency_before(text: Text, start: int, first: int, floor: int) -> tuple[str, int, int]:
    raw, words = text.raw, text.words
    at = start - 1
    if at >= 0 and raw[at] in "~\u2248":
        at -= 1
    if at > 0 and raw[at] in _SPACE:
        at -= 1
    if at < floor:
        return "", start, first
    character = raw[at]
    if character in SYMBOLS:
        if at < start - 1 and at and (raw[at - 1].isdecimal() or (raw[at - 1] in _SPACE and raw[at - 2 : at - 1].isdecimal())):
            return "", start, first
        unit = SYMBOLS[character]
        if first and words[first - 1].end == at and character == "$":
            dollar = _DOLLARS.get(words[first - 1].lower)
            if dollar:
                return dollar, words[first - 1].start, first - 1
        return unit, at, first
    if first and (character.isalpha() or character == "."):
        word = words[first - 1]
        if word.end < at or start - word.end > 2 or word.lower not in CURRENCIES:
            return "", start, first
        if word.lower in _LOOSE_CODES or raw[word.start : word.end].isupper():
            return CURRENCIES[word.lower], word.start, first - 1
    return "", start, first


def _money_follows(cursor: _Cursor) -> bool:
    raw = cursor.text.raw
    character = raw[cursor.at : cursor.at + 2].strip()[:1]
    following = cursor.next()
    return character in SYMBOLS if character else False or UNITS.get(following, ("", ""))[0] == "money" or following in _LOOSE_CODES


def _suffix_scale(cursor: _Cursor, suffix: str, money: bool, written: str) -> float | None:
    if suffix in PLAIN_SCALES or (money and suffix in SUFFIX_SCALES):
        return SUFFIX_SCALES[suffix]
    if suffix == "l" and money:
        return 1e5
    if suffix in ("m", "b") and written.isupper():
        return SUFFIX_SCALES[suffix]
    if suffix == "m":
        following = cursor.next()
        if len(following) > 3 and following.endswith("s") and not is_closed(following):
            return 1e6
    return None


def _suffix_unit(numeral: Numeral, suffix: str, written: str) -> tuple[Kind, str] | None:
    if suffix in ("x", "×", "fold"):
        return "multiplier", "x"
    if suffix in ("am", "pm"):
        return "clock", ""
    if suffix == "p" and numeral.value < 100:
        return "money", "penny"
    if suffix in ("g", "d") and written.isupper():
        return None
    if suffix == "l" and written == "L" and numeral.value >= 100:
        return None
    if suffix in ("s", "e") or suffix not in UNITS:
        return None
    return UNITS[suffix]


def _unit_after(text: Text, cursor: _Cursor, numeral: Numeral) -> tuple[Kind, str, float]:
    raw, words = text.raw, text.words
    at = cursor.at
    while at < len(raw) and at - cursor.at < 2 and raw[at] in _SPACE:
        at += 1
    character = raw[at : at + 1]
    if character in ("%", "٪", "％", "‰"):
        cursor.at = at + 1
        if cursor.next() in ("point", "points"):
            cursor.take()
            return "percent", "pp", 1.0
        return "percent", "%" if character != "‰" else "‰", 1.0
    if character in SYMBOLS and character and not raw[at + 1 : at + 2].isdecimal():
        cursor.at = at + 1
        return "money", SYMBOLS[character], 1.0
    if character in ("°", "º"):
        cursor.at = at + 1
        if cursor.next() in ("c", "f"):
            cursor.take()
        return ("code" if numeral.value == 360 else "measure"), "degree", 1.0
    if character in ("×", "x") and raw[at + 1 : at + 2] in (" ", "") and at == cursor.at and character == "×":
        cursor.at = at + 1
        return "multiplier", "x", 1.0
    following = cursor.next()
    if not following:
        return "count", "", 1.0
    second = words[cursor.word + 1].lower if cursor.word + 1 < len(words) else ""
    if following == "per" and second == "cent":
        cursor.take(2)
        following = cursor.next()
        if following in ("point", "points"):
            cursor.take()
            return "percent", "pp", 1.0
        return "percent", "%", 1.0
    if following in ("percentage", "percent", "basis") and second in ("point", "points"):
        cursor.take(2)
        return "percent", "bp" if following == "basis" else "pp", 1.0
    if following in ("point", "points"):
        third = words[cursor.word + 2].lower if cursor.word + 2 < len(words) else ""
        if (second == "of" and third in ("margin", "share", "growth", "yield")) or second in ("more", "less", "higher", "lower", "off"):
            cursor.take()
            return "percent", "pp", 1.0
        return "count", "", 1.0
    if following in ("times", "x", "fold") and (following != "times" or second in _COMPARED) and raw[at : at + 2] != "x ":
        cursor.take()
        return "multiplier", "x", 1.0
    if following in CURRENCIES and (following in _LOOSE_CODES or raw[words[cursor.word].start : words[cursor.word].end].isupper()):
        nearer = raw[words[cursor.word].end : words[cursor.word].end + 2].strip()[:1]
        if not nearer.isdecimal() or following not in _LOOSE_CODES:
            cursor.take()
            return "money", CURRENCIES[following], 1.0
    if following in _SPACED_SCALES and following == "k":
        cursor.take()
        inner = _unit_after(text, cursor, numeral)
        return inner[0], inner[1], 1e3 * inner[2]
    unit = UNITS.get(following)
    if unit is None and following in QUALIFIERS:
        ahead = cursor.word + 1
        if ahead + 1 < len(words) and words[ahead].lower in QUALIFIERS:
            ahead += 1
        if ahead < len(words) and words[ahead].joined and words[ahead].lower in UNITS and UNITS[words[ahead].lower][0] in ("duration", "measure", "percent", "money"):
            unit = UNITS[words[ahead].lower]
            if following in ("square", "cubic") and unit[0] == "measure":
                unit = ("measure", unit[1] + ("²" if following == "square" else "³"))
            cursor.take(ahead - cursor.word)
    if unit is None:
        return "count", "", 1.0
    if following in _UPPER_UNITS and raw[words[cursor.word].start] != _UPPER_UNITS[following]:
        return "count", "", 1.0
    if following == "g" and raw[words[cursor.word].start] == "G":
        return "count", "", 1.0
    hyphened = raw[cursor.at : words[cursor.word].start] == "-"
    if unit[1] == "star" and following == "star" and hyphened and numeral.value == int(numeral.value):
        cursor.take()
        return "code", "star", 1.0
    if unit == ("duration", "quarter") and second == "of":
        cursor.take()
        return "fraction", "", 0.25
    cursor.take()
    if unit[1] == "grand":
        return "money", "grand", 1e3
    if unit[0] == "money" and CURRENCIES.get(cursor.next()):
        cursor.take()
    return unit[0], unit[1], 1.0


def _of_noun(text: Text, index: int) -> str:
    """Return the noun after "of", past an article or a possessive."""
    words = text.words
    at = index + 1
    while at < len(words) and at < index + 3 and words[at].lower in ("the", "your", "our", "their", "its", "a", "all", "each", "every"):
        at += 1
    return noun_after(text, at) if at < len(words) and words[at].joined else ""


def _per(text: Text, cursor: _Cursor, kind: Kind, noun: str) -> tuple[str | None, int]:
    """Return what the figure is taken per and the last word of saying so."""
    raw, words = text.raw, text.words
    at = cursor.word
    size = len(words)
    if at < size and raw[cursor.at : words[at].start].strip(" ") == "/" and not words[at].lower[0].isdecimal():
        return PERIODS.get(words[at].lower, words[at].lower), at
    if kind == "count" and noun:
        stop = min(at + 6, size)
        while at < stop and words[at].joined:
            lower = words[at].lower
            if lower == noun or lower == noun + "'s":
                at += 1
                break
            at += 1
        else:
            return None, 0
        if at < size and raw[words[at - 1].end : words[at].start].strip(" ") == "/":
            return PERIODS.get(words[at].lower, words[at].lower), at
        if at < size and raw[words[at - 1].end : words[at].start] not in _GAPS:
            return None, 0
    elif at < size and raw[cursor.at : words[at].start] not in _GAPS:
        return None, 0
    if at < size and kind != "count" and noun and words[at].lower not in _PER_WORDS and words[at].lower not in ADVERBS:
        # One noun may stand between: "£14 tonne fee a week" is rare, "£40 extra a month" is not.
        ahead = at + 1
        if words[at].lower == noun and ahead < size and words[ahead].lower in ("a", "an", "per", "each", "every") and words[ahead].joined:
            at = ahead
    if at < size and words[at].lower in ("more", "extra", "less", "fewer", "back") and words[at].joined:
        at += 1
    if at >= size or not words[at].joined:
        return None, 0
    lower = words[at].lower
    if lower in ADVERBS and (kind != "percent" or lower not in ("each", "apiece")):
        if lower == "each" and at + 1 < size and words[at + 1].joined and words[at + 1].lower in PERIODS:
            return PERIODS[words[at + 1].lower], at + 1
        return ADVERBS[lower], at
    if lower == "p" and at + 1 < size and words[at + 1].lower == "a" and raw[words[at].end] == ".":
        return "year", at + 1
    if lower not in _PER_WORDS or at + 1 >= size or not words[at + 1].joined:
        return None, 0
    following = words[at + 1].lower
    if following in PERIODS:
        return PERIODS[following], at + 1
    if following[0].isdecimal() or is_closed(following) or following in SCALES:
        return None, 0
    if lower == "per":
        name = noun_after(text, at + 1) or following
        last = at + 1
        while last + 1 < size and words[last].lower != name and last < at + 3:
            last += 1
        return name, last if words[last].lower == name else at + 1
    if (kind == "money" and lower in ("a", "an", "each", "every")) or (kind == "measure" and UNITS.get(following)):
        return UNITS.get(following, ("", following))[1], at + 1
    if kind == "duration" and lower in ("a", "each", "every") and following in ("head", "person", "patient", "case"):
        return following, at + 1
    return None, 0


def is_money(unit: str) -> bool:
    """Tell whether *unit* is a unit of money."""
    return unit in MONEY_UNITS
