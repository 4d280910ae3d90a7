"""Sizes: what a numeral measures, by the signs and words around it."""

from __future__ import annotations

from typing import Final

from valuecoach.reading.currencies import currency_before, suffix_scale
from valuecoach.reading.figure import Figure, Kind
from valuecoach.reading.measures import Measure, by_sign, by_suffix, by_word
from valuecoach.reading.neighbours import SPACES, joined_word, word_at, word_from
from valuecoach.reading.nouns import is_closed, noun_after
from valuecoach.reading.numerals import Numeral
from valuecoach.reading.rates import RATED, per_after
from valuecoach.reading.units import CURRENCIES
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Span, Text

_SPACED_SCALES: Final = {"m": 1e6, "k": 1e3}
_OWNERS: Final = words_of("the your our their its a an all each every his her this that")
_THOUSAND: Final = 1000.0
_WEAKEST: Final = 2
_NOUNED: Final[frozenset[Kind]] = frozenset({"percent", "measure", "multiplier", "score"})


class _Reading:
    """What is known so far of one figure, and where reading stands."""

    __slots__ = ("at", "high", "kind", "open_ended", "unit", "value", "word")

    def __init__(self, numeral: Numeral, unit: str) -> None:
        self.value, self.high, self.unit = numeral.value, numeral.high, unit
        self.kind: Kind = "money" if unit else "count"
        self.at, self.word = numeral.end + len(numeral.suffix), numeral.last + 1
        self.open_ended = False

    def scale(self, factor: float) -> None:
        """Multiply the value; the lower end only if it isn't scaled already."""
        if self.high is None or self.value < self.high:
            self.value *= factor
        if self.high is not None:
            self.high *= factor

    def measure(self, found: Measure) -> None:
        """Take in the unit that was *found*."""
        self.kind, self.unit = found.kind, found.unit
        if found.scale != 1.0:
            self.scale(found.scale)
        self.at, self.word = found.end, found.word

    def take(self, text: Text) -> None:
        """Move past one word."""
        self.at, self.word = text.words[self.word].end, self.word + 1


def size_of(text: Text, numeral: Numeral, floor: int = 0) -> Figure:
    """Return the figure that *numeral* is, by the currency, unit or noun beside it.

    What stands before character *floor* belongs to another figure.
    """
    currency = currency_before(text, numeral, floor)
    reading = _Reading(numeral, currency.unit)
    suffix = _suffix(text, numeral, reading)
    if text.raw[reading.at : reading.at + 1] == "+":
        reading.open_ended = True
        reading.at += 1
    if numeral.dotted and currency.unit:
        reading.scale(_THOUSAND)
    if suffix:
        measure = by_suffix(numeral, suffix, text.raw[numeral.end : reading.at])
        if measure is None:
            span = Span(currency.start, text.words[numeral.last].end)
            return Figure(span, currency.first, numeral.last, "code", numeral.value)
        reading.measure(measure)
    elif currency.unit:
        _after_currency(text, reading)
    else:
        found = by_sign(text, reading.at, numeral) or by_word(text, reading.word, reading.at, numeral)
        if found is not None:
            reading.measure(found)
            if found.kind == "money" and numeral.dotted:
                reading.scale(_THOUSAND)
    return _finished(text, numeral, reading, Span(_signed(text, currency.start, floor), currency.first))


def _suffix(text: Text, numeral: Numeral, reading: _Reading) -> str:
    """Return the suffix that is left when one that only scales has been taken in."""
    if not numeral.suffix:
        return ""
    scale = suffix_scale(text, numeral, money=bool(reading.unit))
    if scale is None:
        return numeral.suffix
    reading.scale(scale)
    return ""


def _after_currency(text: Text, reading: _Reading) -> None:
    """Take in what may still follow an amount with its currency in front: "€ 5 m", "$5 USD"."""
    following = word_from(text, reading.word, reading.at)
    if following in _SPACED_SCALES:
        reading.scale(_SPACED_SCALES[following])
        reading.take(text)
    elif following and CURRENCIES.get(following) == reading.unit:
        reading.take(text)


def _signed(text: Text, start: int, floor: int) -> int:
    """Return where the figure begins, with a minus sign if it has one."""
    minus = start > floor and text.raw[start - 1] in "-\u2212"
    return start - 1 if minus and (start == 1 or text.raw[start - 2] in f"{SPACES}(\n") else start


def _finished(text: Text, numeral: Numeral, reading: _Reading, begin: Span) -> Figure:
    """Add noun and rate, and return the figure; *begin* is its first character and its first word."""
    start, first = begin
    value = -reading.value if text.raw[start] in "-\u2212" else reading.value
    end, after = reading.at, reading.word
    noun, past = _noun(text, reading, numeral)
    kind = reading.kind
    per = per_after(text, past, reading.at if past == after else text.words[past - 1].end, kind)
    if per is not None:
        end, after = text.words[per.last].end, per.last + 1
        kind = "rate" if kind in RATED else kind
    return Figure(
        Span(start, end),
        first,
        max(after - 1, numeral.last),
        kind,
        value,
        reading.high,
        reading.unit,
        None if per is None else per.name,
        "rough" if numeral.rough or kind == "multiplier" else "exact",
        "min" if reading.open_ended else None,
        noun=noun,
        weak=kind == "count" and 0 <= (reading.high or value) <= _WEAKEST,
    )


def _noun(text: Text, reading: _Reading, numeral: Numeral) -> tuple[str, int]:
    """Return the noun that is counted or measured, and the word that a rate may begin with."""
    index = reading.word
    following = word_from(text, index, reading.at)
    if following == "of":
        return _noun_of(text, index), index
    if not following or not text.words[index].joined or is_closed(following):
        return "", index
    if following == "p" and word_at(text, index + 1) == "a":
        return "", index
    hyphened = text.raw[text.words[index - 1].start - 1 : text.words[index - 1].start] == "-"
    if reading.kind == "count":
        noun, last = noun_after(text, index, single=numeral.value == 1 and numeral.high is None)
        return noun, last + 1 if noun else index
    if reading.kind in _NOUNED or (reading.kind == "duration" and hyphened):
        return noun_after(text, index)[0], index
    return "", index


def _noun_of(text: Text, index: int) -> str:
    """Return the noun after "of", past an article or a possessive."""
    at = index + 1
    if joined_word(text, at) in _OWNERS:
        at += 1
    return noun_after(text, at)[0] if joined_word(text, at) else ""
