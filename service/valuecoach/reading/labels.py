"""Labels: numbers that name, number or address a thing and size nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from valuecoach.reading.figure import Figure, Kind
from valuecoach.reading.neighbours import SPACES, capital, gap_before, joined_word, last_before, word_at
from valuecoach.reading.nouns import is_plural
from valuecoach.reading.numerals import Numeral
from valuecoach.reading.units import SYMBOLS
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Span, Text

_CODED: Final = words_of(
    """
    iso iec en din bs cfr soc part level line lines block gate phase unit page pages p pp route routes
    tier type section article clause chapter step stage slide item option room floor kpi appendix annex
    figure table building dock terminal zone bay pier edition grade windows postgres postgresql python
    oauth http tls web scope rule factor site class category ward lot module suite norm regulation
    directive aisle platform priority
    """
)
_VERSIONED: Final = words_of("version release build v ver rev revision")
_RANKED: Final = words_of("top ranked rank ranking number nr no nos")
_DATED: Final = words_of("week day month year wk quarter fy q")
_AGED: Final = words_of("aged age")
_SCORED: Final = words_of("nps csat rating score rated scores")
_NAMES: Final[dict[Kind, frozenset[str]]] = {
    "code": _CODED,
    "version": _VERSIONED,
    "rank": _RANKED,
    "date": _DATED,
    "age": _AGED,
    "score": _SCORED,
}
_KINDS: Final = {word: kind for kind, words in _NAMES.items() for word in words}
"""What a number is by the word right before it."""
_SHORTENED: Final = words_of("p pp no nr nos art fig vol v ver rev wk ch sec")
"""Abbreviations, which may have a full stop between themselves and the number."""
_NOT_BEFORE_DATE: Final = words_of("last this next a an per each every first previous past one the same")
_AUTHORITIES: Final = words_of("cfr usc")
_DECIMAL: Final = words_of("oauth http tls web section clause windows python soc part scope")
_ROADS: Final = words_of("street st road rd lane avenue ave drive row square court boulevard blvd crescent")
_EQUALS: Final = words_of("equals makes is")
_SIGNS: Final = frozenset({"%", "٪", "％", "‰", "°", *SYMBOLS})
_PHONE: Final = re.compile(r"\+?\(?\d[\d ().\u00a0/-]{5,18}\d")
_PHONE_DIGITS: Final = range(7, 16)
_AGAINST: Final = re.compile(r"(?:/(5|10|100)|:(\d{1,2}))(?![\d.,]?\d)")
_SUM: Final = re.compile(r"\d{1,3}\s?\+\s?\d{1,3}\s?=\s?\d{1,4}")
_LINE: Final = frozenset(" \t#*>-•–")
_LAST_ITEM: Final = 20
_LAST_DAY: Final = 366
_LAST_AGE: Final = 120
_CAPITALS: Final = 6
_INDENT: Final = 12
_BRACKET: Final = 80
_TWO_DIGITS: Final = 2

Reader = Callable[[Text, Numeral], Figure | None]


def named(text: Text, first: int, last: int, kind: Kind, value: float) -> Figure:
    """Return a figure over words *first* to *last*, with no more known of it than its kind."""
    return Figure(text.span(first, last), first, last, kind, value)


def label_of(text: Text, numeral: Numeral) -> Figure | None:
    """Return the name, rank, version or list number that *numeral* is, if it is one."""
    if numeral.suffix or numeral.form != "number" or not _bare(text, numeral):
        return None
    for reader in _READERS:
        figure = reader(text, numeral)
        if figure is not None:
            return figure
    return None


def _bare(text: Text, numeral: Numeral) -> bool:
    """Tell whether no percent sign, degree or currency stands at the number."""
    raw, end = text.raw, numeral.end
    return not (
        raw[end : end + 2].strip(SPACES)[:1] in _SIGNS
        or (numeral.start and raw[max(0, numeral.start - 2) : numeral.start].strip(SPACES)[-1:] in _SIGNS)
    )


def phone_at(text: Text, numeral: Numeral) -> Figure | None:
    """Read a telephone number: + or 0 in front, and seven digits or more."""
    raw, start = text.raw, numeral.start
    plus = start > 0 and raw[start - 1] == "+"
    if not plus and (raw[start] != "0" or raw[start + 1 : start + 2] in (".", ",", ":", "")):
        return None
    found = _PHONE.match(raw, start)
    if found is None or sum(map(str.isdecimal, found.group())) not in _PHONE_DIGITS:
        return None
    last = last_before(text, numeral.first, found.end())
    return Figure(Span(start - plus, found.end()), numeral.first, last, "phone", 0.0)


def _listed(text: Text, numeral: Numeral) -> Figure | None:
    """Read the number of a list item or clause: "1.", "2)", "(3)", "7.3 The"."""
    raw, start, end = text.raw, numeral.start, numeral.end
    if numeral.spoken or end - start > _TWO_DIGITS + _TWO_DIGITS or numeral.high is not None:
        return None
    small = numeral.value <= _LAST_ITEM and end - start <= _TWO_DIGITS
    after, later = raw[end : end + 1], raw[end + 1 : end + 2]
    clause = after == " " and later.isupper() and "." in raw[start:end] and _opens_line(raw, start)
    item = small and (
        (after == ")" and _closes(raw, start))
        or (after in (".", ")", ":") and later in (" ", "\t", "") and _opens_line(raw, start))
        or (after in (".", ")") and later == " " and raw[end + 2 : end + 3].isupper() and _opens(raw, start))
    )
    return named(text, numeral.first, numeral.last, "list", numeral.value) if clause or item else None


def _opens(raw: str, start: int) -> bool:
    return raw[max(0, start - 2) : start] in (". ", ": ")


def _opens_line(raw: str, start: int) -> bool:
    before = raw[max(0, start - _INDENT) : start]
    line = before.rpartition("\n")[2].rpartition("⏎")[2]
    return (line != before or start <= _INDENT) and _LINE.issuperset(line)


def _closes(raw: str, start: int) -> bool:
    """Tell whether a bracket after the number closes it alone: "(2)" or "2)"."""
    before = raw[start - 1 : start]
    if before == "(":
        return raw[start - 2 : start - 1] in ("", " ", "\n", "(")
    opened = raw.rfind("(", max(0, start - _BRACKET), start)
    return before in ("", " ", "\n") and (opened < 0 or ")" in raw[opened:start])


def _after_name(text: Text, numeral: Numeral) -> Figure | None:
    """Read a number that the word before it makes a name: "ISO 27001", "week 40", "No. 1"."""
    first, last = numeral.first, numeral.last
    gap = gap_before(text, first)
    if gap not in (" ", "-", ". ", "\u00a0", ".", " #", " +"):
        return None
    before = word_at(text, first - 1)
    if gap == "-":
        name = text.raw[text.words[first - 1].start : text.words[first - 1].end]
        if name.isupper() and len(name) <= _CAPITALS and not numeral.spoken:
            return named(text, first - 1, last, "code", numeral.value)
    kind = _KINDS.get(before)
    if kind is None or ("." in gap and before not in _SHORTENED):
        return _score_of(text, numeral) if before == "of" else None
    return _as(text, numeral, kind, before) if _fits(text, numeral, kind, before) else None


def _as(text: Text, numeral: Numeral, kind: Kind, before: str) -> Figure:
    wide = kind in ("date", "rank", "code") and before not in ("top", "ranked", "rank", "ranking")
    figure = named(text, numeral.first - wide, numeral.last, kind, numeral.value)
    return figure._replace(unit=before) if kind == "date" else figure


def _fits(text: Text, numeral: Numeral, kind: Kind, before: str) -> bool:
    """Tell whether a word that may be a name is one here."""
    if kind == "score":
        return not numeral.spoken
    if not numeral.whole:
        return kind == "version" or before in _DECIMAL
    following = joined_word(text, numeral.last + 1)
    if kind == "date":
        return (
            numeral.value <= _LAST_DAY
            and word_at(text, numeral.first - 2) not in _NOT_BEFORE_DATE
            and not is_plural(following)
        )
    if kind == "rank":
        dot = "." in gap_before(text, numeral.first)
        return dot or (before not in ("no", "nos") and numeral.value <= _BRACKET)
    if kind == "age":
        return numeral.value < _LAST_AGE
    return not numeral.spoken or (kind == "code" and not is_plural(following) and numeral.top > 1)


def _score_of(text: Text, numeral: Numeral) -> Figure | None:
    if word_at(text, numeral.first - 2) in _SCORED and not numeral.spoken:
        return named(text, numeral.first, numeral.last, "score", numeral.value)
    return None


def _before_name(text: Text, numeral: Numeral) -> Figure | None:
    """Read "21 CFR", "42 Harrow Lane", "40 under 40", "#1" and the end of "camt.053"."""
    raw, first, last = text.raw, numeral.first, numeral.last
    if raw[numeral.start - 1 : numeral.start] == "." and raw[numeral.start - 2 : numeral.start - 1].isalnum():
        return named(text, first, last, "code", numeral.value)
    if raw[numeral.start - 1 : numeral.start] == "#":
        return named(text, first, last, "rank", numeral.value)
    following = joined_word(text, last + 1)
    if following in _AUTHORITIES:
        return named(text, first, last + 1, "code", numeral.value)
    if following == "under" and word_at(text, last + 2) == word_at(text, first):
        return named(text, first, last + 2, "rank", numeral.value)
    return _addressed(text, numeral) if following and numeral.whole and capital(text, last + 1) else None


def _addressed(text: Text, numeral: Numeral) -> Figure | None:
    """Read the number of a house: "42 Harrow Lane"."""
    for road in (numeral.last + 2, numeral.last + 3):
        if joined_word(text, road) in _ROADS and capital(text, road):
            return named(text, numeral.first, road, "code", numeral.value)
    return None


def _measured_by(text: Text, numeral: Numeral) -> Figure | None:
    """Read "4.8/5" and "3:1"."""
    found = None if numeral.spoken else _AGAINST.match(text.raw, numeral.end)
    if found is None:
        return None
    last = last_before(text, numeral.first, found.end())
    if found[0][0] == "/":
        return named(text, numeral.first, last, "score", numeral.value)
    several = found[2] == "1" and numeral.value > 1
    figure = named(text, numeral.first, last, "multiplier" if several else "code", numeral.value)
    return figure._replace(unit="x", precision="rough") if several else figure


def _added(text: Text, numeral: Numeral) -> Figure | None:
    """Read the sums that people make of partnership: "1 + 1 = 3", "one plus one equals three"."""
    first, last = numeral.first, numeral.last
    if numeral.spoken:
        equals = word_at(text, last + 1) == "plus" and word_at(text, last + 3) in _EQUALS
        whole = equals and word_at(text, last + 4)
        return named(text, first, last + 4, "idiom", numeral.value) if whole else None
    found = _SUM.match(text.raw, numeral.start)
    if found is None:
        return None
    return named(text, first, last_before(text, first, found.end()), "idiom", numeral.value)


_READERS: Final[tuple[Reader, ...]] = (_listed, _measured_by, _after_name, _before_name, _added)
