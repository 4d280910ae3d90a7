"""Contradictions: two figures for one thing that can't both be true. Sure cases only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from valuecoach.reading.figure import SIZELESS, Figure, Kind
from valuecoach.reading.neighbours import joined_word, word_at
from valuecoach.reading.nouns import is_closed
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Text

Conflict = tuple[int, int]

_ELSE: Final = re.compile(
    r"\s*[,;/(]?\s*(?:or|and|but|well)?\s*(?:at least|at most|up to|typically|usually|sometimes|maybe"
    r"|perhaps|possibly|probably|like|even|more like|in the first (?:week|month|year)"
    r"|depending on (?:the )?\w+){1,2}\s*,?\s*",
    re.IGNORECASE,
)
"""Stands between two figures of which the second is only another guess at the first."""
_EQUALS: Final = re.compile(
    r"\s*[,;(]?\s*(?:that's|that is|which is|i\.e\.|so|or|=|meaning|makes?|which makes)\s+"
    r"(?:about |roughly |some )?",
    re.IGNORECASE,
)
"""Stands between one rate and the same rate per another period."""
_GUESSED: Final[frozenset[Kind]] = frozenset(
    {"percent", "money", "multiplier", "duration", "count", "fraction", "rate"}
)
_CLAIMED: Final[frozenset[Kind]] = frozenset({"percent", "multiplier"})
_A_YEAR: Final = {"hour": 8760.0, "day": 365.0, "week": 52.0, "month": 12.0, "quarter": 4.0, "year": 1.0}
_CHANGED: Final = words_of("by of a an improvement reduction cut saving drop increase")
_HEDGES: Final = words_of("about around roughly nearly almost some up to over least at than more")
_PARTNERS: Final = words_of("you your")
_TOLERANCE: Final = 0.15
_PERCENT: Final = 100.0
_CLAIM: Final = 4


def contradictions(figures: Sequence[Figure], text: Text) -> tuple[Conflict, ...]:
    """Return the pairs of figures, by index, that contradict each other."""
    if not any(map(_stand, figures[1:])):
        return ()
    found = {*_guesses(figures, text), *_conversions(figures, text), *_differences(figures, text)}
    return tuple(sorted(found | {*_claims(figures, text)}))


def _stand(*figures: Figure) -> bool:
    return not any(figure.retracted or figure.kind in SIZELESS for figure in figures)


def _near(left: float, right: float) -> bool:
    return abs(left - right) <= _TOLERANCE * max(abs(left), abs(right))


def _guesses(figures: Sequence[Figure], text: Text) -> Iterator[Conflict]:
    """Find "up to 40%, at least 25%, typically 30%" and "5k maybe 6"."""
    for index, (left, right) in enumerate(pairwise(figures)):
        if left.kind not in _GUESSED or left.value == right.value or not _stand(left, right):
            continue
        alike = left.kind == right.kind and left.unit == right.unit and left.per == right.per
        bare = right.kind == "count" and not right.unit and not right.noun
        gap = text.raw[left.span.end : right.span.start]
        if (alike or bare) and left.noun == right.noun and left.partner is None and _ELSE.fullmatch(gap):
            yield index, index + 1


def _conversions(figures: Sequence[Figure], text: Text) -> Iterator[Conflict]:
    """Find "€100 a month, that is €3,000 a year"."""
    for index, (left, right) in enumerate(pairwise(figures)):
        once, again = _A_YEAR.get(left.per or ""), _A_YEAR.get(right.per or "")
        if once is None or again is None or once == again or left.unit != right.unit:
            continue
        if left.high is not None or right.high is not None or not _stand(left, right):
            continue
        gap = text.raw[left.span.end : right.span.start]
        if _EQUALS.fullmatch(gap) and not _near(left.value * once, right.value * again):
            yield index, index + 1


def _differences(figures: Sequence[Figure], text: Text) -> Iterator[Conflict]:
    """Find "by 3 days (from 5 days to 4 days)": a difference that isn't the one between the two sides."""
    words = text.words
    for index, figure in enumerate(figures):
        if figure.pair is not None or word_at(text, figure.first - 1) not in _CHANGED or not _stand(figure):
            continue
        for at in (index + 1, index - 2):
            pair = figures[at : at + 2] if at >= 0 else ()
            if not pair or pair[0].partner != at + 1 or not _stand(*pair):
                continue
            same = words[pair[0].first].sentence == words[figure.first].sentence
            if same and figure.unit == pair[0].unit and not _explains(figure, pair):
                yield min(index, at), max(index, at + 1)


def _explains(figure: Figure, pair: Sequence[Figure]) -> bool:
    """Tell whether a change is the difference between the two sides, or for percentages the relative one."""
    low, high = sorted((pair[0].value, pair[1].value))
    changes = [high - low]
    if figure.kind == "percent" and low > 0:
        changes += [_PERCENT * (high - low) / high, _PERCENT * (high - low) / low]
    return any(_near(abs(figure.value), change) for change in changes)


def _claims(figures: Sequence[Figure], text: Text) -> Iterator[Conflict]:
    """Find one claim to the partner made twice in the same words with another percentage."""
    told: dict[tuple[str, ...], int] = {}
    for index, figure in enumerate(figures):
        if figure.kind not in _CLAIMED or figure.pair is not None or not _stand(figure):
            continue
        claim = _claim(text, figure)
        if claim is None:
            continue
        first = told.setdefault(claim, index)
        if figures[first].value != figure.value and figures[first].unit == figure.unit:
            yield first, index


def _claim(text: Text, figure: Figure) -> tuple[str, ...] | None:
    """Return the words before and after a figure that say what it is of."""
    at = figure.first - 1
    while word_at(text, at) in _HEDGES:
        at -= 1
    before = tuple(word_at(text, place) for place in range(max(0, at - _CLAIM + 1), at + 1))
    if not _PARTNERS.intersection(before) or all(map(is_closed, before)):
        return None
    after = joined_word(text, figure.last + 1)
    return (*before[-_CLAIM:], after)
