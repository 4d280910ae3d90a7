"""Ranges: two numerals that are the ends of one figure ("2–4 weeks", "between £5 and £50")."""

from __future__ import annotations

import re
from typing import Final

from valuecoach.reading.numerals import Numeral
from valuecoach.reading.units import SCALES, SUFFIX_SCALES
from valuecoach.text import Text

_MONEY: Final = r"(?:[€£$₹¥]|EUR|USD|GBP|CHF)?"
_DASH: Final = re.compile(rf"\s?%?\s?[-\u2010-\u2015~]\s?{_MONEY}\s?")
_WORD: Final = re.compile(rf"\s?%?\s(?:to|or|until|till)\s{_MONEY}\s?", re.IGNORECASE)
_AND: Final = re.compile(rf"\s?%?\sand\s{_MONEY}\s?", re.IGNORECASE)
_RANGING: Final = frozenset("ranging range ranges vary varies anything any anywhere run runs costs cost".split())
_LONGEST: Final = 14


def merge(text: Text, numerals: list[Numeral]) -> list[Numeral]:
    """Join the two ends of each range into one numeral; a change from one to the other stays two."""
    merged: list[Numeral] = []
    for numeral in numerals:
        if merged and _is_range(text, merged[-1], numeral):
            low = merged[-1]
            value = low.value * SUFFIX_SCALES.get(low.suffix, 1.0)
            scale = SCALES.get(text.words[numeral.last].lower, 1.0)
            if scale > 1 and text.words[low.last].lower not in SCALES and value < numeral.value / scale:
                value *= scale
            merged[-1] = numeral._replace(first=low.first, start=low.start, value=value, high=numeral.value)
        else:
            merged.append(numeral)
    return merged


def _is_range(text: Text, low: Numeral, high: Numeral) -> bool:
    begin = low.end + len(low.suffix)
    if (
        high.start - begin > _LONGEST
        or low.form != "number"
        or high.form != "number"
        or low.high is not None
        or (low.suffix and low.suffix not in SUFFIX_SCALES)
    ):
        return False
    if low.value >= high.value and not (low.value > high.value and high.suffix in ("k", "m", "bn")):
        return False
    raw, words = text.raw, text.words
    gap = raw[begin : high.start]
    before = words[low.first - 1].lower if low.first else ""
    if _DASH.fullmatch(gap):
        return True
    if _AND.fullmatch(gap):
        return before == "between"
    if not _WORD.fullmatch(gap):
        return False
    if before == "from":
        ranging = words[low.first - 2].lower if low.first > 1 else ""
        return ranging in _RANGING
    return True
