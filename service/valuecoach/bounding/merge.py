"""The merge: six levels of the rules and six opinions of a model become six levels.

The model moves a level by one step or not at all, and only where the rules themselves were near the
other level. Up it moves only what it can quote, no further than the facts allow, and nothing in a
text that speaks to whoever grades it. Where the two are two
levels or more apart, nobody knows better: the rules' level stands and both are shown. A judge that
gives every criterion the same level has not looked and moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from valuecoach.bounding.opinion import Opinion, Opinions
from valuecoach.errors import Category
from valuecoach.review import Decider
from valuecoach.rubric.criterion import HIGHEST_LEVEL

APART: Final = 2
"""From this many levels on, the two sides dispute."""
NEAR: Final = 0.4
"""How far, in levels, the facts may stand from another level for a model to decide between the two.

On the labelled statements a perfect judge still mends three quarters of what it could, and one that
guesses spoils less than a third of what it would.
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """One criterion as the rules see it, and what they let a model do with it."""

    key: str
    level: int
    weight: float
    """The points of its highest level."""
    by_rules: bool = False
    ceiling: int = HIGHEST_LEVEL
    to_next: float = 0.0
    """How much the facts lack of the level above, in levels."""
    to_last: float = 0.0
    """How much they have beyond the level below."""


@dataclass(frozen=True, slots=True)
class Merged:
    """One criterion after both were heard."""

    key: str
    level: int
    rules_level: int
    model_level: int | None
    """None where the model did not score it."""
    decided_by: Decider
    disputed: bool
    unscored: Category | None = None
    """Why the model did not score it, where it was asked."""


def merge(
    standings: Sequence[Standing],
    opinions: Opinions,
    *,
    quoted: Iterable[str],
    may_raise: bool,
    points: float,
) -> tuple[Merged, ...]:
    """Return the level of each criterion, in the order of *standings*.

    *quoted* are the criteria for which a quote of the model's was verified. The total, rounded as
    the score is, moves by at most *points*.
    """
    proven = frozenset(quoted) if may_raise else frozenset[str]()
    heard = {key: opinion for key, opinion in opinions.items() if isinstance(opinion, Opinion)}
    silent = _says_one_thing_of_all(heard)
    moved: dict[str, int] = {}
    for standing in standings:
        opinion = heard.get(standing.key)
        if opinion is None or silent:
            continue
        level = _bounded(standing, opinion.level, proven)
        if level != standing.level and _within({**moved, standing.key: level}, standings, points):
            moved[standing.key] = level
    return tuple(
        _merged(standing, opinions.get(standing.key), moved.get(standing.key), silent=silent)
        for standing in standings
    )


def _says_one_thing_of_all(heard: Mapping[str, Opinion]) -> bool:
    return len(heard) > 1 and len({opinion.level for opinion in heard.values()}) == 1


def _bounded(standing: Standing, proposed: int, proven: frozenset[str]) -> int:
    """Return the level to which one criterion may move."""
    if standing.by_rules or abs(proposed - standing.level) >= APART:
        return standing.level
    if proposed > standing.level:
        allowed = standing.key in proven and proposed <= standing.ceiling and standing.to_next <= NEAR
    else:
        allowed = standing.to_last <= NEAR
    return proposed if allowed else standing.level


def _within(moved: Mapping[str, int], standings: Iterable[Standing], points: float) -> bool:
    """Tell whether the total moves by at most *points* if the levels in *moved* are taken."""
    before = after = 0.0
    for standing in standings:
        step = standing.weight / HIGHEST_LEVEL
        before += round(step * standing.level, 2)
        after += round(step * moved.get(standing.key, standing.level), 2)
    return abs(round(after) - round(before)) <= points


def _merged(
    standing: Standing, opinion: Opinion | Category | None, moved: int | None, *, silent: bool
) -> Merged:
    rules = standing.level
    if not isinstance(opinion, Opinion):
        return Merged(standing.key, rules, rules, None, "rules", disputed=False, unscored=opinion)
    decided: Decider = "rules"
    if moved is not None:
        decided = "model"
    elif opinion.level == rules and not standing.by_rules and not silent:
        decided = "both"
    apart = abs(opinion.level - rules) >= APART
    return Merged(
        standing.key, rules if moved is None else moved, rules, opinion.level, decided, disputed=apart
    )
