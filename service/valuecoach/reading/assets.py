"""Assets: what of the partner's would serve the writer: "your branches let us reach the islands"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from valuecoach.reading.clauses import Clause
from valuecoach.reading.cues import Cues
from valuecoach.reading.vocabulary import words_of
from valuecoach.reading.voice import WRITER, Owned

_ENABLING: Final = words_of(
    """let lets letting allow allows allowing enable enables enabling help helps helping give gives giving put
    puts bring brings get gets take takes carry carries open opens make makes lead leads introduce introduces
    show shows teach teaches offer offers grant grants earn earns win wins provide provides save saves
    """
)
_LENT: Final = words_of("brand name logo reputation market")
_OURS: Final = words_of("us our me my")
_USING: Final = words_of(
    """reach enter expand sell use borrow access launch grow test extend build show run place offer reach set
    open try prove train feature list join scale"""
)
_WAYS: Final = words_of("through via in on with into at from using across inside")
_HANDED: Final = words_of(
    "access introduction introductions space place room slot desk shelf use listing look"
)
_HANDED_BY: Final = words_of("to in on at of for with from")
_AFTER: Final = 3
_BEFORE: Final = 5


class Asset(NamedTuple):
    """Words *first* to *last*, both included, which say what the partner would bring."""

    first: int
    last: int


def assets_of(cues: Cues, clauses: Sequence[Clause], owned: Sequence[Owned]) -> tuple[Asset, ...]:
    """Return what of the partner's would let the writer do something."""
    return tuple(_assets(cues, clauses, owned))


def _assets(cues: Cues, clauses: Sequence[Clause], owned: Sequence[Owned]) -> Iterator[Asset]:
    at = 0
    for one in owned:
        while clauses[at].last < one.first:
            at += 1
        clause = clauses[at]
        if (one.concrete or cues.lower[one.first + 1] in _LENT) and (
            _enables(cues, one, clause) or _is_used(cues, one, clause) or _is_handed(cues, one, clause)
        ):
            yield Asset(clause.first, max(one.last, clause.last))


def _enables(cues: Cues, one: Owned, clause: Clause) -> bool:
    """Tell whether a verb that lets the writer do something follows: "your branches let us …"."""
    lower = cues.lower
    for index in range(one.first + 2, clause.last):
        if lower[index] in _ENABLING:
            near = lower[index + 1 : index + 1 + _AFTER]
            return not _OURS.isdisjoint(near) or lower[clause.last - 1 : clause.last + 1] == ["for", "us"]
        if lower[index] in WRITER:
            return False
    return False


def _is_used(cues: Cues, one: Owned, clause: Clause) -> bool:
    """Tell whether the writer would use it: "we enter Norway through your dealers"."""
    if cues.lower[max(clause.first, one.first - 2) : one.first] in (["us", "with"], ["us", "through"]):
        return True
    if clause.subject != "we":
        return False
    before = cues.lower[max(clause.first, one.first - _BEFORE) : one.first]
    verbs = cues.lower[clause.first : one.first]
    return bool(before) and before[-1] in _WAYS and not _USING.isdisjoint(verbs) and clause.verb in _USING


def _is_handed(cues: Cues, one: Owned, clause: Clause) -> bool:
    """Tell whether it is what the writer is to be let into: "access to your network"."""
    lower, at = cues.lower, one.first
    if at < clause.first + 2 or lower[at - 1] not in _HANDED_BY or lower[at - 2] not in _HANDED:
        return False
    return clause.direction in {"ask", "maybe_ask"}
