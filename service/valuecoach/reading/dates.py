"""Dates: days, years, hours of the clock and ages, none of which sizes anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from valuecoach.reading.figure import Figure
from valuecoach.reading.labels import named
from valuecoach.reading.neighbours import SPACES, capital, gap_before, joined_word, linked_word, word_at
from valuecoach.reading.nouns import is_closed, is_plural, noun_after
from valuecoach.reading.numerals import Numeral
from valuecoach.reading.units import kind_of
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Text

_MONTHS: Final = words_of(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec"
)
_WORDLIKE_MONTHS: Final = words_of("may march mar sep dec jan jun")
_WEEKDAYS: Final = words_of(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays "
    "fridays saturdays sundays mon tue wed thu thurs fri sat sun tomorrow today tonight"
)
_ORDINALS: Final = words_of("st nd rd th")
_BEFORE_DAY: Final = words_of("the on by from until till before")
_BEFORE_YEAR: Final = words_of(
    "in since by until till from during before after of to founded est established fy early late mid "
    "season summer winter spring autumn year years your our the opens end start through christmas"
) | _MONTHS  # fmt: skip
_BEFORE_HOUR: Final = words_of("at by until till before after past from between to")
_MERIDIEM: Final = words_of("am pm o'clock oclock o'clocks")
_AFTER_HOUR: Final = words_of(
    "in on and or to till until sharp every again each this that tomorrow today the we you i it they "
    "where when but is are was so now too it's"
)
_MOVED: Final = words_of(
    """
    up down rise rises rose risen fall falls fell fallen cut cuts grow grows grew increase increases
    increased reduce reduces reduced drop drops dropped improve improved lift went go goes gone bring
    brings brought lower lowers lowered raise raises raised multiplied divided moved move moves lead
    leads slower faster cheaper beat shrink
    """
)
_OPEN: Final = words_of(
    "shut shuts close closes closed open opens start starts sleep sleeps idle dark queue noon midnight "
    "evening evenings morning mornings home out booked oven ovens kitchen desk awake asleep work works"
)
_PERSONS: Final = words_of(
    "nobody anyone anybody someone everyone people members member listeners readers readership customers "
    "adults kids are is was were audience players visitors founders talents leaders men women"
)
_CERTAIN_PERSONS: Final = words_of("nobody anyone anybody someone everyone")
_CENTURIES: Final = range(1800, 2101)
_YEAR_DIGITS: Final = 4
_DAYS: Final = range(1, 32)
_NO_DAY: Final = 99
_DAY_HOURS: Final = 24
_HALF_DAY: Final = 12
_ADULT: Final = range(12, 101)
_BACK: Final = 6


def date_of(text: Text, numeral: Numeral) -> Figure | None:
    """Return the day, hour or age that *numeral* is, if it is one; bare years are told by year_of."""
    for reader in _READERS:
        figure = reader(text, numeral)
        if figure is not None:
            return figure
    return None


def _day(text: Text, numeral: Numeral) -> Figure | None:
    """Read "30 June", "June 30", "4th of May", "the 18th"."""
    first, last = numeral.first, numeral.last
    if numeral.spoken or not numeral.whole or int(min(numeral.top, _NO_DAY)) not in _DAYS:
        return _month_year(text, numeral)
    ordinal = numeral.suffix in _ORDINALS
    if numeral.suffix and not ordinal:
        return _month_year(text, numeral)
    after = last + 1 + (ordinal and joined_word(text, last + 1) == "of")
    month = joined_word(text, after)
    if month in _MONTHS and (month not in _WORDLIKE_MONTHS or ordinal or capital(text, after)):
        year = joined_word(text, after + 1)
        end = after + (year.isdecimal() and len(year) == _YEAR_DIGITS)
        return named(text, first, end, "date", numeral.value)
    before = word_at(text, first - 1) if gap_before(text, first) in (" ", "\u00a0") else ""
    if before in _MONTHS and capital(text, first - 1) and not is_plural(joined_word(text, last + 1)):
        return named(text, first - 1, last, "date", numeral.value)
    if not ordinal:
        return None
    following = joined_word(text, last + 1)
    alone = not following or is_closed(following)
    return named(text, first, last, "date" if alone and before in _BEFORE_DAY else "rank", numeral.value)


def _month_year(text: Text, numeral: Numeral) -> Figure | None:
    if not numeral.suffix and not numeral.spoken and int(min(numeral.value, 1e6)) in _CENTURIES:
        before = word_at(text, numeral.first - 1) if gap_before(text, numeral.first) == " " else ""
        if before in _MONTHS:
            return named(text, numeral.first, numeral.last, "year", numeral.value)
    if numeral.suffix in _ORDINALS:
        return named(text, numeral.first, numeral.last, "rank", numeral.value)
    if numeral.suffix == "s":
        return named(
            text, numeral.first, numeral.last, "age" if numeral.value < _NO_DAY else "year", numeral.value
        )
    return None


def year_of(text: Text, numeral: Numeral) -> Figure | None:
    """Return the year that *numeral* is: four bare digits that count no plural."""
    if numeral.spoken or not numeral.whole or int(min(numeral.top, 1e6)) not in _CENTURIES:
        return None
    digits = text.raw[numeral.start : numeral.start + _YEAR_DIGITS]
    if not digits.isdecimal() or (numeral.high is None and numeral.end - numeral.start != _YEAR_DIGITS):
        return None
    noun = noun_after(text, numeral.last + 1)[0] if joined_word(text, numeral.last + 1) else ""
    before = word_at(text, numeral.first - 1)
    if is_plural(noun) and (before not in _BEFORE_YEAR or not int(numeral.value) % 100):
        return None
    return named(text, numeral.first, numeral.last, "year", numeral.value)


def _age(text: Text, numeral: Numeral) -> Figure | None:
    """Read "thirty years old", "a 5-year-old", "members under 30", "thirty-somethings"."""
    first, last = numeral.first, numeral.last
    following, second = linked_word(text, last + 1), linked_word(text, last + 2)
    if kind_of(following) == "duration":
        if second in ("old", "olds"):
            return named(text, first, last + 2, "age", numeral.value)
        if second == "of" and word_at(text, last + 3) == "age":
            return named(text, first, last + 3, "age", numeral.value)
        return None
    if following in ("something", "somethings"):
        return named(text, first, last + 1, "age", numeral.value)
    return _aged(text, numeral)


def _aged(text: Text, numeral: Numeral) -> Figure | None:
    first, last = numeral.first, numeral.last
    if numeral.suffix or not numeral.whole or int(numeral.top) not in _ADULT:
        return None
    if not _free_after(text, numeral):
        return None
    following = joined_word(text, last + 1)
    free = not following or is_closed(following)
    before, earlier = word_at(text, first - 1), word_at(text, first - 2)
    if before in ("under", "over", "below") and linked_word(text, first - 1):
        person = earlier in _CERTAIN_PERSONS or (earlier in _PERSONS and free)
    else:
        person = before in ("was", "turned", "am") and earlier in ("i", "he", "she") and free
    return named(text, first, last, "age", numeral.value) if person else None


def _free_after(text: Text, numeral: Numeral) -> bool:
    """Tell whether no sign such as % stands right after the number."""
    following = text.raw[numeral.end : numeral.end + 2].strip(SPACES)[:1]
    return not following or following.isalpha() or following in ".,;:!?)-–—\"'”’…\n"


def _hour(text: Text, numeral: Numeral) -> Figure | None:
    """Read "5 a.m.", "two o'clock", "at six", "by five again", "between 10 and 4"."""
    first, last = numeral.first, numeral.last
    if numeral.top > _DAY_HOURS or not numeral.whole or (numeral.suffix and numeral.suffix not in _MERIDIEM):
        return None
    following = linked_word(text, last + 1)
    if numeral.suffix in _MERIDIEM or following in _MERIDIEM:
        return named(text, first, last + (following in _MERIDIEM), "clock", numeral.value)
    dotted = following in ("a", "p") and gap_before(text, last + 2) in (".", ". ")
    if dotted and word_at(text, last + 2) == "m":
        return named(text, first, last + 2, "clock", numeral.value)
    if following in ("till", "until") and _hours_follow(text, last + 2):
        return named(text, first, last, "clock", numeral.value)
    bare = numeral.top <= _HALF_DAY and gap_before(text, first) == " " and _free_after(text, numeral)
    return named(text, first, last, "clock", numeral.value) if bare and _timed(text, numeral) else None


def _hours_follow(text: Text, index: int) -> bool:
    """Tell whether an hour ends a stretch of time here: "ten till three"."""
    following = joined_word(text, index + 1)
    return bool(linked_word(text, index)) and (not following or is_closed(following))


def _timed(text: Text, numeral: Numeral) -> bool:
    """Tell by the word before a bare hour that it is one."""
    first = numeral.first
    before = word_at(text, first - 1)
    if before == "and" and word_at(text, first - 3) == "between":
        before = "between"
    following = joined_word(text, numeral.last + 1)
    weekday = before == "at" and word_at(text, first - 2) in _WEEKDAYS
    if weekday or before not in _BEFORE_HOUR or (following and following not in _AFTER_HOUR):
        return weekday
    back = {word_at(text, at) for at in range(max(0, first - _BACK), first - 1)}
    if before in ("at", "past"):
        return "rate" not in back
    if before in ("until", "till", "before", "after"):
        return True
    if before == "between":
        return following != "to"
    if before == "by":
        return not back & _MOVED and following != "and"
    return bool(back & _OPEN)


_READERS: Final[tuple[Callable[[Text, Numeral], Figure | None], ...]] = (_day, _age, _hour)
