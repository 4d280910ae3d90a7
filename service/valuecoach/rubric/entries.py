"""The entries that have keys: metrics, roles, priorities, motives and the partner's questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from valuecoach.rubric.criterion import Criterion
from valuecoach.rubric.document import Document, Faults, Path, named
from valuecoach.rubric.facts import FACTS, KEYED_LISTS, METRIC_NAMES, MOTIVE_CUES, PRIORITY_CUES, ROLE_NAMES
from valuecoach.rubric.inflection import Inflect
from valuecoach.rubric.lists import read_phrases
from valuecoach.rubric.metric import Metric
from valuecoach.rubric.motive import Motive
from valuecoach.rubric.role import Role
from valuecoach.rubric.schema import Listed, Shape, read_list
from valuecoach.rubric.slot import QUOTES, Slot
from valuecoach.rubric.wordlist import Phrase, WordList

_METRIC: Final = Shape(Metric)
_MOTIVE: Final = Shape(Motive)
_ROLE: Final = Shape(Role)
_SLOT: Final = Shape(Slot)
_BRACES: Final = re.compile(r"\{([^{}]*)\}")


class _HasKey(Protocol):
    @property
    def key(self) -> str: ...


E = TypeVar("E", bound=_HasKey)


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries by key, and the word lists that their names make."""

    metrics: Mapping[str, Metric]
    roles: Mapping[str, Role]
    priorities: Mapping[str, Motive]
    motives: Mapping[str, Motive]
    slots: Mapping[str, Slot]
    lists: tuple[WordList, ...]


def read_entries(
    documents: Mapping[str, Document],
    criteria: Mapping[str, Criterion],
    lists: Mapping[str, WordList],
    faults: Faults,
) -> Entries:
    """Read the files of entries, and check the keys by which they speak of one another."""
    metrics = _read("metrics.yaml", _METRIC, documents, faults)
    roles = _read("roles.yaml", _ROLE, documents, faults)
    priorities = _read("priorities.yaml", _MOTIVE, documents, faults)
    motives = _read("motives.yaml", _MOTIVE, documents, faults)
    slots = _read("questions.yaml", _SLOT, documents, faults)
    for metric in metrics.values():
        _check_key(metric, ("role",), metric.value.role, roles, faults)
    for role in roles.values():
        for index, key in enumerate(role.value.kpis):
            _check_key(role, ("kpis", index), key, metrics, faults)
    known = {*FACTS, *KEYED_LISTS, *lists}
    for slot in slots.values():
        _check_slot(slot, criteria, known, faults)
    return Entries(
        {key: metric.value for key, metric in metrics.items()},
        {key: role.value for key, role in roles.items()},
        {key: priority.value for key, priority in priorities.items()},
        {key: motive.value for key, motive in motives.items()},
        {key: slot.value for key, slot in slots.items()},
        (
            _named_list(METRIC_NAMES, metrics.values(), faults),
            _named_list(ROLE_NAMES, roles.values(), faults),
            _cued_list(PRIORITY_CUES, priorities.values(), faults),
            _cued_list(MOTIVE_CUES, motives.values(), faults),
        ),
    )


def _read(
    name: str, shape: Shape[E], documents: Mapping[str, Document], faults: Faults
) -> Mapping[str, Listed[E]]:
    found: dict[str, Listed[E]] = {}
    document = documents.get(name)
    if document is None:
        faults.add(name, 1, "", "expected this file, with a list of entries")
        return found
    for entry in read_list(document, shape, faults):
        key = entry.value.key
        if key in found:
            at = (*entry.path, "key")
            faults.add(name, document.line(at), named(at), f"expected another key; {key!r} is taken")
        found[key] = entry
    return found


def _check_key(entry: Listed[E], path: Path, key: str, known: Mapping[str, object], faults: Faults) -> None:
    if key not in known:
        at = (*entry.path, *path)
        document = entry.document
        faults.add(document.file, document.line(at), named(at), f"expected a key that exists, not {key!r}")


def _check_slot(
    entry: Listed[Slot], criteria: Mapping[str, Criterion], known: set[str], faults: Faults
) -> None:
    slot, document = entry.value, entry.document
    if slot.criterion is not None:
        _check_key(entry, ("criterion",), slot.criterion, criteria, faults)
    for index, condition in enumerate(slot.filled_by):
        if condition.fact not in known:
            at = (*entry.path, "filled_by", index)
            expected = f"expected a fact or a word list, not {condition.fact!r}"
            faults.add(document.file, document.line(at), named(at), expected)
    for index, template in enumerate(slot.quoting):
        quoted = _BRACES.findall(template)
        if len(quoted) != 1 or quoted[0] not in QUOTES:
            at = (*entry.path, "quoting", index)
            expected = "expected exactly one of " + ", ".join(f"{{{name}}}" for name in QUOTES)
            faults.add(document.file, document.line(at), named(at), expected)


class _Names:
    """The phrases of all entries of a file as one list, each phrase standing for its entry's key."""

    def __init__(self, name: str, faults: Faults) -> None:
        self._name: Final = name
        self._faults: Final = faults
        self._phrases: Final[list[Phrase]] = []
        self._owners: Final[dict[str, str]] = {}

    def add(self, entry: Listed[Any], field: Path, block: str, inflect: Inflect) -> None:
        """Take the lines of *block*; a phrase can stand for one key only."""
        document, path, key = entry.document, (*entry.path, *field), entry.value.key
        for phrase in read_phrases(document, path, block, inflect, self._faults):
            owner = self._owners.setdefault(phrase.base, key)
            if owner != key:
                expected = f"expected a phrase of its own; {phrase.base!r} stands for {owner!r}"
                self._faults.add(
                    document.file, document.line_inside(path, phrase.line), named(path), expected
                )
            self._phrases.append(phrase._replace(base=key))

    def whole(self) -> WordList:
        """Return the list."""
        return WordList(self._name, "", "none", tuple(self._phrases))


def _named_list(name: str, entries: Iterable[Listed[Metric] | Listed[Role]], faults: Faults) -> WordList:
    names = _Names(name, faults)
    for entry in entries:
        names.add(entry, ("label",), entry.value.label, "noun")
        names.add(entry, ("names",), entry.value.names, "noun")
    return names.whole()


def _cued_list(name: str, entries: Iterable[Listed[Motive]], faults: Faults) -> WordList:
    names = _Names(name, faults)
    for entry in entries:
        for field, inflect, block in entry.value.cues.blocks():
            names.add(entry, ("cues", field), block, inflect)
    return names.whole()
