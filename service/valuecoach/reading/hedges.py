"""Hedges and bounds: the words around a figure that soften it or make it a limit."""

from __future__ import annotations

from typing import Final, NamedTuple

from valuecoach.reading.figure import SIZELESS, Bound, Figure, Precision
from valuecoach.reading.neighbours import joined_word, word_at
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Text

_HEDGES: Final = words_of(
    "about around roughly approximately approx circa ca nearly almost some say perhaps maybe probably "
    "typically usually possibly near like potentially hopefully estimated ballpark"
)
_LEAST: Final = words_of("minimum min above over least")
_MOST: Final = words_of("maximum max under below within inside")
_NEGATIVE: Final = words_of("won't not never no don't can't cannot doesn't")
_SKIPPED: Final = words_of("just only a an by of")


class _Effect(NamedTuple):
    """What a phrase before a figure does to it."""

    words: int
    hedge: str = ""
    bound: Bound | None = None
    precision: Precision = "exact"


_PHRASES: Final[dict[str, _Effect]] = {
    "up to": _Effect(2, "up to", "max", "rough"),
    "as much as": _Effect(3, "as much as", "max", "rough"),
    "as many as": _Effect(3, "as many as", "max", "rough"),
    "as high as": _Effect(3, "as high as", "max", "rough"),
    "as little as": _Effect(3, "", "min"),
    "as few as": _Effect(3, "", "min"),
    "at least": _Effect(2, "", "min"),
    "at most": _Effect(2, "", "max"),
    "more than": _Effect(2, "", "min"),
    "greater than": _Effect(2, "", "min"),
    "less than": _Effect(2, "", "max"),
    "fewer than": _Effect(2, "", "max"),
    "no more than": _Effect(3, "", "max"),
    "not more than": _Effect(3, "", "max"),
    "no less than": _Effect(3, "", "min"),
    "no fewer than": _Effect(3, "", "min"),
    "just over": _Effect(2, "just over", "min"),
    "just under": _Effect(2, "just under", "max"),
    "well over": _Effect(2, "well over", "min"),
    "close to": _Effect(2, "close to"),
    "near to": _Effect(2, "near to"),
    "call it": _Effect(2, "call it"),
    "something like": _Effect(2, "something like"),
    "more or less": _Effect(3, "more or less"),
    "the region of": _Effect(3, "in the region of"),
    "the order of": _Effect(3, "of the order of"),
}
_LAST_WORDS: Final = frozenset(phrase.rpartition(" ")[2] for phrase in _PHRASES)
_LONGEST: Final = 3
_SIGNS: Final[dict[str, Bound]] = {"<": "max", "≤": "max", ">": "min", "≥": "min"}
_AFTER: Final = {"or so": "or so", "or thereabouts": "or so", "or more": "", "or less": "", "or fewer": ""}
_AFTER_BOUNDS: Final[dict[str, Bound]] = {"or more": "min", "or less": "max", "or fewer": "max"}
_LASTING: Final = words_of("for with has have spent been past")


def hedged(text: Text, figures: list[Figure]) -> list[Figure]:
    """Return *figures* with hedge, bound and precision by the words around each."""
    return [figure if figure.kind in SIZELESS else _hedged(text, figure) for figure in figures]


def _hedged(text: Text, figure: Figure) -> Figure:
    hedge, bound, rough = _sign(text, figure)
    bound = figure.bound or bound
    at, start = figure.first - 1, figure.span.start
    for _ in range(_LONGEST):
        if at < 0 or not _near(text, at, start):
            break
        effect = _effect(text, at, figure)
        if effect is None:
            break
        hedge, bound = hedge or effect.hedge, bound or effect.bound
        rough = rough or effect.precision == "rough"
        at -= effect.words
        start = text.words[at + 1].start
    following = f"{joined_word(text, figure.last + 1)} {joined_word(text, figure.last + 2)}"
    if following in _AFTER:
        hedge, bound = hedge or _AFTER[following], bound or _AFTER_BOUNDS.get(following)
    elif following.startswith(("odd ", "ish ")):
        hedge = hedge or following[:3]
    if not (hedge or rough) and bound is figure.bound:
        return figure
    return figure._replace(hedge=hedge, bound=bound, precision="rough" if rough else figure.precision)


def _sign(text: Text, figure: Figure) -> tuple[str, Bound | None, bool]:
    """Read "~", "<" or "≥" before the figure; the point of an arrow is neither."""
    before = text.raw[max(0, figure.span.start - 3) : figure.span.start].rstrip(" \u00a0\u202f")
    sign = before[-1:]
    if sign in ("~", "≈"):
        return sign, None, False
    if sign in _SIGNS and before[-2:-1] not in ("-", "=", "—"):
        return "", _SIGNS[sign], False
    return "", None, False


def _effect(text: Text, at: int, figure: Figure) -> _Effect | None:
    lower = text.words[at].lower
    if lower in _LAST_WORDS:
        for length in (3, 2):
            effect = _PHRASES.get(" ".join(word_at(text, at - back) for back in reversed(range(length))))
            if effect is not None:
                return effect._replace(bound="max") if _denied(text, at, effect) else effect
    if lower in _LEAST or lower in _MOST:
        return _Effect(1, "", "min" if lower in _LEAST else "max") if _limits(text, at, figure) else None
    if lower in _HEDGES:
        return _Effect(1, lower)
    return _Effect(1) if lower in _SKIPPED else None


def _denied(text: Text, at: int, effect: _Effect) -> bool:
    """Tell whether "more than" is denied: "you won't pay more than €40"."""
    before = range(at - effect.words - _LONGEST, at - effect.words + 1)
    return effect.bound == "min" and any(word_at(text, place) in _NEGATIVE for place in before)


def _limits(text: Text, at: int, figure: Figure) -> bool:
    """Tell whether "over" or its like is a limit here, as in "over 20 years", not in "over ten weeks"."""
    if figure.kind == "fraction":
        return False
    if text.words[at].lower != "over" or figure.kind != "duration":
        return True
    return figure.unit in ("year", "decade") and word_at(text, at - 1) in _LASTING


def _near(text: Text, index: int, start: int) -> bool:
    return not text.raw[text.words[index].end : start].strip(" \u00a0\u202f~≈(<>≥≤+$€£-.")
