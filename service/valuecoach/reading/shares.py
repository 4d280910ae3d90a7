"""Shares: one number out of another ("one in five", "3 out of 4", "70/30"), and what slashes mean."""

from __future__ import annotations

from typing import Final

from valuecoach.reading.figure import Figure, Kind
from valuecoach.reading.labels import named
from valuecoach.reading.neighbours import joined_word, word_at
from valuecoach.reading.nouns import is_closed, noun_after
from valuecoach.reading.numerals import Form, Numeral
from valuecoach.reading.units import kind_of
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Span, Text

_WHOLES: Final = frozenset(
    {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 19, 20, 25, 30, 40, 50, 100, 200, 500, 1e3, 1e4, 1e6}
)
"""What one counts things out of; "5 in 38" is more likely something else."""
_WRITTEN: Final = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (1, 10)})
_ROUGH_WHOLES: Final = frozenset({2, 3, 4})
_FURTHEST: Final = 5
_ALL: Final = 100
_TEN: Final = 10
_DAYS: Final = 31
_MONTHS: Final = 12
_ROUND_THE_CLOCK: Final = [24, 7]
_PAIR: Final = 2
_LAST_HOUR: Final = 24
_HOUR: Final = 60
_EVERY: Final = words_of("every each a")
_FORMS: Final[dict[Form, Kind]] = {"clock": "clock", "date": "date", "dotted": "version", "long": "code"}


def share_of(text: Text, part: Numeral, whole: Numeral) -> Figure | None:
    """Return the share that *part* is of *whole*, if the text says so."""
    if not (_plain(part) and _plain(whole) and whole.value):
        return None
    words = text.words
    if word_at(text, part.first - 1) == "every" and word_at(text, part.first - 2) in ("of", "in"):
        return _share_back(text, part, whole)
    between = [word.lower for word in words[part.last + 1 : whole.first]]
    if not between:
        return _split(text, part, whole)
    if len(between) > _FURTHEST or not all(word.joined for word in words[part.last + 1 : whole.first + 1]):
        return None
    if len(between) > 1 and between[-1] in _EVERY:
        between.pop()
    out = between[-2:] == ["out", "of"]
    likely = between[-1] == "in" and part.value < whole.value and _is_whole(text, whole, len(between) - 1)
    return _share(text, part, whole, len(between) - 1 - out) if likely or out else None


def _is_whole(text: Text, whole: Numeral, apart: int) -> bool:
    """Tell whether things are likely counted out of *whole*: a usual number, or one that stands alone."""
    following = joined_word(text, whole.last + 1)
    alone = not apart and whole.value <= _ALL and (not following or is_closed(following))
    return whole.value in _WHOLES or alone


def _plain(numeral: Numeral) -> bool:
    return numeral.form == "number" and not numeral.suffix and numeral.high is None


def _share(text: Text, part: Numeral, whole: Numeral, apart: int) -> Figure | None:
    """Return the share, unless a unit or a second noun follows ("2 sites in 5 cities")."""
    index = whole.last + 1
    following = joined_word(text, index)
    if kind_of(following) in ("duration", "measure", "money"):
        return None
    out = word_at(text, whole.first - 1) == "of"
    named_twice = apart and following and not is_closed(following) and following != "every"
    if named_twice and not out:
        return None
    if apart:
        noun = word_at(text, part.last + 1)
    elif following == "of":
        noun = noun_after(text, index + 1)[0] or noun_after(text, index + 2)[0]
    else:
        noun = noun_after(text, index)[0] if following else ""
    kind: Kind = "score" if following in ("stars", "star") else "fraction"
    return named(text, part.first, whole.last, kind, part.value / whole.value)._replace(noun=noun)


def _share_back(text: Text, whole: Numeral, part: Numeral) -> Figure | None:
    """Read "of every ten trainees who start, four have left"."""
    words = text.words
    apart = part.first - whole.last
    same = words[part.first].sentence == words[whole.first].sentence
    if (
        not same
        or apart > 2 * _FURTHEST
        or part.value >= whole.value
        or not is_closed(word_at(text, part.last + 1))
    ):
        return None
    noun = noun_after(text, whole.last + 1)[0]
    return named(text, whole.first, part.last, "fraction", part.value / whole.value)._replace(noun=noun)


def _split(text: Text, part: Numeral, whole: Numeral) -> Figure | None:
    """Read "sixty-forty", "70-30"."""
    gap = text.raw[part.end : whole.start]
    if gap not in ("-", "–", ":", "/") or part.value + whole.value != _ALL or not part.value:
        return None
    return named(text, part.first, whole.last, "fraction", part.value / _ALL)


def written_at(text: Text, numeral: Numeral) -> Figure:
    """Return what digits with a colon, slash, hyphens or several points are."""
    span = Span(numeral.start, max(numeral.end, text.words[numeral.last].end))
    written = text.raw[numeral.start : numeral.end]
    figure = Figure(span, numeral.first, numeral.last, _FORMS.get(numeral.form, "code"), 0.0)
    if numeral.form == "clock":
        hour, minute, *_ = map(int, written.split(":"))
        if hour > _LAST_HOUR or minute >= _HOUR:
            return _slash(figure, [hour, minute])
        return figure._replace(value=hour + minute / _HOUR)
    if numeral.form == "slash":
        return _slash(figure, [int(piece) for piece in written.split("/")])
    return figure


def _slash(figure: Figure, parts: list[int]) -> Figure:
    first, second = parts[:_PAIR]
    if parts[:_PAIR] == _ROUND_THE_CLOCK:
        return figure
    if len(parts) > _PAIR:
        return figure._replace(kind="date")
    if first and second and first + second == _ALL:
        return figure._replace(kind="fraction", value=first / _ALL)
    if (first, second) in _WRITTEN:
        figure = figure._replace(kind="fraction", value=first / second)
        return figure._replace(precision="rough") if second in _ROUGH_WHOLES else figure
    if second == _TEN and first <= _TEN:
        return figure._replace(kind="score", value=float(first))
    date = 1 <= first <= _DAYS and 1 <= second <= _MONTHS
    return figure._replace(kind="date") if date else figure
