"""Names: what a fact is called when a reason is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from valuecoach.errors import RubricFault, RubricFaults
from valuecoach.rubric.rubric import Rubric

_FILE = "names.yaml"
_CUE = "cue."


@dataclass(frozen=True, slots=True)
class FactNames:
    """Names by fact, and by the beginning of a fact."""

    exact: Mapping[str, str]
    beginnings: tuple[tuple[str, str], ...]
    """The longest first."""
    lists: Mapping[str, str]
    """The purpose of each word list, by its id."""
    _known: dict[str, str] = field(default_factory=dict, compare=False)
    """What was looked up before; there are only as many facts as the gates name."""

    def of(self, fact: str) -> str:
        """Return what *fact* is called; the fact itself where nothing names it."""
        name = self._known.get(fact)
        if name is None:
            name = self._known[fact] = self._found(fact)
        return name

    def _found(self, fact: str) -> str:
        if fact.startswith(_CUE):
            purpose = self.lists.get(fact.split(".")[1])
            if purpose is not None:
                return purpose
        found = self.exact.get(fact)
        if found is not None:
            return found
        return next((name for begins, name in self.beginnings if fact.startswith(begins)), fact)


def names_of(rubric: Rubric) -> FactNames:
    """Read grading/names.yaml of *rubric*."""
    content = rubric.grading.get(_FILE, b"{}")
    raw = yaml.load(content, Loader=yaml.CSafeLoader)
    if not isinstance(raw, dict) or not all(isinstance(part, str) for pair in raw.items() for part in pair):
        raise RubricFaults([RubricFault(f"grading/{_FILE}", 1, "", "expected a name for each fact")])
    beginnings = sorted(
        ((fact[:-1], name) for fact, name in raw.items() if fact.endswith("*")),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    lists = {key: _as_name(words.purpose) for key, words in rubric.lists.items()}
    return FactNames(
        {fact: name for fact, name in raw.items() if not fact.endswith("*")}, tuple(beginnings), lists
    )


def _as_name(purpose: str) -> str:
    """Turn "Words that say how it works." into "words that say how it works"."""
    first = purpose.partition(";")[0].partition(". ")[0].rstrip(".")
    return first[:1].lower() + first[1:]
