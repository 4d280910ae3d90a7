"""Leavings: what is missing from a review that a model was asked for, and why, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
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


def unheard(opinions: Opinions) -> tuple[str, ...]:
    """Return an entry for each reason for which criteria were not scored, with their keys."""
    by_category: dict[Category, list[str]] = {}
    for key, opinion in opinions.items():
        if not isinstance(opinion, Opinion):
            by_category.setdefault(opinion, []).append(key)
    if not by_category:
        return ()
    return tuple(
        f"judge, {category}: {_named(keys, len(opinions))}; {_REASONS[category]}"
        for category, keys in by_category.items()
    )


def failed(role: Role, category: Category) -> str:
    """Return the entry for a *role* of which nothing was heard."""
    return f"{role}, {category}: {_PARTS[role]}; {_REASONS[category]}"


def dropped(count: int) -> str:
    """Return the entry for so many rewrites that were not admitted."""
    which = "a rewrite of the model's was" if count == 1 else f"{count} rewrites of the model's were"
    return f"editor, dropped: {which} no better or said more than is known"


def distrusted(trust: Trust) -> str:
    """Return the entry for a draft that speaks to whoever grades it."""
    found = f" ({', '.join(trust.rules)})" if trust.rules else ""
    return f"model, distrust: its words and whatever would raise a level; the draft speaks to a grader{found}"


def in_a_sentence(failures: Mapping[Role, Category]) -> str:
    """Return in one plain sentence what is missing and why; nothing if nothing is."""
    if not failures:
        return ""
    parts = [_PARTS[role] for role in failures]
    reasons = dict.fromkeys(_REASONS[category] for category in failures.values())
    verb = "is" if len(parts) == 1 and not parts[0].endswith("s") else "are"
    sentence = f"{_listed(parts)} {verb} missing, for {_listed(list(reasons))}."
    return sentence[0].upper() + sentence[1:]


def _named(keys: list[str], all_keys: int) -> str:
    return _PARTS["judge"] if len(keys) == all_keys else f"the model's levels for {_listed(keys)}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
