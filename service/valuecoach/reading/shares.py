"""Shares: one number out of another ("one in five", "3 out of 4", "70/30")."""

from __future__ import annotations

from typing import Final

from valuecoach.reading.figure import Figure, Kind
from valuecoach.reading.labels import figure
from valuecoach.reading.nouns import is_closed, noun_after
from valuecoach.reading.numerals import Numeral
from valuecoach.reading.units import UNITS
from valuecoach.text import Text

_PLAIN: Final = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (1, 10)})
_FURTHEST: Final = 5
_BASES: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 19, 20, 25, 30, 50, 100, 200, 1000, 10000, 1e6})


def share_of(text: Text, part: Numeral, whole: Numeral) -> Figure | None:
    """Return the share that *part* is of *whole*, if the text says so."""
    words = text.words
    low, high = part.last + 1, whole.first
    between = [word.lower for word in words[low:high]]
    if not 1 <= len(between) <= _FURTHEST or part.suffix or whole.suffix or part.high or whole.high or not whole.value:
        return None
    if any(not words[at].joined for at in range(low, high + 1)):
        return None
    if between[-1] in ("every", "each", "a"):
        between.pop()
    out = between[-2:] == ["out", "of"]
    if not (out or between[-1:] == ["in"] or between[-2:] == ["of", "every"]):
        return None
    apart = len(between) - (2 if out else 1)
    if part.value >= whole.value and not out:
        return None
    after = words[whole.last + 1] if whole.last + 1 < len(words) and words[whole.last + 1].joined else None
    following = after.lower if after is not None else ""
    if following in UNITS and UNITS[following][0] in ("duration", "measure", "money"):
        return None
    if not out and (whole.value not in _BASES or (apart and following and not is_closed(following) and following != "every")):
        return None
    noun = words[part.last + 1].lower if apart else noun_after(text, whole.last + 1) if following else ""
    if following == "of":
        noun = noun_after(text, whole.last + 2) or noun_after(text, whole.last + 3)
    made = figure(text, part.first, whole.last, "fraction", part.value / whole.value)
    stars = following in ("stars", "star")
    return made._replace(kind="score" if stars else "fraction", noun=noun)


def slashed(text: Text, numeral: Numeral) -> Figure:
    """Return what digits with a colon, slash, hyphens or several points are."""
    written = text.raw[numeral.start : numeral.end]
    kind: Kind
    value = 0.0
    rough = False
    if numeral.form == "clock":
        kind = "clock"
    elif numeral.form == "date":
        kind = "date"
    elif numeral.form == "dotted":
        kind = "version"
    elif numeral.form == "long":
        kind = "code"
    else:
        parts = [int(piece) for piece in written.split("/")]
        kind = _slash(parts)
        if kind == "fraction":
            total = 100 if sum(parts) == 100 else parts[1]
            value = parts[0] / total
            rough = total != 100 and total in (2, 3, 4)
        elif kind == "score":
            value = float(parts[0])
    made = figure(text, numeral.first, numeral.last, kind, value, numeral.start, max(numeral.end, text.words[numeral.last].end))
    return made._replace(precision="rough") if rough else made


def _slash(parts: list[int]) -> Kind:
    first, second = parts[0], parts[1]
    if len(parts) == 2:
        if first + second == 100 and first and second:
            return "fraction"
        if (first, second) in _PLAIN:
            return "fraction"
        if second == 10 and first <= 10:
            return "score"
        if first == 24 and second == 7:
            return "code"
        if 1 <= first <= 31 and 1 <= second <= 12:
            return "date"
        return "code"
    if parts[:2] == [24, 7]:
        return "code"
    return "date" if all(parts) and max(parts[:2]) <= 31 or first > 1900 else "code"
