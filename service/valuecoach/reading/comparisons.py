"""Comparisons: two figures for one thing, before and after."""

from __future__ import annotations

import re
from typing import Final

from valuecoach.reading.figure import Figure, Side
from valuecoach.text import Text

_ARROW: Final = re.compile(r"[^.!?\n|]{0,14}?(?:→|->|=>|⟶|➜|➔|⇒|-->|—>)[^.!?\n]{0,12}")
_BETWEEN_NEW_OLD: Final = re.compile(
    r"\b(?:rather than|instead(?: of)?|against|vs\.?|versus|v\.|in place of|compared (?:to|with)|not|up from|down from|from|"
    r"where (?:you|it|they)[^.!?;]{0,24}|(?:they|it|she|he|you|we|he)(?:'d| had| used to)?(?: been| be)?(?: at)?|was|were|"
    r"(?:used to|had) be(?:en)?)\b",
    re.IGNORECASE,
)
_OLD_MARKS: Final = re.compile(
    r"\b(?:rather than|instead(?: of)?|insted(?: of)?|versus|vs|in place of|compared (?:to|with)|up from|down from|used to|where it used to be|"
    r"they'd been|it was|they'd|before:?|had been|against|unlike)\b|\bv\.\s|(?<=,)\s+not\b",
    re.IGNORECASE,
)
_NEW_MARKS: Final = re.compile(
    r"\b(?:became|becomes|become|now|is now|are now|afterwards?|after:|during|with us|with our[^.]{0,30}|ours|cut to|down to|up to)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 90
_FIGURES_APART: Final = 1
_PAIRABLE: Final = frozenset({"percent", "fraction", "money", "duration", "count", "rate", "measure", "multiplier", "score"})


def paired(text: Text, figures: list[Figure]) -> list[Figure]:
    """Return *figures* with the two sides of each comparison marked and pointing at each other."""
    result = list(figures)
    for index in range(len(result) - 1):
        left = result[index]
        if left.pair is not None or left.kind not in _PAIRABLE:
            continue
        for other in range(index + 1, min(index + 2 + _FIGURES_APART, len(result))):
            right = result[other]
            if right.kind not in _PAIRABLE or right.pair is not None or right.span.start - left.span.end > _LONGEST:
                continue
            sides = _sides(text, left, right, near=other == index + 1)
            if sides is None:
                continue
            result[index], result[other] = _matched(left, right)
            result[index] = result[index]._replace(pair=sides[0], partner=other)
            result[other] = result[other]._replace(pair=sides[1], partner=index)
            break
    return [figure for figure in result]


def _matched(left: Figure, right: Figure) -> tuple[Figure, Figure]:
    """Give a bare number the unit and kind of the figure that it is compared with."""
    if right.kind == "count" and not right.noun and (left.unit or left.noun or left.kind != "count"):
        right = right._replace(kind=left.kind, unit=left.unit, per=right.per or left.per, noun=left.noun, weak=False)
    elif left.kind == "count" and not left.noun and (right.unit or right.noun or right.kind != "count"):
        left = left._replace(kind=right.kind, unit=right.unit, per=left.per or right.per, noun=right.noun, weak=False)
    return left._replace(weak=False), right._replace(weak=False)


def _comparable(left: Figure, right: Figure) -> bool:
    if left.unit and right.unit:
        if left.unit == right.unit:
            return True
        return left.kind == right.kind and left.kind in ("duration", "percent", "money", "rate", "measure")
    bare_left = not left.unit and not left.noun
    bare_right = not right.unit and not right.noun
    if bare_left or bare_right:
        return True
    return not left.unit and not right.unit


def _sides(text: Text, left: Figure, right: Figure, *, near: bool) -> tuple[Side, Side] | None:
    raw, words = text.raw, text.words
    if not _comparable(left, right):
        return None
    gap = raw[left.span.end : right.span.start]
    same = words[left.first].sentence == words[right.first].sentence
    if near and len(gap) <= 26 and _ARROW.fullmatch(gap):
        return "from", "to"
    if near and gap.strip() == "|":
        return "from", "to"
    before_left = [w.lower for w in words[max(0, left.first - 3) : left.first]]
    before_right = [w.lower for w in words[max(left.last + 1, right.first - 4) : right.first]]
    if same and near and "from" in before_left and "to" in before_right and len(gap) <= 60:
        return "from", "to"
    if same and near and "to" in before_left and "from" in before_right and len(gap) <= 40:
        return "to", "from"
    if same and near and len(gap) <= 60 and before_right[-1:] and _OLD_MARKS.search(gap):
        return "to", "from"
    if not same and _before_after(text, left, right):
        return "from", "to"
    if same and near and len(gap) <= 60 and (left.unit == right.unit or not right.noun) and _NEW_MARKS.search(gap):
        return "from", "to"
    return None


def _before_after(text: Text, left: Figure, right: Figure) -> bool:
    raw, words = text.raw, text.words
    opening = raw[text.sentences[words[left.first].sentence].start :][:12].lower()
    closing = raw[text.sentences[words[right.first].sentence].start :][:12].lower()
    return opening.lstrip("*-• _").startswith(("before", "today", "currently", "now:")) and closing.lstrip("*-• _").startswith(
        ("after", "with us", "with our", "by ", "tomorrow")
    )
