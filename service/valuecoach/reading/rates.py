"""Rates: what a figure is taken per ("a month", "per head", "apiece", "/ha", "p.a.")."""

from __future__ import annotations

from typing import Final, NamedTuple

from valuecoach.reading.figure import Kind
from valuecoach.reading.neighbours import gap_before, joined_word, linked_word, word_at, word_from
from valuecoach.reading.nouns import is_closed, is_plural, noun_after
from valuecoach.reading.units import ADVERBS, PERIODS, SCALES, UNITS, name_of
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Text

RATED: Final[frozenset[Kind]] = frozenset({"count", "money", "duration", "measure"})
"""The kinds of figure that something taken per a thing makes a rate."""
_PER: Final = words_of("per a an each every")
_COMPARED: Final = words_of("more extra less fewer back")
_HEADS: Final = words_of("head person patient case user customer client order seat site unit")
_ALONE: Final = words_of("head person seat unit")
_LONGEST: Final = 3


class Per(NamedTuple):
    """What a figure is taken per, and the last word that says so."""

    name: str
    last: int


def per_after(text: Text, index: int, at: int, kind: Kind) -> Per | None:
    """Read what a figure is taken per from word *index* on, *at* being the character that it ended at."""
    found = _per(text, index, at, kind)
    if found is None or kind == "percent":
        return found
    further = _per(text, found.last + 1, text.words[found.last].end, "count")
    if further is None or further.name == found.name:
        return found
    return Per(f"{found.name}/{further.name}", further.last)


def _per(text: Text, index: int, at: int, kind: Kind) -> Per | None:
    words = text.words
    if index >= len(words):
        return None
    lower = words[index].lower
    gap = text.raw[at : words[index].start]
    if gap.strip(" ") == "/" and not lower[0].isdecimal():
        return Per(PERIODS.get(lower, lower), index)
    if not word_from(text, index, at) or (gap == "-" and lower != "per"):
        return None
    if lower in _COMPARED:
        index += 1
        lower = joined_word(text, index)
    if lower in ADVERBS:
        return _adverb(text, index, kind)
    if lower == "p" and gap_before(text, index + 1) == "." and word_at(text, index + 1) == "a":
        return Per("year", index + 1)
    return _after(text, index, kind) if lower in _PER else None


def _adverb(text: Text, index: int, kind: Kind) -> Per | None:
    lower = text.words[index].lower
    if lower == "each":
        following = joined_word(text, index + 1)
        period = "time" if following == "time" else PERIODS.get(following)
        if period:
            return Per(period, index + 1)
        if kind == "percent":
            return None
        return _amount(text, index) or Per("each", index)
    return Per(ADVERBS[lower], index)


def _after(text: Text, index: int, kind: Kind) -> Per | None:
    """Read the thing after "per", "a", "each" or "every"."""
    lower, following = word_at(text, index), joined_word(text, index + 1)
    if not following or gap_before(text, index + 1) != " ":
        return None
    if following in PERIODS and following != "min":
        return Per(PERIODS[following], index + 1)
    if following[0].isdecimal():
        return _amount(text, index) if lower in ("per", "each") else None
    if lower == "per" and following in ("hundred", "thousand"):
        return Per(following, index + 1)
    if is_closed(following) or following in SCALES:
        return None
    return _thing(text, index) if lower == "per" else _article(text, index, kind)


def _thing(text: Text, index: int) -> Per:
    """Read what "per" names, the last of up to three words: "per order line"."""
    name, last = noun_after(text, index + 1, single=True)
    if word_at(text, index + 1) in _ALONE or not name or last > index + _LONGEST:
        name, last = word_at(text, index + 1), index + 1
    return Per(name_of(name), last)


def _article(text: Text, index: int, kind: Kind) -> Per | None:
    """Read "a head", "an item", "each tonne", where the kind of figure can be taken per such a thing."""
    following = word_at(text, index + 1)
    measured = kind == "measure" and following in UNITS
    headed = kind in ("duration", "count") and following in _HEADS
    if measured or headed or (kind == "money" and not is_plural(following)):
        return Per(name_of(following), index + 1)
    return None


def _amount(text: Text, index: int) -> Per | None:
    """Read "per 100 kg"."""
    number, unit = joined_word(text, index + 1), linked_word(text, index + 2)
    if number.isdecimal() and unit in UNITS:
        return Per(f"{number} {name_of(unit)}", index + 2)
    return None
