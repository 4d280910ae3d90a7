"""Figures: every number in a draft, what it sizes, how exactly, and whether the text stands by it."""

from __future__ import annotations

import re
from typing import Final

from valuecoach.reading.comparisons import paired
from valuecoach.reading.dates import date_of, year_of
from valuecoach.reading.figure import Figure, Kind
from valuecoach.reading.hedges import hedged
from valuecoach.reading.labels import label_of, phone_at
from valuecoach.reading.meetings import as_meeting
from valuecoach.reading.neighbours import gap_before, joined_word, last_before, linked_word, word_at
from valuecoach.reading.nouns import is_closed
from valuecoach.reading.numerals import Numeral, digits_at
from valuecoach.reading.proportions import PARTS, PROPORTIONS, proportion_at
from valuecoach.reading.ranges import merge
from valuecoach.reading.retractions import retracted
from valuecoach.reading.shares import share_of, written_at
from valuecoach.reading.sizes import size_of
from valuecoach.reading.spoken import SPOKEN, spoken_at
from valuecoach.reading.units import CURRENCIES, LOOSE_CURRENCIES
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Span, Text

_TRIGGERS: Final = SPOKEN | PROPORTIONS
_LETTERED: Final = re.compile(r"([^\W\d_]{1,4})(\d{1,6})(?!\d)")
_WITHOUT_SPACE: Final = re.compile(r"[^\W_]+(?:[.\-]\d[^\W_]*){0,4}")
_SEASONS: Final = words_of("q1 q2 q3 q4 h1 h2")
_POWERS: Final = words_of("m2 m3 km2 km3 co2 cm2 cm3 mm2 ft2")
_DETERMINED: Final = words_of("no each every the this that which any another number")
_MOMENTS: Final = words_of("point time stage end")
_COMPARED: Final = words_of("to than not")
_ONE_AS_SUCH: Final = words_of("another off sided way thing")

_DOZEN: Final = 12

_Mark = Numeral | Figure


def figures_of(text: Text) -> tuple[Figure, ...]:
    """Return every figure in *text*, in order; their spans never overlap."""
    marks = _marks(text)
    if not marks:
        return ()
    figures: list[Figure] = []
    last, end = -1, 0
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if mark.first <= last:
            continue
        figure = mark if isinstance(mark, Figure) else _figure(text, mark, following, end)
        if figure is None or figure.first <= last:
            continue
        figures.append(as_meeting(text, figure))
        last, end = figure.last, figure.span.end
    return retracted(text, paired(text, hedged(text, figures)))


def _marks(text: Text) -> list[_Mark]:
    """Return the numerals, and the figures that can be told without one, in order."""
    numerals: list[Numeral] = []
    figures: list[Figure] = []
    last = -1
    for index, word in enumerate(text.words):
        lower = word.lower
        mark: _Mark | None
        if lower in _TRIGGERS:
            if index <= last:
                continue
            mark = _spoken(text, index) if lower in SPOKEN else proportion_at(text, index)
        elif lower[0].isnumeric():
            mark = _digits(text, index) if index > last else None
        elif lower[-1].isdecimal() or lower[1:3].isdecimal():
            mark = _lettered(text, index) if index > last else None
        else:
            continue
        if mark is None or mark.first <= last:
            continue
        if isinstance(mark, Numeral):
            numerals.append(mark)
        else:
            figures.append(mark)
        last = mark.last
    if not figures:
        return [*merge(text, numerals)]
    return sorted([*merge(text, numerals), *figures], key=lambda mark: mark.first)


def _spoken(text: Text, index: int) -> _Mark | None:
    if linked_word(text, index + 1) in PARTS:
        part = proportion_at(text, index + 1)
        if part is not None and part.first == index:
            return part
    return spoken_at(text, index)


def _digits(text: Text, index: int) -> _Mark | None:
    numeral = digits_at(text, index)
    if numeral is None:
        return None
    return phone_at(text, numeral) or numeral


def _lettered(text: Text, index: int) -> _Mark | None:
    """Read a word of letters and digits: money ("EUR40"), a date ("Q3"), a version ("v4.2") or a code."""
    word = text.words[index]
    found = _LETTERED.match(word.lower)
    if found is None or word.lower in _POWERS:
        return None
    letters = found[1]
    if letters in LOOSE_CURRENCIES or (
        letters in CURRENCIES and text.raw[word.start : word.start + 3].isupper()
    ):
        return digits_at(text, index, skip=len(letters))
    kind: Kind = (
        "date"
        if word.lower in _SEASONS
        else "version"
        if letters in ("v", "ver")
        else "date"
        if letters == "fy"
        else "code"
    )
    whole = _WITHOUT_SPACE.match(text.raw, word.start)
    end = whole.end() if whole else word.end
    return Figure(Span(word.start, end), index, last_before(text, index, end), kind, 0.0)


def _figure(text: Text, numeral: Numeral, following: _Mark | None, floor: int) -> Figure | None:
    """Return what *numeral* is: a label, a share, a date or a size, tried in this order."""
    if numeral.form == "several":
        return _rough(text, numeral, floor)
    if numeral.form != "number":
        return written_at(text, numeral)
    told = label_of(text, numeral)
    if told is None and isinstance(following, Numeral):
        told = share_of(text, numeral, following)
    if told is None:
        told = date_of(text, numeral)
    return told if told is not None else _size(text, numeral, floor)


def _size(text: Text, numeral: Numeral, floor: int) -> Figure | None:
    """Return the size that *numeral* is, or the year, or nothing for "one" that counts nothing."""
    size = size_of(text, numeral, floor)
    if size.kind != "count":
        return size._replace(weak=True) if size.kind == "duration" and _one_day(text, numeral) else size
    if numeral.rough:
        return size._replace(kind="fraction", weak=False)
    alone = numeral.spoken and numeral.first == numeral.last and numeral.value == 1 and numeral.high is None
    if alone and not _counts(text, numeral, size):
        return None
    return year_of(text, numeral) or size


def _rough(text: Text, numeral: Numeral, floor: int) -> Figure:
    """Return "several", "a few" or "dozens" with its unit."""
    size = size_of(text, numeral, floor)
    return size._replace(precision="rough", weak=size.kind == "count" and numeral.value < _DOZEN)


def _one_day(text: Text, numeral: Numeral) -> bool:
    """Tell whether this is "one day", which may be any."""
    return numeral.spoken and numeral.value == 1 and word_at(text, numeral.last + 1) == "day"


def _counts(text: Text, numeral: Numeral, size: Figure) -> bool:
    """Tell whether a bare "one" counts something rather than standing for a thing."""
    index = numeral.first
    before, following = joined_word(text, index), joined_word(text, index + 1)
    before = word_at(text, index - 1) if before else ""
    if before in _DETERMINED or (before == "at" and following in _MOMENTS):
        return False
    if not following or is_closed(following):
        if following == "of":
            return False
        arrow = text.raw[max(0, numeral.start - 2) : numeral.start].strip()[-1:] in ("→", ">")
        return arrow or before in _COMPARED
    return gap_before(text, index + 1) == " " and following not in _ONE_AS_SUCH and bool(size.noun)
