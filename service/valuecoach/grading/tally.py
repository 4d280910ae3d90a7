"""The tally: the gates of all scales added up in one pass over the facts at hand.

All gates of a fact stand side by side in one large whole number, each in a lane of its own, so that one
multiplication counts a fact for all of them. A statement has some three hundred facts and forty gates: one
by one that is most of the time that a review takes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from math import exp
from typing import Final

from valuecoach.grading.gates import Gates

_STEEPEST: Final = 30.0
_LANE: Final = 64
"""Bits. What is counted keeps far from the ends: a weight of 5 for 1,000 words takes 50 of them."""
_MIDDLE: Final = 1 << (_LANE - 1)
"""Nothing, in a lane: what is below it is negative."""
_PARTS: Final = 1_000_000
"""A weight is counted in millionths."""
_GRAINS: Final = 1 << 16
"""How much there is of a fact is counted in so many parts of one."""


class Tally:
    """All gates, arranged so that each fact at hand is looked up once."""

    __slots__ = ("_base", "_lanes", "_places", "_shares", "vocabulary")

    def __init__(self, scales: Mapping[str, Gates]) -> None:
        """Arrange the gates of *scales*, given by outcome."""
        base: list[float] = []
        shares: dict[str, int] = {}
        self._places: Final[dict[str, tuple[int, int]]] = {}
        for outcome, gates in scales.items():
            start = len(base)
            base.extend(gates.base)
            self._places[outcome] = (start, len(base))
            for fact, weights in gates.weights.items():
                if any(weights):
                    shares[fact] = shares.get(fact, 0) + _packed(weights, start)
        self._base: Final = (
            sum(_MIDDLE << _LANE * lane for lane in range(len(base))) + _packed(base) * _GRAINS
        )
        self._lanes: Final = struct.Struct(f"<{len(base)}Q")
        self._shares: Final = shares
        self.vocabulary: Final = frozenset(shares)
        """The names of all facts that count for anything."""

    def standings(self, facts: Mapping[str, float]) -> dict[str, float]:
        """Return for each outcome how far up its scale *facts* stand, from 0 to the number of gates."""
        return {outcome: sum(likely) for outcome, likely in self.likelihoods(facts).items()}

    def likelihoods(self, facts: Mapping[str, float]) -> dict[str, list[float]]:
        """Return for each outcome how likely *facts* pass each of its gates."""
        total = self._base
        shares = self._shares
        for fact, amount in facts.items():
            share = shares.get(fact)
            if share is not None:
                total += share * round(amount * _GRAINS)
        lanes = self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))
        likely = [_likely((lane - _MIDDLE) / (_PARTS * _GRAINS)) for lane in lanes]
        return {outcome: likely[start:end] for outcome, (start, end) in self._places.items()}


def _packed(numbers: tuple[float, ...] | list[float], first: int = 0) -> int:
    """Return *numbers* side by side, the first in the lane *first*; one that is negative borrows."""
    return sum(round(number * _PARTS) << _LANE * lane for lane, number in enumerate(numbers, first))


def _likely(total: float) -> float:
    return 1.0 / (1.0 + exp(-max(-_STEEPEST, min(_STEEPEST, total))))
