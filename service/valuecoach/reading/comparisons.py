"""Comparisons: two figures for one thing, then and now ("from 14 days to 3", "€140, not €310")."""

from __future__ import annotations

import re
from typing import Final

from valuecoach.reading.figure import Figure, Kind, Side
from valuecoach.reading.neighbours import word_at
from valuecoach.reading.ranges import MOVED
from valuecoach.reading.rates import RATED
from valuecoach.reading.units import kind_of
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Text

Sides = tuple[Side, Side]
_RISE: Final[Sides] = ("from", "to")
_FALL: Final[Sides] = ("to", "from")
_ARROW: Final = re.compile(r"[^.!?\n|]{0,14}?(?:→|->|=>|⟶|➜|➔|⇒|—>)[^.!?\n]{0,12}")
_OLD_BETWEEN: Final = re.compile(
    r"\b(?:rather than|instead of|insted of|versus|vs|in place of|compared (?:to|with)|up from|down from"
    r"|used to|they['’]d (?:been|\w+ed)|had been|against)\b|\bv\.\s"
    r"|[,;(]\s*(?:it was|they were)\b|(?<=,)\s+not\b|instead\s*$",
    re.IGNORECASE,
)
"""Stands between the new figure and the old one."""
_NEW_BETWEEN: Final = re.compile(
    r"\b(?:became|becomes|become|(?:is|are|it's) now|cut to|down to|brings? (?:it|that|this) (?:down )?to)\b",
    re.IGNORECASE,
)
"""Stands between the old figure and the new one."""
_OLD_AFTER: Final = re.compile(
    r"\s*\(?(?:before|today|currently|at present|previously|until now|last (?:year|quarter|month|season|term)"
    r"|(?:a|two|three) (?:year|season|month|quarter)s? ago)\b[,;:)]?",
    re.IGNORECASE,
)
"""Stands right after the old figure, with the new one to come."""
_NOW: Final = re.compile(r"\b(?:now|today|since|after)\b", re.IGNORECASE)
"""Stands before the new figure where the old one "used to be"."""
_THEN: Final = ("before", "today", "currently", "now:", "then:")
_SOON: Final = ("after", "with us", "with our", "by ", "tomorrow", "now:")
_DECORATION: Final = "*-•–_ \t>"
_OPENING: Final = 14
_PAIRABLE: Final[frozenset[Kind]] = frozenset(
    {"percent", "fraction", "money", "duration", "count", "rate", "measure", "multiplier", "score", "date"}
)
_CONVERTIBLE: Final[frozenset[Kind]] = frozenset({"duration", "percent", "money", "rate", "measure"})
_DATED: Final = words_of("day week month")
_TAKING: Final = words_of("took takes take wait waits waited needs need in")
_CLOSE: Final = 60
_FAR: Final = 160
_SENTENCES: Final = 2
_APART: Final = 2
_BACK: Final = 3
_FURTHER_BACK: Final = 6


def paired(text: Text, figures: list[Figure]) -> list[Figure]:
    """Return *figures* with the two sides of each comparison marked and pointing at each other."""
    for index in range(len(figures) - 1):
        for other in range(index + 1, min(index + 1 + _APART, len(figures))):
            left, right = figures[index], figures[other]
            if left.pair is not None:
                break
            sides = _sides(text, left, right, near=other == index + 1)
            if sides is not None:
                left, right = _matched(left, right)
                figures[index] = left._replace(pair=sides[0], partner=other, weak=False)
                figures[other] = right._replace(pair=sides[1], partner=index, weak=False)
    return figures


def _matched(left: Figure, right: Figure) -> tuple[Figure, Figure]:
    """Give a bare number the unit and kind of the figure that it is compared with."""
    if left.kind == "date":
        return left._replace(kind="duration"), right._replace(kind="duration")
    if _bare(right):
        return left, _like(right, left)
    return (_like(left, right), right) if _bare(left) else (left, right)


def _like(bare: Figure, other: Figure) -> Figure:
    per = bare.per or other.per
    kind: Kind = "rate" if per and other.kind in RATED else other.kind
    return bare._replace(kind=kind, unit=other.unit, per=per, noun=other.noun)


def _bare(figure: Figure) -> bool:
    return figure.kind in ("count", "rate") and not figure.unit and not figure.noun


def _comparable(left: Figure, right: Figure) -> bool:
    if left.kind == "date" or right.kind == "date":
        return left.kind == right.kind and left.unit == right.unit and left.unit in _DATED
    if "multiplier" in (left.kind, right.kind):
        return left.kind == right.kind
    if _bare(left) or _bare(right):
        return True
    if left.unit or right.unit:
        return left.unit == right.unit or (
            bool(left.unit and right.unit) and left.kind == right.kind and left.kind in _CONVERTIBLE
        )
    return (left.kind == "fraction") == (right.kind == "fraction")


def _sides(text: Text, left: Figure, right: Figure, *, near: bool) -> Sides | None:
    """Return which side each of two figures is, or nothing if they aren't compared."""
    if left.kind not in _PAIRABLE or right.kind not in _PAIRABLE or right.pair is not None:
        return None
    distance = right.span.start - left.span.end
    if distance > _FAR or not _comparable(left, right):
        return None
    words = text.words
    sentences = words[right.first].sentence - words[left.first].sentence
    if near:
        gap = text.raw[left.span.end : right.span.start]
        if _ARROW.fullmatch(gap) or gap.strip() == "|":
            return _RISE
        if not sentences and distance <= _CLOSE:
            sides = _in_sentence(text, left, right, gap)
            if sides is not None:
                return sides
    if sentences == 1 and _before_after(text, left, right):
        return _RISE
    return _RISE if sentences <= _SENTENCES and _elliptic(text, left, right) else None


def _in_sentence(text: Text, left: Figure, right: Figure, gap: str) -> Sides | None:
    before_left = {word_at(text, at) for at in range(left.first - _BACK, left.first)}
    before_right = {word_at(text, at) for at in range(max(left.last + 1, right.first - 4), right.first)}
    if left.kind != "date" and "from" in before_left and "to" in before_right and "from" not in before_right:
        return _RISE
    if left.kind != "date" and "to" in before_left - before_right and "from" in before_right:
        return None if "up" in before_left else _FALL
    if gap.strip() == "to" and word_at(text, left.first - 1) in MOVED:
        return _RISE
    alike = _bare(right) or bool(left.unit and right.unit == left.unit)
    if alike and (_OLD_AFTER.match(gap) or (_NOW.search(gap) and _used_to(text, left))):
        return _RISE
    if _OLD_BETWEEN.search(gap):
        return _FALL
    return _RISE if alike and _NEW_BETWEEN.search(gap) else None


def _used_to(text: Text, figure: Figure) -> bool:
    return any(word_at(text, figure.first - back) == "used" for back in range(1, _FURTHER_BACK))


def _before_after(text: Text, left: Figure, right: Figure) -> bool:
    """Tell whether the two sentences open with "Before" and "After", "Today" and "With us"."""
    return _opening(text, left).startswith(_THEN) and _opening(text, right).startswith(_SOON)


def _opening(text: Text, figure: Figure) -> str:
    start = text.sentences[text.words[figure.first].sentence].start
    return text.raw[start : start + _OPENING].lstrip(_DECORATION).lower()


def _elliptic(text: Text, left: Figure, right: Figure) -> bool:
    """Tell whether a bare number takes up a length of time: "took 11 weeks … closes in four"."""
    if (
        kind_of(left.unit) != "duration"
        or left.kind not in ("duration", "rate")
        or right.kind != "count"
        or not _bare(right)
        or right.value >= left.value
    ):
        return False
    start = right.span.start
    announced = text.raw[max(0, start - 2) : start] == ": " and _opening(text, right).startswith("with")
    return announced or word_at(text, right.first - 1) in _TAKING
