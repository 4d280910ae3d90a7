"""Proportions in words: half, a third, double, twice, and the bare "an hour" or "a fortnight"."""

from __future__ import annotations

from typing import Final

from valuecoach.reading.figure import Figure
from valuecoach.reading.labels import named
from valuecoach.reading.neighbours import gap_before, joined_word, linked_word, word_at
from valuecoach.reading.nouns import is_closed, noun_after
from valuecoach.reading.spoken import SPOKEN_SCALES
from valuecoach.reading.units import PERIODS, kind_of, name_of
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Text

_PARTS: Final = {
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "ninth": 1 / 9,
    "tenth": 1 / 10,
    "twentieth": 1 / 20,
    "hundredth": 1 / 100,
}
_PLURAL_PARTS: Final = {f"{name}s": value for name, value in _PARTS.items()}
_ALL_PARTS: Final = _PARTS | _PLURAL_PARTS
_ROUGH_PARTS: Final = words_of("third thirds quarter quarters")
_TIMES: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_MULTIPLIERS: Final = {
    "double": 2.0,
    "doubles": 2.0,
    "doubled": 2.0,
    "doubling": 2.0,
    "twofold": 2.0,
    "triple": 3.0,
    "triples": 3.0,
    "tripled": 3.0,
    "tripling": 3.0,
    "treble": 3.0,
    "trebled": 3.0,
    "threefold": 3.0,
    "quadruple": 4.0,
    "quadrupled": 4.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "tenfold": 10.0,
    "hundredfold": 100.0,
    "halve": 0.5,
    "halves": 0.5,
    "halved": 0.5,
    "halving": 0.5,
}
_OFTEN: Final = {"none": 0.0, "once": 1.0, "twice": 2.0, "thrice": 3.0}
_LENGTHS: Final = words_of("minute hour day night week fortnight month year decade")
PROPORTIONS: Final = frozenset({"half", *_ALL_PARTS, *_MULTIPLIERS, *_OFTEN, *_LENGTHS})
"""The words that a proportion or a bare length can be told by."""
PARTS: Final = frozenset(_ALL_PARTS)
"""Those that a number can stand before: "two thirds"."""

_NOT_DOUBLED: Final = words_of(
    "as check checks checked room rooms bed beds glazing glazed decker deckers bass espresso bind act "
    "standard negative helping click entry opt booking bookings bookkeeping vision meaning agent agents "
    "edged sided jeopardy digit digits"
)
_NOT_HALVED: Final = words_of(
    "past year yearly time hearted baked way term marathon timbered truth truths termly back"
)
_BEFORE_TIME: Final = words_of("first second better top bottom next last other")
_COMPARED: Final = words_of(
    "of off less more fewer lower higher cheaper faster better quicker longer shorter"
)
_OWNED: Final = words_of("usual remaining full other our your their its")
_WITHIN: Final = words_of(
    "within in for after over inside than about nearly almost under by take takes took spare"
)
_GAINED: Final = words_of("of back earlier less more off later sooner faster ahead saved free longer")
_CERTAIN_LENGTHS: Final = words_of("hour fortnight")
_TAKEN_PER: Final = words_of("a an per each every")
_SIZED: Final = words_of("full whole")


def proportion_at(text: Text, index: int) -> Figure | None:
    """Read the proportion that word *index* says, if it says one."""
    lower = text.words[index].lower
    if lower in _MULTIPLIERS:
        return _multiplier(text, index)
    if lower in _OFTEN:
        return _often(text, index)
    if lower == "half":
        return _half(text, index)
    part = _part(text, index) if lower in _ALL_PARTS else None
    if part is not None or (lower in _ALL_PARTS and lower != "quarter"):
        return part
    return _length(text, index)


def _multiplier(text: Text, index: int) -> Figure | None:
    following, gap = word_at(text, index + 1), gap_before(text, index + 1)
    lower = text.words[index].lower
    if lower == "double" and following in ("digit", "digits") and linked_word(text, index + 1):
        return named(text, index, index + 1, "count", 10.0)._replace(precision="rough", noun="digits")
    if gap_before(text, index) == "-" or gap == "-":
        return None
    if lower == "double" and joined_word(text, index + 1) in _NOT_DOUBLED:
        return None
    return named(text, index, index, "multiplier", _MULTIPLIERS[lower])._replace(unit="x", precision="rough")


def _often(text: Text, index: int) -> Figure | None:
    lower, following = word_at(text, index), joined_word(text, index + 1)
    figure = named(text, index, index, "count", _OFTEN[lower])._replace(noun="times", weak=True)
    period = PERIODS.get(linked_word(text, index + 2))
    if following in _TAKEN_PER and period:
        return figure._replace(kind="rate", span=text.span(index, index + 2), last=index + 2, per=period)
    if lower in ("once", "none"):
        return figure if word_at(text, index - 1) == "to" and word_at(text, index - 2) != "second" else None
    if following in ("as", "the", "our", "your"):
        return figure._replace(kind="multiplier", unit="x", precision="rough", noun="", weak=False)
    return figure


def _half(text: Text, index: int) -> Figure | None:
    following = linked_word(text, index + 1)
    if following in SPOKEN_SCALES:
        return None
    if following in ("a", "an") or (kind_of(following) == "duration" and following != "year"):
        return _half_unit(text, index, following)
    before = word_at(text, index - 1)
    hyphened = gap_before(text, index + 1) == "-" and following not in ("price", "full", "empty")
    if following in _NOT_HALVED or hyphened or (before in _BEFORE_TIME and following != "of"):
        return None
    noun = _share_noun(text, index + 1)
    return named(text, index, index, "fraction", 0.5)._replace(precision="rough", noun=noun)


def _half_unit(text: Text, index: int, following: str) -> Figure | None:
    """Read "half an hour", "half hour", "half a percent"; "half a million" is a numeral."""
    last = index + (2 if following in ("a", "an") else 1)
    name = linked_word(text, last)
    if name == "percent" or (name == "per" and linked_word(text, last + 1) == "cent"):
        return named(text, index, last + (name == "per"), "percent", 0.5)._replace(unit="%")
    if kind_of(name) == "duration" and name != "term":
        return named(text, index, last, "duration", 0.5)._replace(unit=name_of(name))
    return None


def _share_noun(text: Text, index: int) -> str:
    """Return what a share is of, past "of" and an article or possessive."""
    at = index
    if joined_word(text, at) == "of":
        at += 1
    if joined_word(text, at) in ("the", "your", "our", "their", "its", "those", "these", "all"):
        at += 1
    return noun_after(text, at)[0] if joined_word(text, at) else ""


def _part(text: Text, index: int) -> Figure | None:
    lower, following = word_at(text, index), joined_word(text, index + 1)
    before = linked_word(text, index) and word_at(text, index - 1)
    quarter = lower in ("quarter", "quarters")
    if before not in _TIMES:
        owned = before in _OWNED and not following and lower in _PARTS and not quarter
        if not owned:
            return None
        return named(text, index, index, "fraction", _ALL_PARTS[lower])._replace(precision="rough")
    if quarter:
        hyphened = gap_before(text, index) == "-" and _TIMES[before] > 1
        share = following in _COMPARED or hyphened or (word_at(text, index - 2) == "by" and before == "a")
    else:
        share = not following or is_closed(following) or following in _COMPARED
    if not share:
        return None
    figure = named(text, index - 1, index, "fraction", _TIMES[before] * _ALL_PARTS[lower])
    noun = _share_noun(text, index + 1) if following == "of" else ""
    return figure._replace(precision="rough" if lower in _ROUGH_PARTS else "exact", noun=noun)


def _length(text: Text, index: int) -> Figure | None:
    """Read "an hour", and "a day" where it is clearly a length."""
    lower = word_at(text, index)
    first = index - 1 - (word_at(text, index - 1) in _SIZED)
    if word_at(text, first) not in ("a", "an") or gap_before(text, index) != " ":
        return None
    unit = name_of(lower)
    figure = named(text, first, index, "duration", 1.0)._replace(unit=unit)
    following = joined_word(text, index + 1)
    period = PERIODS.get(linked_word(text, index + 2))
    if following in _TAKEN_PER and period and period != unit:
        return figure._replace(kind="rate", span=text.span(first, index + 2), last=index + 2, per=period)
    if lower in _CERTAIN_LENGTHS or first < index - 1:
        return figure
    if word_at(text, first - 1) in _WITHIN or following in _GAINED:
        return figure._replace(weak=True)
    return None
