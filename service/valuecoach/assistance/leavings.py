"""Leavings: what is missing from a review that a model was asked for, and why, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from valuecoach.bounding.opinion import Opinion, Opinions
from valuecoach.bounding.trust import Trust
from valuecoach.errors import Category
from valuecoach.model.seam import Role

_PARTS: Final[Mapping[Role, str]] = {
    "judge": "the model's levels",
    "partner": "the model's view from the partner's chair",
    "editor": "the model's rewrites",
}
_REASONS: Final[Mapping[Category, str]] = {
    "parse": "its answer was malformed",
    "refusal": "it declined to answer",
    "transport": "it could not be reached",
    "deadline": "it did not answer in time",
    "budget": "what a review may spend was spent",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is missing, piece by piece as the roles are heard."""

    entries: tuple[str, ...] = ()
    """One for each piece: the role and the category, then the same in words."""
    failures: tuple[tuple[Role, Category], ...] = ()
    """The roles of which nothing at all was heard."""

    def without(self, role: Role, category: Category) -> LeftOut:
        """Add a *role* of which nothing was heard."""
        entry = f"{role}, {category}: {_PARTS[role]}; {_REASONS[category]}"
        return LeftOut((*self.entries, entry), (*self.failures, (role, category)))

    def without_levels(self, opinions: Opinions) -> LeftOut:
        """Add the criteria that were not scored, by the reason why."""
        keys: dict[Category, list[str]] = {}
        for key, opinion in opinions.items():
            if not isinstance(opinion, Opinion):
                keys.setdefault(opinion, []).append(key)
        left_out = self
        for category, missing in keys.items():
            if len(missing) == len(opinions):
                return self.without("judge", category)
            named = f"the model's levels for {_listed(missing)}"
            entry = f"judge, {category}: {named}; {_REASONS[category]}"
            left_out = LeftOut((*left_out.entries, entry), left_out.failures)
        if keys and sum(map(len, keys.values())) == len(opinions):
            return LeftOut(left_out.entries, (*left_out.failures, ("judge", next(iter(keys)))))
        return left_out

    def without_rewrites(self, count: int) -> LeftOut:
        """Add so many rewrites that were not admitted."""
        if not count:
            return self
        which = "a rewrite of the model's was" if count == 1 else f"{count} rewrites of the model's were"
        entry = f"editor, dropped: {which} no better or said more than is known"
        return LeftOut((*self.entries, entry), self.failures)

    @property
    def sentence(self) -> str:
        """Which parts are missing and why, in one plain sentence; empty if none is missing."""
        if not self.failures:
            return ""
        parts = [_PARTS[role] for role, _ in self.failures]
        reasons = list(dict.fromkeys(_REASONS[category] for _, category in self.failures))
        verb = "is" if len(parts) == 1 and not parts[0].endswith("s") else "are"
        sentence = f"{_listed(parts)} {verb} missing, for {_listed(reasons)}."
        return sentence[0].upper() + sentence[1:]


def distrusted(trust: Trust) -> str:
    """Return the entry for a draft that speaks to whoever grades it."""
    found = f" ({', '.join(trust.rules)})" if trust.rules else ""
    return f"model, distrust: its words and whatever would raise a level; the draft speaks to a grader{found}"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
