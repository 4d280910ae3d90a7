"""The tally: the gates of all scales added up in one pass over the facts at hand."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import Final

from valuecoach.grading.gates import Gates

_STEEPEST: Final = 30.0


class Tally:
    """All gates, arranged so that each fact at hand is looked up once."""

    __slots__ = ("_base", "_places", "_shares", "vocabulary")

    def __init__(self, scales: Mapping[str, Gates]) -> None:
        """Arrange the gates of *scales*, given by outcome."""
        base: list[float] = []
        shares: dict[str, list[tuple[int, float]]] = {}
        self._places: Final[dict[str, tuple[int, int]]] = {}
        for outcome, gates in scales.items():
            start = len(base)
            base.extend(gates.base)
            self._places[outcome] = (start, len(base))
            for fact, weights in gates.weights.items():
                found = shares.setdefault(fact, [])
                found.extend((start + gate, weight) for gate, weight in enumerate(weights) if weight)
        self._base: Final = base
        self._shares: Final = {fact: tuple(found) for fact, found in shares.items()}
        self.vocabulary: Final = frozenset(self._shares)
        """The names of all facts that count for anything."""

    def standings(self, facts: Mapping[str, float]) -> dict[str, float]:
        """Return for each outcome how far up its scale *facts* stand, from 0 to the number of gates."""
        return {outcome: sum(likely) for outcome, likely in self.likelihoods(facts).items()}

    def likelihoods(self, facts: Mapping[str, float]) -> dict[str, list[float]]:
        """Return for each outcome how likely *facts* pass each of its gates."""
        totals = self._base.copy()
        shares = self._shares
        for fact, amount in facts.items():
            found = shares.get(fact)
            if found is not None:
                if amount == 1.0:
                    for gate, weight in found:
                        totals[gate] += weight
                else:
                    for gate, weight in found:
                        totals[gate] += weight * amount
        likely = [1.0 / (1.0 + exp(-max(-_STEEPEST, min(_STEEPEST, total)))) for total in totals]
        return {outcome: likely[start:end] for outcome, (start, end) in self._places.items()}
