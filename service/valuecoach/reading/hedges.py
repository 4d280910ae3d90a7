"""Hedges and bounds: the words before a figure that soften it or make it a limit."""

from __future__ import annotations

from typing import Final

from valuecoach.reading.figure import SIZELESS, Bound, Figure, Precision
from valuecoach.text import Text

_HEDGES: Final = frozenset(
    """
    about around roughly approximately approx circa ca nearly almost some say perhaps maybe probably typically usually
    possibly near like potentially hopefully estimated ballpark c
    """.split()
)
_PHRASES: Final[dict[tuple[str, ...], tuple[str, Bound | None, Precision]]] = {
    ("up", "to"): ("up to", "max", "rough"),
    ("as", "much", "as"): ("as much as", "max", "rough"),
    ("as", "many", "as"): ("as many as", "max", "rough"),
    ("as", "little", "as"): ("", "min", "exact"),
    ("as", "high", "as"): ("as high as", "max", "rough"),
    ("at", "least"): ("", "min", "exact"),
    ("at", "most"): ("", "max", "exact"),
    ("more", "than"): ("", "min", "exact"),
    ("no", "more", "than"): ("", "max", "exact"),
    ("not", "more", "than"): ("", "max", "exact"),
    ("no", "less", "than"): ("", "min", "exact"),
    ("no", "fewer", "than"): ("", "min", "exact"),
    ("less", "than"): ("", "max", "exact"),
    ("fewer", "than"): ("", "max", "exact"),
    ("greater", "than"): ("", "min", "exact"),
    ("close", "to"): ("close to", None, "exact"),
    ("near", "to"): ("near to", None, "exact"),
    ("call", "it"): ("call it", None, "exact"),
    ("just", "over"): ("just over", "min", "exact"),
    ("just", "under"): ("just under", "max", "exact"),
    ("well", "over"): ("well over", "min", "exact"),
    ("region", "of"): ("in the region of", None, "exact"),
    ("order", "of"): ("of the order of", None, "exact"),
    ("something", "like"): ("something like", None, "exact"),
    ("more", "or", "less"): ("more or less", None, "exact"),
    ("a", "maximum", "of"): ("", "max", "exact"),
    ("a", "minimum", "of"): ("", "min", "exact"),
    ("maximum", "of"): ("", "max", "exact"),
    ("minimum", "of"): ("", "min", "exact"),
}
_ENDS: Final = frozenset(phrase[-1] for phrase in _PHRASES)
_BOUNDS: Final[dict[str, Bound]] = {
    "over": "min",
    "minimum": "min",
    "min": "min",
    "above": "min",
    "least": "min",
    "under": "max",
    "below": "max",
    "maximum": "max",
    "max": "max",
    "within": "max",
    "inside": "max",
}
_AFTER: Final = frozenset({"ish", "or so", "odd", "give or take"})
_ROUND_WORDS: Final = frozenset("dozens hundreds thousands tens millions billions lakhs crores scores".split())


def hedged(text: Text, figures: list[Figure]) -> list[Figure]:
    """Return *figures* with hedge, bound and precision by the words around each."""
    return [figure if figure.kind in SIZELESS else _hedge(text, figure) for figure in figures]


def _hedge(text: Text, figure: Figure) -> Figure:
    words, raw = text.words, text.raw
    at = figure.first - 1
    start = figure.span.start
    hedge, bound, precision = figure.hedge, figure.bound, figure.precision
    if start and raw[start - 1] in "~\u2248":
        hedge = hedge or raw[start - 1]
    if start and raw[max(0, start - 2) : start].strip()[:1] in ("<", ">", "≥", "≤", "\u2264") and start > 1:
        bound = "min" if raw[max(0, start - 2) : start].strip()[:1] in (">", "≥") else "max"
    steps = 0
    while at >= 0 and steps < 3 and _near(text, at, start):
        lower = words[at].lower
        phrase = _phrase(text, at) if lower in _ENDS else None
        if phrase is not None:
            length, (name, limit, how) = phrase
            hedge, bound, precision = hedge or name, bound or limit, how if how == "rough" else precision
            at -= length
        elif lower in _BOUNDS:
            bound = bound or _BOUNDS[lower]
            at -= 1
        elif lower in _HEDGES:
            hedge = hedge or lower
            at -= 1
        elif lower in ("just", "only", "a", "by", "an"):
            at -= 1
        else:
            break
        start = words[at + 1].start
        steps += 1
    if not hedge:
        hedge = _hedge_after(text, figure)
    if figure.hedge is hedge and bound is figure.bound and precision is figure.precision:
        return figure
    return figure._replace(hedge=hedge, bound=bound, precision=precision)


def _near(text: Text, index: int, start: int) -> bool:
    gap = text.raw[text.words[index].end : start].strip(" \u00a0\u202f~\u2248(<>≥≤+$€£")
    return not gap or gap == "."


def _phrase(text: Text, index: int) -> tuple[int, tuple[str, Bound | None, Precision]] | None:
    words = text.words
    for length in (3, 2):
        if index - length + 1 < 0:
            continue
        key = tuple(word.lower for word in words[index - length + 1 : index + 1])
        found = _PHRASES.get(key)
        if found is not None:
            return length, found
    return None


def _hedge_after(text: Text, figure: Figure) -> str:
    words = text.words
    at = figure.last + 1
    if at >= len(words) or not words[at].joined:
        return ""
    lower = words[at].lower
    if lower in ("ish", "odd"):
        return lower
    if lower == "or" and at + 1 < len(words) and words[at + 1].lower in ("so", "more", "thereabouts"):
        return f"or {words[at + 1].lower}"
    return ""
