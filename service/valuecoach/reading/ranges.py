"""Ranges: two numerals that are the ends of one figure ("2–4 weeks", "between £5 and £50")."""

from __future__ import annotations

import re
from typing import Final

from valuecoach.reading.neighbours import word_at
from valuecoach.reading.numerals import Numeral
from valuecoach.reading.units import SCALES, SUFFIX_SCALES
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Text

_MONEY: Final = r"(?:[€£$₹¥]|EUR|USD|GBP|CHF)?"
_DASH: Final = re.compile(rf"\s?%?\s?[-\u2010-\u2015~]\s?{_MONEY}\s?")
_TO: Final = re.compile(rf"\s?%?\s(?:to|or|until|till)\s{_MONEY}\s?", re.IGNORECASE)
_AND: Final = re.compile(rf"\s?%?\sand\s{_MONEY}\s?", re.IGNORECASE)
_RANGING: Final = words_of(
    "ranging range ranges vary varies anything anywhere run runs cost costs any everything"
)
MOVED: Final = words_of(
    "rose rises rise fell falls fall went goes go grew grows grow dropped drops drop moved moves move "
    "climbed climbs improved improves increased increases decreased decreases cut cuts"
)
"""Verbs after which "22% to 37%" is a change and no range."""
_LONGEST: Final = 14
_BACK: Final = 3


def merge(text: Text, numerals: list[Numeral]) -> list[Numeral]:
    """Join the two ends of each range into one numeral; a change from one to the other stays two."""
    merged: list[Numeral] = []
    for numeral in numerals:
        if merged and _is_range(text, merged[-1], numeral):
            low = merged.pop()
            merged.append(
                numeral._replace(
                    first=low.first, start=low.start, value=_low(text, low, numeral), high=numeral.value
                )
            )
        else:
            merged.append(numeral)
    return merged


def _low(text: Text, low: Numeral, high: Numeral) -> float:
    """Return the lower end, with the scale of the upper one where it has none ("5 to 10 million")."""
    value = low.value * SUFFIX_SCALES.get(low.suffix, 1.0)
    scale = SCALES.get(word_at(text, high.last), 1.0)
    shared = scale > 1 and word_at(text, low.last) not in SCALES and value < high.value / scale
    return value * scale if shared else value


def _is_range(text: Text, low: Numeral, high: Numeral) -> bool:
    begin = low.end + len(low.suffix)
    if high.start - begin > _LONGEST or low.high is not None or not _rises(low, high):
        return False
    gap = text.raw[begin : high.start]
    if _DASH.fullmatch(gap):
        return True
    before = word_at(text, low.first - 1)
    if before in MOVED:
        return False
    if _AND.fullmatch(gap):
        return before == "between"
    if before != "from":
        return _TO.fullmatch(gap) is not None
    ranging = any(word_at(text, low.first - back) in _RANGING for back in range(2, 2 + _BACK))
    return ranging and _TO.fullmatch(gap) is not None


def _rises(low: Numeral, high: Numeral) -> bool:
    """Tell whether two numerals can be the ends of a range."""
    if low.form != "number" or high.form != "number" or (low.suffix and low.suffix not in SUFFIX_SCALES):
        return False
    return low.value < high.value or high.suffix in SUFFIX_SCALES
