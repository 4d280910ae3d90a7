"""Currencies: the sign or code before an amount, and the letters that scale it."""

from __future__ import annotations

from typing import Final, NamedTuple

from valuecoach.reading.neighbours import SPACES, word_at, word_from
from valuecoach.reading.nouns import is_closed, is_plural
from valuecoach.reading.numerals import Numeral
from valuecoach.reading.units import (
    CURRENCIES,
    LOOSE_CURRENCIES,
    MONEY_UNITS,
    PLAIN_SCALES,
    SUFFIX_SCALES,
    SYMBOLS,
    kind_of,
)
from valuecoach.text import Text

_DOLLARS: Final = {
    "us": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "nz": "NZD",
    "hk": "HKD",
    "s": "SGD",
    "r": "BRL",
}
_LAKH: Final = 1e5


class Currency(NamedTuple):
    """A currency before a number: its name, and where the figure begins."""

    unit: str
    start: int
    first: int


def is_money(unit: str) -> bool:
    """Tell whether *unit* is a unit of money."""
    return unit in MONEY_UNITS


def is_currency(text: Text, index: int) -> bool:
    """Tell whether word *index* is a currency code rather than a word."""
    word = text.words[index]
    if word.lower not in CURRENCIES:
        return False
    return word.lower in LOOSE_CURRENCIES or text.raw[word.start : word.end].isupper()


def currency_before(text: Text, numeral: Numeral, floor: int) -> Currency:
    """Return the currency that stands before *numeral*, with an empty name if none does."""
    raw, start, first = text.raw, numeral.start, numeral.first
    nothing = Currency("", start, first)
    own = text.words[first].start
    if own < start and not numeral.spoken:
        return Currency(CURRENCIES.get(raw[own:start].lower(), ""), own, first)
    at = start - 1
    if at >= floor and raw[at] in "~\u2248":
        at -= 1
    if at > floor and raw[at] in SPACES:
        at -= 1
    if at < floor:
        return nothing
    if raw[at] in SYMBOLS:
        return nothing if _belongs_before(raw, at, start) else _symbol(text, at, first)
    if first and (raw[at].isalpha() or raw[at] == "."):
        word = text.words[first - 1]
        near = at <= word.end and word.start >= floor
        if near and is_currency(text, first - 1):
            return Currency(CURRENCIES[word.lower], word.start, first - 1)
    return nothing


def _belongs_before(raw: str, at: int, start: int) -> bool:
    """Tell whether the sign at *at* ends the amount before it: "5 € 10"."""
    return at < start - 1 and raw[max(0, at - 2) : at].strip(SPACES)[-1:].isdecimal()


def _symbol(text: Text, at: int, first: int) -> Currency:
    symbol = text.raw[at]
    if symbol == "$" and first and text.words[first - 1].end == at:
        dollar = _DOLLARS.get(word_at(text, first - 1))
        if dollar:
            return Currency(dollar, text.words[first - 1].start, first - 1)
    return Currency(SYMBOLS[symbol], at, first)


def suffix_scale(text: Text, numeral: Numeral, *, money: bool) -> float | None:
    """Return what the suffix of *numeral* multiplies it by, if it does: "40k", "€1.2m", "5m users"."""
    suffix = numeral.suffix
    if suffix in PLAIN_SCALES:
        return SUFFIX_SCALES[suffix]
    end = numeral.end + len(suffix)
    if money or _money_after(text, numeral.last + 1, end):
        return _LAKH if suffix == "l" else SUFFIX_SCALES.get(suffix)
    if suffix not in ("m", "b"):
        return None
    following = word_from(text, numeral.last + 1, end)
    counted = is_plural(following) and not is_closed(following) and suffix == "m"
    return SUFFIX_SCALES[suffix] if counted or text.raw[numeral.end : end].isupper() else None


def _money_after(text: Text, index: int, at: int) -> bool:
    if text.raw[at : at + 2].strip(SPACES)[:1] in SYMBOLS:
        return True
    following = word_from(text, index, at)
    return following in LOOSE_CURRENCIES or kind_of(following) == "money"
