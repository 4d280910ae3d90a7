"""Before and after: the same statements, graded earlier and graded now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from valuecoach.batches.picture.scores import Scores

_SHOWN: Final = 10


class Mark(NamedTuple):
    """What one statement got, and what it is known by."""

    number: int
    key: str
    """What the sheet calls the row; empty if it has no name for it."""
    label: str
    """The beginning of the statement, for people."""
    score: int
    levels: tuple[int, ...]


class Move(NamedTuple):
    """A statement whose score changed."""

    number: int
    label: str
    before: int
    after: int


class Comparison(NamedTuple):
    """How statements that were graded twice did."""

    matched: int
    only_before: int
    only_after: int
    better: int
    same: int
    worse: int
    median_before: float | None
    median_after: float | None
    levels: tuple[float, ...]
    """The mean change of each criterion, to two decimals."""
    moves: tuple[Move, ...]
    """The largest gains first, then the largest losses."""


def compare(before: Iterable[Mark], after: Iterable[Mark]) -> Comparison:
    """Return how the statements moved; one is known by its key, or else by its row."""
    earlier = {_name(mark): mark for mark in before}
    first, last = Scores(), Scores()
    moves: list[Move] = []
    changes: list[int] = []
    matched = only_after = same = 0
    for mark in after:
        old = earlier.pop(_name(mark), None)
        if old is None:
            only_after += 1
            continue
        matched += 1
        first.add(old.score)
        last.add(mark.score)
        changes = _added(changes, old.levels, mark.levels)
        if mark.score == old.score:
            same += 1
        else:
            moves.append(Move(mark.number, mark.label, old.score, mark.score))
    moves.sort(key=lambda move: (move.before - move.after, move.number))
    better = sum(move.after > move.before for move in moves)
    gains, losses = moves[:better], moves[better:][::-1]
    return Comparison(
        matched=matched,
        only_before=len(earlier),
        only_after=only_after,
        better=better,
        same=same,
        worse=len(losses),
        median_before=first.median,
        median_after=last.median,
        levels=tuple(round(change / matched, 2) for change in changes),
        moves=(*gains[:_SHOWN], *losses[:_SHOWN]),
    )


def _name(mark: Mark) -> str | int:
    return mark.key or mark.number


def _added(sums: list[int], before: Sequence[int], after: Sequence[int]) -> list[int]:
    """Return *sums* with the change of each level added."""
    held = sums or [0] * len(after)
    return [total + new - old for total, old, new in zip(held, before, after, strict=False)]
