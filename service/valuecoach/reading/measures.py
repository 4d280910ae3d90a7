"""Measures: the unit that a sign, a suffix or the words after a number give it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from valuecoach.reading.currencies import is_currency
from valuecoach.reading.figure import Kind
from valuecoach.reading.neighbours import SPACES, joined_word, linked_word, word_from
from valuecoach.reading.nouns import is_closed
from valuecoach.reading.numerals import Numeral
from valuecoach.reading.units import CURRENCIES, QUALIFIERS, SYMBOLS, UNITS, kind_of, name_of
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Text

_PERCENTS: Final = frozenset("%٪％")
_COMPARED: Final = words_of(
    "as faster cheaper more better higher lower the its their your our that what bigger slower quicker "
    "larger return over"
)
_SHARED: Final = words_of("margin share growth yield conversion")
_RAISED: Final = words_of("more less higher lower off up down")
_CASED: Final = {"v": "V", "w": "W", "hr": "h", "g": "g", "m": "m", "l": "lL", "h": "h", "t": "t"}
"""Words of a few letters that are units only when written so."""
_ADJECTIVAL: Final = words_of("weekend night season term overnight")
_QUALIFIED: Final = frozenset({"duration", "measure", "percent", "money"})
_POWERS: Final = {"square": "²", "cubic": "³"}
_FULL_CIRCLE: Final = 360
_FEW_PENCE: Final = 100
_MANY_LITRES: Final = 100
_GRAND: Final = 1e3


class Measure(NamedTuple):
    """A kind and unit, where they end, and what they multiply the value by."""

    kind: Kind
    unit: str
    end: int
    """The character after the unit."""
    word: int
    """The first word after it."""
    scale: float = 1.0


def by_suffix(numeral: Numeral, suffix: str, written: str) -> Measure | None:
    """Return what the letters stuck to a number say, or nothing if they make it a code."""
    end, word = numeral.end + len(suffix), numeral.last + 1
    if suffix in ("x", "×", "fold"):
        return Measure("multiplier", "x", end, word)
    if written in ("p", "c") and numeral.value < _FEW_PENCE:
        return Measure("money", "penny" if suffix == "p" else "cent", end, word)
    steel = written == "L" and numeral.value >= _MANY_LITRES
    if steel or suffix not in UNITS or (suffix in ("g", "d") and written.isupper()):
        return None
    kind, unit = UNITS[suffix]
    return Measure(kind, unit, end, word)


def by_sign(text: Text, at: int, numeral: Numeral) -> Measure | None:
    """Return what a sign after a number says: percent, a currency, degrees."""
    raw, word = text.raw, numeral.last + 1
    while raw[at : at + 1] and raw[at] in SPACES and at <= numeral.end + 2:
        at += 1
    sign = raw[at : at + 1]
    end = at + 1
    if sign in _PERCENTS:
        point = word_from(text, word, end) in ("point", "points")
        if point:
            return Measure("percent", "pp", text.words[word].end, word + 1)
        return Measure("percent", "%", end, word)
    if sign == "‰":
        return Measure("percent", "‰", end, word)
    if sign in SYMBOLS and not raw[end : end + 1].isdecimal():
        return Measure("money", SYMBOLS[sign], end, word)
    if sign in ("°", "º"):
        scale = word_from(text, word, end) in ("c", "f")
        kind: Kind = "code" if numeral.value == _FULL_CIRCLE else "measure"
        return Measure(kind, "degree", text.words[word].end if scale else end, word + scale)
    return None


def by_word(text: Text, index: int, at: int, numeral: Numeral) -> Measure | None:
    """Return what the words after a number say: per cent, points, times, a currency, a unit."""
    lower = word_from(text, index, at)
    if not lower:
        return None
    special = _SPECIAL.get(lower)
    if special is not None:
        return special(text, index, numeral)
    if lower in CURRENCIES and is_currency(text, index):
        sign = text.raw[text.words[index].end : text.words[index].end + 2].strip(SPACES)[:1]
        return None if sign.isdecimal() else _measure(text, "money", CURRENCIES[lower], index)
    if lower in UNITS:
        return _unit(text, index, at, numeral)
    return _qualified(text, index) if lower in QUALIFIERS else None


def _measure(text: Text, kind: Kind, unit: str, last: int, scale: float = 1.0) -> Measure:
    return Measure(kind, unit, text.words[last].end, last + 1, scale)


def _unit(text: Text, index: int, at: int, numeral: Numeral) -> Measure | None:
    word = text.words[index]
    kind, unit = UNITS[word.lower]
    if word.lower in _CASED and text.raw[word.start] not in _CASED[word.lower]:
        return None
    following = linked_word(text, index + 1)
    hyphened = text.raw[at : word.start] == "-"
    adjectival = word.lower in _ADJECTIVAL and not hyphened and numeral.value > 1
    if adjectival and following and not is_closed(following):
        return None
    if unit == "star" and word.lower == "star" and hyphened and numeral.whole:
        return _measure(text, "code", unit, index)
    return _measure(text, kind, unit, index, _GRAND if unit == "grand" else 1.0)


def _qualified(text: Text, index: int) -> Measure | None:
    """Read "nine working days", "9 square metres", "two more full weeks"."""
    ahead = index + 1
    if joined_word(text, ahead) in QUALIFIERS:
        ahead += 1
    kind = kind_of(joined_word(text, ahead))
    if kind is None or kind not in _QUALIFIED:
        return None
    unit = name_of(text.words[ahead].lower)
    power = _POWERS.get(text.words[index].lower, "") if kind == "measure" else ""
    return _measure(text, kind, unit + power, ahead)


def _per_cent(text: Text, index: int, _: Numeral) -> Measure | None:
    if linked_word(text, index + 1) != "cent":
        return None
    return _points(text, index + 1)


def _percent(text: Text, index: int, _: Numeral) -> Measure:
    return _points(text, index)


def _points(text: Text, last: int) -> Measure:
    if linked_word(text, last + 1) in ("point", "points"):
        return _measure(text, "percent", "pp", last + 1)
    return _measure(text, "percent", "%", last)


def _percentage(text: Text, index: int, _: Numeral) -> Measure | None:
    if linked_word(text, index + 1) not in ("point", "points"):
        return None
    return _measure(text, "percent", "bp" if text.words[index].lower == "basis" else "pp", index + 1)


def _point(text: Text, index: int, numeral: Numeral) -> Measure | None:
    """Read points as percentage points where they plainly are ("35 points of margin", "0.4 points more")."""
    following = joined_word(text, index + 1)
    share = following == "of" and joined_word(text, index + 2) in _SHARED
    if share or (following in _RAISED and not numeral.whole):
        return _measure(text, "percent", "pp", index)
    return None


def _times(text: Text, index: int, _: Numeral) -> Measure | None:
    word = text.words[index]
    following = joined_word(text, index + 1)
    if word.lower == "x":
        return None if following[:1].isdecimal() else _measure(text, "multiplier", "x", index)
    return _measure(text, "multiplier", "x", index) if following in _COMPARED else None


def _fold(text: Text, index: int, _: Numeral) -> Measure:
    return _measure(text, "multiplier", "x", index)


def _thousand(text: Text, index: int, numeral: Numeral) -> Measure:
    """Read a "k" that stands apart: "40 k euros"."""
    end = text.words[index].end
    further = None if word_from(text, index + 1, end) == "k" else by_word(text, index + 1, end, numeral)
    if further is None:
        return _measure(text, "count", "", index, _GRAND)
    return further._replace(scale=_GRAND * further.scale)


_SPECIAL: Final[dict[str, Callable[[Text, int, Numeral], Measure | None]]] = {
    "per": _per_cent,
    "percent": _percent,
    "pct": _percent,
    "percentage": _percentage,
    "basis": _percentage,
    "point": _point,
    "points": _point,
    "times": _times,
    "x": _times,
    "fold": _fold,
    "k": _thousand,
}
