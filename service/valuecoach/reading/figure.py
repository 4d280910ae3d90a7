"""A figure: a number in the draft with what it measures, how exact it is and whether it stands."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from valuecoach.text import Span

Kind = Literal[
    "percent", "fraction", "money", "multiplier", "duration", "count", "rate", "measure", "score",
    "year", "date", "clock", "phone", "version", "code", "age", "rank", "meeting", "list", "idiom",
]  # fmt: skip
Precision = Literal["exact", "rough"]
Bound = Literal["min", "max"]
Side = Literal["from", "to"]

SIZELESS: Final[frozenset[Kind]] = frozenset(
    {"year", "date", "clock", "phone", "version", "code", "age", "rank", "meeting", "list", "idiom"}
)
"""The kinds of figure that size nothing."""


class Figure(NamedTuple):
    """One figure, with the words that it takes up."""

    span: Span
    first: int
    last: int
    """The index of its last word, included."""
    kind: Kind
    value: float
    high: float | None = None
    """The upper end, where it is a range."""
    unit: str = ""
    """EUR, %, hour, kg …; empty for what is merely counted."""
    per: str | None = None
    """What it is taken per: month, head, unit …"""
    precision: Precision = "exact"
    bound: Bound | None = None
    """It is a least ("at least 40") or a most ("under 5")."""
    hedge: str = ""
    """The word that softens it: about, roughly, up to …"""
    retracted: bool = False
    """The text takes it back."""
    pair: Side | None = None
    """Which side of a from–to comparison it is."""
    partner: int | None = None
    """The index of the other side among the figures."""
    noun: str = ""
    """The head noun of what is counted, lower-case."""
    weak: bool = False
    """So small or bare a number that it may be no more than an article."""

    @property
    def sizes(self) -> bool:
        """Tell whether it sizes anything at all and still stands."""
        return not self.retracted and self.kind not in SIZELESS
