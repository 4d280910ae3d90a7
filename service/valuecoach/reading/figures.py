"""Figures: every number in a draft, what it sizes, how exactly, and whether the text stands by it."""

from __future__ import annotations

import re
from typing import Final

from valuecoach.reading import labels
from valuecoach.reading.comparisons import paired
from valuecoach.reading.figure import Figure
from valuecoach.reading.hedges import hedged
from valuecoach.reading.meetings import as_meeting
from valuecoach.reading.nouns import is_closed
from valuecoach.reading.numerals import SPOKEN, Numeral, digits_at, linked, words_at
from valuecoach.reading.proportions import PROPORTIONS, proportion_at
from valuecoach.reading.ranges import merge
from valuecoach.reading.retractions import retracted
from valuecoach.reading.shares import share_of, slashed
from valuecoach.reading.sizes import size_of
from valuecoach.reading.units import CURRENCIES
from valuecoach.text import Text

_TRIGGERS: Final = SPOKEN | PROPORTIONS
_CODE: Final = re.compile(r"(?P<letters>[^\W\d_]{1,4})(?P<digits>\d[\d.,]*)(?P<rest>[^\W\d_]{0,3})")
_QUARTERS: Final = frozenset({"q1", "q2", "q3", "q4", "h1", "h2"})
_UNIT_LIKE: Final = frozenset({"m2", "m3", "km2", "km3", "co2", "cm2", "cm3", "mm2", "ft2"})
_WITHIN_WORD: Final = re.compile(r"[^\W_]+(?:[.\-]\d[^\W_]*)*")


def figures_of(text: Text) -> tuple[Figure, ...]:
    """Return every figure in *text*, in order; their spans never overlap."""
    numerals, proportions = _seen(text)
    if not numerals and not proportions:
        return ()
    figures: list[Figure] = []
    end = -1
    marks: list[Numeral | Figure] = sorted([*merge(text, numerals), *proportions], key=lambda mark: mark.first)
    for at, mark in enumerate(marks):
        if mark.first <= end:
            continue
        if isinstance(mark, Figure):
            figure: Figure | None = mark
        else:
            following = marks[at + 1] if at + 1 < len(marks) else None
            figure = _figure(text, mark, following, figures[-1].span.end if figures else 0)
        if figure is None or figure.first <= end:
            continue
        figures.append(as_meeting(text, figure))
        end = figure.last
    return retracted(text, paired(text, hedged(text, figures)))


def _seen(text: Text) -> tuple[list[Numeral], list[Figure]]:
    """Return the numerals, and the figures that can be told without one."""
    numerals: list[Numeral] = []
    proportions: list[Figure] = []
    end = -1
    for index, word in enumerate(text.words):
        if index <= end:
            continue
        lower = word.lower
        if lower in _TRIGGERS:
            if lower in SPOKEN:
                numeral = words_at(text, index)
                if numeral is not None and numeral.first > end:
                    numerals.append(numeral)
                    end = numeral.last
                continue
            figure = proportion_at(text, index)
            if figure is not None:
                proportions.append(figure)
                end = figure.last
        elif lower[0].isnumeric():
            numeral = digits_at(text, index)
            if numeral is None:
                continue
            phone = labels.phone_at(text, numeral) if numeral.form in ("number", "long") else None
            if phone is not None:
                proportions.append(phone)
                end = phone.last
            else:
                numerals.append(numeral)
                end = numeral.last
        elif lower[-1].isdecimal() or lower[1:3].isdecimal():
            end = _lettered(text, index, numerals, proportions)
    return numerals, proportions


def _lettered(text: Text, index: int, numerals: list[Numeral], figures: list[Figure]) -> int:
    """Read a word of letters and digits: money ("EUR40"), a date ("Q3"), a version ("v4.2") or a code."""
    word = text.words[index]
    found = _CODE.match(word.lower)
    if found is None or word.lower in _UNIT_LIKE:
        return index
    letters = found["letters"]
    if letters in CURRENCIES and len(letters) > 1:
        numeral = digits_at(text, index, skip=len(letters))
        if numeral is not None:
            numerals.append(numeral)
            return numeral.last
    if letters == "x" and found.end() == len(word.lower):
        kind: labels.Kind = "code"
    elif word.lower in _QUARTERS:
        kind = "date"
    elif letters in ("v", "ver"):
        kind = "version"
    elif len(found["digits"]) <= 6:
        kind = "code"
    else:
        return index
    whole = _WITHIN_WORD.match(text.raw, word.start)
    end = whole.end() if whole else word.end
    last = index
    while last + 1 < len(text.words) and text.words[last + 1].start < end:
        last += 1
    figures.append(labels.figure(text, index, last, kind, 0.0))
    return last


def _figure(text: Text, numeral: Numeral, following: Numeral | Figure | None, floor: int) -> Figure | None:
    if numeral.form not in ("number", "several"):
        return slashed(text, numeral)
    if numeral.form == "several":
        size = size_of(text, numeral, floor)
        plural = text.words[numeral.last].lower.endswith(("s",)) and text.words[numeral.last].lower != "several"
        return size._replace(precision="rough", weak=size.kind == "count" and not plural)
    label = (
        labels.listed_at(text, numeral)
        or labels.named_at(text, numeral)
        or labels.dated_at(text, numeral)
        or labels.age_at(text, numeral)
    )
    if label is not None:
        return label
    if isinstance(following, Numeral):
        share = share_of(text, numeral, following)
        if share is not None:
            return share
    clock = labels.clock_at(text, numeral)
    if clock is not None:
        return clock
    size = size_of(text, numeral, floor)
    if size.kind != "count":
        return size
    year = labels.year_at(text, numeral, size.noun)
    if year is not None:
        return year
    if numeral.spoken and numeral.value == 1 and numeral.first == numeral.last and not _counts(text, numeral, size):
        return None
    return size


def _counts(text: Text, numeral: Numeral, size: Figure) -> bool:
    """Tell whether a bare "one" counts something rather than standing for a thing."""
    words, index = text.words, numeral.first
    before = words[index - 1].lower if index and words[index].joined else ""
    following = words[index + 1] if index + 1 < len(words) else None
    if before in ("no", "each", "every", "the", "this", "that", "which", "any", "another", "for", "number", "only"):
        return before in ("the", "only", "for") and bool(size.noun) and following is not None and following.lower != "of"
    if following is None or not following.joined or is_closed(following.lower):
        return before in ("to", "than", "not") or text.raw[max(0, numeral.start - 2) : numeral.start].strip() in ("→", ">")
    gap = text.raw[numeral.end : following.start]
    if before in ("at",) and following.lower in ("point", "time", "stage"):
        return False
    if following.lower in ("day", "thing", "another", "off", "sided", "way"):
        return following.lower == "day" and before not in ("", "and")
    return gap == " " or linked(text.raw, words[index], following)
