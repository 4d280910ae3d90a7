"""Proportions in words: half, a third, double, twice, and the bare "an hour" or "a fortnight"."""

from __future__ import annotations

from typing import Final

from valuecoach.reading.figure import Figure, Kind
from valuecoach.reading.nouns import is_closed, noun_after
from valuecoach.reading.units import PERIODS
from valuecoach.text import Span, Text

_PARTS: Final = {
    "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5,
    "sixth": 1 / 6, "sixths": 1 / 6, "seventh": 1 / 7, "eighth": 1 / 8, "eighths": 1 / 8, "tenth": 1 / 10, "tenths": 1 / 10,
    "hundredth": 1 / 100, "fifteenth": 1 / 15, "twentieth": 1 / 20,
}  # fmt: skip
_COUNTED: Final = {"a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "seven": 7.0, "nine": 9.0}
_ROUGH_PARTS: Final = frozenset({"third", "thirds", "quarter", "quarters"})
_MULTIPLIERS: Final = {
    "double": 2.0, "doubles": 2.0, "doubled": 2.0, "doubling": 2.0, "triple": 3.0, "triples": 3.0, "tripled": 3.0,
    "tripling": 3.0, "treble": 3.0, "trebled": 3.0, "quadruple": 4.0, "quadrupled": 4.0, "halve": 0.5, "halves": 0.5,
    "halved": 0.5, "halving": 0.5, "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "tenfold": 10.0,
    "hundredfold": 100.0,
}  # fmt: skip
_NOT_DOUBLED: Final = frozenset(
    "as check checks checked room rooms bed beds glazing glazed decker deckers bass espresso bind act standard negative "
    "helping click entry opt booking bookings bookkeeping vision meaning agent agents edged sided jeopardy".split()
)
PROPORTIONS: Final = frozenset({"half", *_PARTS, *_MULTIPLIERS, "twice", "once", "thrice", "hour", "fortnight"}) | {
    "day", "week", "month", "year", "decade", "minute", "night",
}  # fmt: skip
_AROUND: Final = frozenset("within in for after over inside than about nearly almost under by take takes took spare".split())
_BESIDE: Final = frozenset("of back earlier less more off later sooner faster ahead saved free".split())
_BY: Final = frozenset("usual remaining full other our your their its".split())
_OWN: Final = frozenset("past year yearly time hearted baked way term marathon timbered truth truths termly".split())


def proportion_at(text: Text, index: int) -> Figure | None:
    """Read the proportion that word *index* says, if it says one."""
    lower = text.words[index].lower
    if lower in _MULTIPLIERS:
        return _multiplier(text, index)
    if lower in ("twice", "once", "thrice"):
        return _often(text, index)
    if lower == "half":
        return _half(text, index)
    if lower in _PARTS:
        part = _part(text, index)
        return part if part is not None or lower != "quarter" else _period(text, index)
    return _period(text, index)


def _at(text: Text, index: int) -> str:
    return text.words[index].lower if 0 <= index < len(text.words) else ""


def _gap(text: Text, index: int) -> str:
    """Return what stands between word *index* and the word before it."""
    if not 0 < index < len(text.words):
        return ""
    return text.raw[text.words[index - 1].end : text.words[index].start]


def _made(text: Text, first: int, last: int, kind: Kind, value: float, unit: str = "", *, rough: bool = False) -> Figure:
    words = text.words
    return Figure(Span(words[first].start, words[last].end), first, last, kind, value, None, unit, precision="rough" if rough else "exact")


def _multiplier(text: Text, index: int) -> Figure | None:
    following = _at(text, index + 1)
    gap = _gap(text, index + 1)
    if following.startswith("digit") and gap in (" ", "-"):
        return _made(text, index, index + 1, "count", 10.0, rough=True)._replace(noun="digits")
    if following in _NOT_DOUBLED or (gap == "-" and following) or _gap(text, index) == "-":
        return None
    return _made(text, index, index, "multiplier", _MULTIPLIERS[_at(text, index)], "x", rough=True)


def _often(text: Text, index: int) -> Figure | None:
    lower, following, after = _at(text, index), _at(text, index + 1), _at(text, index + 2)
    value = {"once": 1.0, "twice": 2.0, "thrice": 3.0}[lower]
    if following in ("a", "an", "per", "each", "every") and after in PERIODS and _gap(text, index + 1) == " ":
        figure = _made(text, index, index + 2, "rate", value, rough=False)
        return figure._replace(per=PERIODS[after], noun="times", weak=True)
    if lower == "once":
        return None
    if following in ("as", "the", "our", "your") and _gap(text, index + 1) == " ":
        return _made(text, index, index, "multiplier", value, "x", rough=True)
    return _made(text, index, index, "count", value)._replace(noun="times", weak=True)


def _half(text: Text, index: int) -> Figure | None:
    words = text.words
    following, gap = _at(text, index + 1), _gap(text, index + 1)
    before = _at(text, index - 1)
    joined = index + 1 < len(words) and words[index + 1].joined
    if joined and following in ("a", "an") and gap in (" ", "-"):
        unit = PERIODS.get(_at(text, index + 2))
        if unit:
            return _made(text, index, index + 2, "duration", 0.5, unit)
        if _at(text, index + 2) in ("percent", "per", "point"):
            last = index + 3 if _at(text, index + 2) == "per" else index + 2
            return _made(text, index, min(last, len(words) - 1), "percent", 0.5, "%")
        return None
    if joined and following in ("hour", "hours", "day", "days") and before in ("a", "per", "every"):
        return _made(text, index, index + 1, "duration", 0.5, PERIODS[following])
    if joined and (following in _OWN or (gap == "-" and following not in ("price", "full", "empty"))):
        return None
    if before in ("first", "second", "other", "better", "and") and _at(text, index - 2) not in ("",) and not joined:
        return None
    if before in ("first", "second", "better", "top", "bottom"):
        return None
    noun = noun_after(text, index + 2) if joined and following in ("of", "the", "your", "our", "their", "its") else ""
    if joined and not noun and not is_closed(following):
        noun = noun_after(text, index + 1)
    return _made(text, index, index, "fraction", 0.5, rough=True)._replace(noun=noun)


def _part(text: Text, index: int) -> Figure | None:
    words = text.words
    lower, following = _at(text, index), _at(text, index + 1)
    joined = index + 1 < len(words) and words[index + 1].joined
    before = _at(text, index - 1) if _gap(text, index) in (" ", "-") else ""
    count = _COUNTED.get(before)
    rough = lower in _ROUGH_PARTS
    alone = not joined or (is_closed(following) or following in ("less", "more", "fewer", "lower", "cheaper", "faster", "better", "higher"))
    if count is None:
        if before in _BY and not joined and lower not in ("quarter", "quarters"):
            return _made(text, index, index, "fraction", _PARTS[lower], rough=rough)
        return None
    if lower in ("quarter", "quarters"):
        by = _at(text, index - 2)
        share = following in ("of", "off", "less", "more", "fewer", "lower", "cheaper", "faster", "higher") and joined
        if not (share or (by == "by" and before == "a") or (count > 1 and _gap(text, index) == "-")):
            return None
    elif not alone or following in ("time", "party"):
        return None
    noun = noun_after(text, index + 2) if following == "of" and joined else ""
    if following == "of" and not noun:
        noun = noun_after(text, index + 3)
    return _made(text, index - 1, index, "fraction", count * _PARTS[lower], rough=rough)._replace(noun=noun)


def _period(text: Text, index: int) -> Figure | None:
    """Read "an hour", and "a day" where it is clearly a length."""
    lower = _at(text, index)
    if _at(text, index - 1) not in ("a", "an") or _gap(text, index) != " ":
        return None
    unit = "quarter" if lower == "quarter" else PERIODS.get(lower, lower)
    following = _at(text, index + 1) if index + 1 < len(text.words) and text.words[index + 1].joined else ""
    if lower in ("hour", "fortnight") or _at(text, index - 2) in _AROUND or following in _BESIDE:
        if following in ("or",) and lower not in ("hour", "fortnight"):
            return None
        figure = _made(text, index - 1, index, "duration", 1.0, unit)._replace(weak=lower not in ("hour", "fortnight"))
        if following in ("a", "per", "each", "every") and _at(text, index + 2) in PERIODS:
            return figure._replace(kind="rate", per=PERIODS[_at(text, index + 2)], last=index + 2,
                                   span=text.span(index - 1, index + 2))
        return figure
    return None
