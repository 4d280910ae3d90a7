"""Quotation: the draft's own words, taken up in what the partner says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from valuecoach.rubric.subject import Subject

_SLOT: Final = re.compile(r"\{([a-z_]+)\}")
_LISTS: Final[Mapping[str, str]] = {
    "noun": "vague_noun",
    "verb": "empty_verb",
    "quality": "empty_quality",
    "outcome": "metric_vague",
    "wish": "ask_vague",
}
"""For each part of a question the word list whose first phrase in the draft fills it."""
_FIGURES: Final[Mapping[str, tuple[str, ...]]] = {
    "figure": ("percentages", "exact_benefits"),
    "share": ("percentages",),
}
_LONGEST: Final = 60


def quoted(template: str, subject: Subject) -> str | None:
    """Return *template* with the draft's words in place of its slots; None where the draft has none."""
    answer = template
    for name in _SLOT.findall(template):
        words = _words(name, subject)
        if words is None:
            return None
        answer = answer.replace(f"{{{name}}}", words)
    return answer[:1].upper() + answer[1:]


def _words(name: str, subject: Subject) -> str | None:
    if name == "verb":
        found = next((hit for hit in subject.hits if hit.lexicon == _LISTS[name]), None)
        return None if found is None else found.phrase
    for fact in _FIGURES.get(name) or (_LISTS.get(name, name),):
        for span in subject.places(fact):
            words = " ".join(span.of(subject.text.raw).split())
            if len(words) <= _LONGEST:
                return words.lower() if name in _LISTS else words
    return None
