"""What somebody makes of a statement: a rater, who labels it, or the coach, who grades it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from valuecoach.evaluation.scales import CRITERIA
from valuecoach.review import Clarity, Review, Verdict


@dataclass(frozen=True, slots=True)
class Graded:
    """One opinion on one statement."""

    levels: Mapping[str, int]
    """By the key of the criterion; each of the six is there."""
    verdict: Verdict
    give: Clarity | None = None
    """None, as with the two below, where the rater was not asked."""
    ask: Clarity | None = None
    benefits: frozenset[str] | None = None

    @property
    def total(self) -> int:
        """The sum of the six levels."""
        return sum(self.levels.values())


Grade: TypeAlias = Callable[[str], Graded]
"""Grades the text of a statement; refuses one that cannot be reviewed with an InputError."""

REFUSED: Final = Graded(dict.fromkeys(CRITERIA, 0), "decline", "none", "none", frozenset())
"""What a refusal counts as, for leaving out what is refused would flatter whoever refuses much."""


def graded_of(review: Review) -> Graded:
    """Return what *review* makes of its statement."""
    found = {criterion.key: criterion.level for criterion in review.criteria}
    return Graded(
        {key: found[key] for key in CRITERIA},
        review.verdict,
        review.exchange.give.clarity,
        review.exchange.ask.clarity,
        frozenset(review.exchange.benefits),
    )
