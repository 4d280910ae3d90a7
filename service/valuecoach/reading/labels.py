"""Labels: numbers that name or date a thing and size nothing."""

from __future__ import annotations

import re
from typing import Final

from valuecoach.reading.figure import Figure, Kind
from valuecoach.reading.nouns import is_closed
from valuecoach.reading.numerals import Numeral, linked
from valuecoach.text import Span, Text

MONTHS: Final = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_NAMED: Final = frozenset(
    """
    iso iec en din bs cfr soc part level line lines block gate phase unit page pages p pp route routes tier type
    section article clause chapter step stage slide item option room floor kpi appendix annex figure table building
    dock terminal zone bay pier edition grade windows postgres postgresql python oauth http tls web scope rule
    number no nr nos factor hall site class category ward lot module suite apollo norm regulation directive
    aisle platform priority
    """.split()
)
"""Words after which a number is a name. Some may be plain words: they must stand in the singular, right before it."""
_VERSIONS: Final = frozenset("version release build v ver rev revision".split())
_DATED: Final = frozenset("week day month year wk quarter q term weeks days months fy".split())
_RANKED: Final = frozenset("top ranked rank ranking".split())
_ROADS: Final = frozenset("street st road rd lane avenue ave drive harrow row square court boulevard blvd way close".split())
_CALLED: Final = frozenset("phone tel telephone mobile call fax whatsapp ring number cell dial text us on line".split())
_SINCE: Final = frozenset(
    "in since by until till from during before after of to founded est established fy early late mid season summer "
    "winter spring autumn year years your our the opens end start through christmas".split()
) | MONTHS
_CLOCKED: Final = frozenset("at by until till before after past from between to".split())
_AFTER_TIME: Final = frozenset(
    "in on and or to till until sharp every again each this that tomorrow today the we you i it where when but".split()
)
_MOVED: Final = frozenset(
    "up down rise rises rose risen fall falls fell fallen cut cuts grow grows grew increase increases increased reduce "
    "reduces reduced drop drops dropped improve improved lift went go goes gone bring brings brought from lower lowers "
    "lowered raise raises raised multiplied divided moved move lead leads".split()
)
_OPEN: Final = frozenset(
    "shut shuts close closes open opens start starts sleep sleeps idle dark queue noon midnight evening evenings "
    "morning home out morning booked oven ovens kitchen".split()
)
_AGED: Final = frozenset("aged age ages".split())
_PERSON: Final = frozenset(
    "nobody anyone anybody someone everyone people members member listeners readers readership customers adults kids "
    "are is was were audience players visitors founders".split()
)
_PHONE: Final = re.compile(r"\+?\(?\d[\d ().\u00a0/-]{5,18}\d")
_MAX_PHONE: Final = 15


def figure(text: Text, first: int, last: int, kind: Kind, value: float, start: int = -1, end: int = -1) -> Figure:
    """Return a figure that sizes nothing, over words *first* to *last*."""
    words = text.words
    span = Span(words[first].start if start < 0 else start, words[last].end if end < 0 else end)
    return Figure(span, first, last, kind, value)


def phone_at(text: Text, numeral: Numeral) -> Figure | None:
    """Read a telephone number: + or 0 in front, or a word that announces one, and seven digits or more."""
    raw, start = text.raw, numeral.start
    plus = start > 0 and raw[start - 1] == "+"
    if not plus and raw[start] != "0":
        return None
    if not plus and raw[start + 1 : start + 2] in (".", ",", ":", ""):
        return None
    found = _PHONE.match(raw, start)
    if found is None:
        return None
    digits = sum(c.isdecimal() for c in found.group())
    if not 7 <= digits <= _MAX_PHONE:
        return None
    last = numeral.first
    while last + 1 < len(text.words) and text.words[last + 1].start < found.end():
        last += 1
    return figure(text, numeral.first, last, "phone", 0.0, start - plus, found.end())


def listed_at(text: Text, numeral: Numeral) -> Figure | None:
    """Read the number of a list item or clause: "1.", "2)", "(3)"."""
    raw, start, end = text.raw, numeral.start, numeral.end
    if end - start > 4 or numeral.suffix or numeral.spoken:
        return None
    after = raw[end : end + 2]
    before = raw[start - 1] if start else "\n"
    small = numeral.value <= 20 and end - start <= 2
    line = before in "\n\r⏎" or not raw[max(0, start - 12) : start].rpartition("\n")[2].strip(" \t#*>-•–")
    if after[:1] == ")" and small and before in " \n(":
        wide = raw.rfind("(", max(0, start - 80), start)
        if before == "(" or wide < 0 or ")" in raw[wide:start]:
            return figure(text, numeral.first, numeral.last, "list", numeral.value)
    if line and (start == 0 or "\n" in raw[max(0, start - 12) : start]):
        if after[:1] in (".", ")", ":") and after[1:2] in (" ", "\t", "") and small:
            return figure(text, numeral.first, numeral.last, "list", numeral.value)
        if raw[start:end].count(".") == 1 and after[:1] == " " and raw[end + 1 : end + 2].isupper():
            return figure(text, numeral.first, numeral.last, "list", numeral.value)
    if after in (". ", ") ") and small and raw[end + 2 : end + 3].isupper() and raw[max(0, start - 2) : start] in (". ", ": "):
        return figure(text, numeral.first, numeral.last, "list", numeral.value)
    return None


def named_at(text: Text, numeral: Numeral) -> Figure | None:
    """Read a number that the word before it makes a name, a date or a rank: "ISO 27001", "week 40"."""
    words, raw, first = text.words, text.raw, numeral.first
    if not first:
        return None
    before = words[first - 1]
    gap = raw[before.end : numeral.start]
    if gap not in (" ", "-", ". ", "\u00a0", " #", "."):
        return None
    lower = before.lower
    written = raw[before.start : before.end]
    whole = numeral.value == int(numeral.value) if numeral.value < 1e9 else True
    if gap == "-" and written.isupper() and len(written) <= 6 and not numeral.spoken:
        return figure(text, first, numeral.last, "code", numeral.value)
    if lower in _VERSIONS and not numeral.spoken:
        return figure(text, first, numeral.last, "version", numeral.value)
    if lower in MONTHS and 1 <= numeral.value <= 31 and whole and not numeral.spoken and written[0].isupper():
        return figure(text, first - 1, numeral.last, "date", numeral.value)
    if lower in MONTHS and 1900 < numeral.value < 2100 and not numeral.spoken:
        return figure(text, first, numeral.last, "year", numeral.value)
    if not whole:
        return None
    if lower in ("no", "nr", "number") and (gap != " " or numeral.value < 100) and lower != "no" or (lower == "no" and "." in gap):
        return figure(text, first - 1, numeral.last, "rank", numeral.value)
    if lower in _RANKED:
        return figure(text, first, numeral.last, "rank", numeral.value)
    if lower in _DATED and gap in (" ", "-") and numeral.value <= 366:
        return figure(text, first - 1, numeral.last, "date", numeral.value)
    if lower in _AGED and numeral.value < 120:
        return figure(text, first, numeral.last, "age", numeral.value)
    if lower in _NAMED and lower != "no" and gap in (" ", "\u00a0", ". ", ".") and numeral.high is None:
        return figure(text, first, numeral.last, "code", numeral.value)
    return None


def dated_at(text: Text, numeral: Numeral) -> Figure | None:
    """Read "30 June", "4th of May", "the 18th"."""
    words, raw, last = text.words, text.raw, numeral.last
    ordinal = numeral.suffix in ("st", "nd", "rd", "th")
    if not (1 <= numeral.value <= 31 or (numeral.value > 1900 and ordinal)):
        return None
    after = last + 1
    if ordinal and after + 1 < len(words) and words[after].lower == "of":
        after += 1
    if after < len(words) and words[after].lower in MONTHS and words[after].joined and not numeral.spoken:
        written = raw[words[after].start]
        if words[after].lower not in ("may", "march", "mar", "sep", "dec") or written.isupper() or ordinal:
            end = after
            if end + 1 < len(words) and words[end + 1].lower.isdecimal() and len(words[end + 1].lower) == 4 and words[end + 1].joined:
                end += 1
            return figure(text, numeral.first, end, "date", numeral.value)
    if not ordinal:
        return None
    before = words[numeral.first - 1].lower if numeral.first else ""
    following = words[last + 1] if last + 1 < len(words) else None
    alone = following is None or not following.joined or is_closed(following.lower)
    kind: Kind = "date" if alone and before in ("the", "on", "by", "from", "until", "till") else "rank"
    return figure(text, numeral.first, last, kind, numeral.value)


def year_at(text: Text, numeral: Numeral, noun: str) -> Figure | None:
    """Read a year: four bare digits between 1800 and 2100 that no plural noun follows."""
    raw = text.raw
    if not 1800 <= numeral.value <= 2100 or numeral.spoken or numeral.end - numeral.start != 4:
        if numeral.high is None or not 1800 <= numeral.value <= numeral.high <= 2100 or numeral.spoken:
            return None
    if numeral.value != int(numeral.value) or not raw[numeral.start : numeral.start + 4].isdecimal():
        return None
    before = text.words[numeral.first - 1].lower if numeral.first else ""
    plural = noun.endswith("s") or noun in ("people", "staff")
    if plural and (before not in _SINCE or numeral.value % 100 == 0):
        return None
    return figure(text, numeral.first, numeral.last, "year", numeral.value)


def clock_at(text: Text, numeral: Numeral) -> Figure | None:
    """Read a bare hour: "at six", "by five again", "between 10 and 4", "5 a.m."."""
    words, raw, first, last = text.words, text.raw, numeral.first, numeral.last
    top = max(numeral.value, numeral.high or 0)
    if top > 24 or numeral.value != int(numeral.value):
        return None
    following = words[last + 1] if last + 1 < len(words) else None
    near = following is not None and raw[numeral.end : following.start] in (" ", "\u00a0", "")
    after = following.lower if following is not None and near else ""
    if after in ("am", "pm", "o'clock", "oclock", "o'clocks") or (
        after in ("a", "p") and raw[words[last + 1].end : words[last + 1].end + 2].lower() in (".m", ". ")
    ):
        end = last + 1 if after not in ("a", "p") or last + 2 >= len(words) or words[last + 2].lower != "m" else last + 2
        return figure(text, first, end, "clock", numeral.value)
    if not first or top > 12:
        return None
    before = words[first - 1].lower
    if before not in _CLOCKED or raw[words[first - 1].end : numeral.start] != " ":
        return None
    free = not after or after in _AFTER_TIME or (following is not None and not following.joined)
    if not free:
        return None
    back = [w.lower for w in words[max(0, first - 6) : first - 1]]
    if before in ("at", "past"):
        return None if "rate" in back[-2:] else figure(text, first, last, "clock", numeral.value)
    if before in ("until", "till", "before", "after"):
        return figure(text, first, last, "clock", numeral.value)
    if before in ("by", "to", "from", "between"):
        shut = any(word in _OPEN for word in back)
        moved = any(word in _MOVED for word in back)
        if before == "by" and not moved and after != "and":
            return figure(text, first, last, "clock", numeral.value)
        if before != "by" and shut:
            return figure(text, first, last, "clock", numeral.value)
    return None


def age_at(text: Text, numeral: Numeral) -> Figure | None:
    """Read an age: "thirty years old", "members under 30", "34-year-old"."""
    words, first, last = text.words, numeral.first, numeral.last
    low = [w.lower for w in words[last + 1 : last + 4]]
    if low[:1] and low[0] in ("year", "years", "yr", "yrs", "month", "months"):
        if low[1:2] in (["old"], ["olds"]) or low[1:3] == ["of", "age"]:
            return figure(text, first, last + (2 if low[1] != "of" else 3), "age", numeral.value)
        return None
    if not first or not 12 <= numeral.value <= 100:
        return None
    before = words[first - 1].lower
    following = words[last + 1] if last + 1 < len(words) else None
    free = following is None or not following.joined or is_closed(following.lower)
    if before in ("under", "over", "below") and first > 1:
        person = words[first - 2].lower
        if linked(text.raw, words[first - 2], words[first - 1]) and (
            (person in _PERSON and (free or following is None)) or (person.isdecimal() and free)
        ):
            return figure(text, first, last, "age", numeral.value)
    if before in ("was", "turned", "turning", "am") and first > 1 and words[first - 2].lower in ("i", "he", "she") and free:
        return figure(text, first, last, "age", numeral.value)
    return None
