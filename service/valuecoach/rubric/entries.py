"""The entries that have keys: metrics, roles, priorities, motives and the partner's questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from valuecoach.rubric.criterion import Criterion
from valuecoach.rubric.document import Document, Faults, Trail, named
from valuecoach.rubric.facts import (
    FACTS,
    FALLING_METRICS,
    KEYED_LISTS,
    METRIC_NAMES,
    MOTIVE_CUES,
    PRIORITY_CUES,
    ROLE_NAMES,
)
from valuecoach.rubric.gate import PartnerGate
from valuecoach.rubric.lexicon import Lexicons
from valuecoach.rubric.lists import add_phrase_faults
from valuecoach.rubric.metric import Metric
from valuecoach.rubric.motive import Motive
from valuecoach.rubric.rewrite import BRACES, RewritePlan
from valuecoach.rubric.role import Role
from valuecoach.rubric.schema import Listed, Shape, read_list
from valuecoach.rubric.slot import QUOTES, Slot
from valuecoach.rubric.wordlist import WordList

_GATE: Final = Shape(PartnerGate)
_METRIC: Final = Shape(Metric)
_MOTIVE: Final = Shape(Motive)
_REWRITES: Final = Shape(RewritePlan)
_ROLE: Final = Shape(Role)
_SLOT: Final = Shape(Slot)


class _HasKey(Protocol):
    @property
    def key(self) -> str: ...


E = TypeVar("E", bound=_HasKey)


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries by key."""

    metrics: Mapping[str, Metric]
    roles: Mapping[str, Role]
    priorities: Mapping[str, Motive]
    motives: Mapping[str, Motive]
    slots: Mapping[str, Slot]
    gates: Mapping[str, PartnerGate]
    rewrites: RewritePlan


def read_entries(
    documents: Mapping[str, Document],
    criteria: Mapping[str, Criterion],
    lists: Mapping[str, WordList],
    lexicons: Lexicons,
    faults: Faults,
) -> Entries:
    """Read the files of entries and their names, and check the keys by which they speak of one another."""
    metrics = _read("metrics.yaml", _METRIC, documents, faults)
    roles = _read("roles.yaml", _ROLE, documents, faults)
    priorities = _read("priorities.yaml", _MOTIVE, documents, faults)
    motives = _read("motives.yaml", _MOTIVE, documents, faults)
    slots = _read("questions.yaml", _SLOT, documents, faults)
    gates = _read("gates.yaml", _GATE, documents, faults)
    for metric in metrics.values():
        if metric.value.role not in roles:
            _add_unknown(metric, ("role",), metric.value.role, "roles.yaml", faults)
    for role in roles.values():
        for index, key in enumerate(role.value.kpis):
            if key not in metrics:
                _add_unknown(role, ("kpis", index), key, "metrics.yaml", faults)
    known = {*FACTS, *KEYED_LISTS, *lists, *criteria}
    for slot in slots.values():
        _check_slot(slot, criteria, known, faults)
    for gate in gates.values():
        _check_gate(gate, criteria, known, faults)
    _add_names(METRIC_NAMES, metrics.values(), lexicons, faults)
    falling = [metric for metric in metrics.values() if metric.value.better == "down"]
    _add_names(FALLING_METRICS, falling, lexicons, faults)
    _add_names(ROLE_NAMES, roles.values(), lexicons, faults)
    _add_cues(PRIORITY_CUES, priorities.values(), lexicons, faults)
    _add_cues(MOTIVE_CUES, motives.values(), lexicons, faults)
    return Entries(
        _values(metrics),
        _values(roles),
        _values(priorities),
        _values(motives),
        _values(slots),
        _values(gates),
        _read_plan(documents, slots, known, lists, faults),
    )


def _values(entries: Mapping[str, Listed[E]]) -> Mapping[str, E]:
    return {key: entry.value for key, entry in entries.items()}


def _read(
    name: str, shape: Shape[E], documents: Mapping[str, Document], faults: Faults
) -> Mapping[str, Listed[E]]:
    found: dict[str, Listed[E]] = {}
    document = documents.get(name)
    if document is None:
        faults.add(name, 1, "", "expected this file, with a list of entries", unless=name)
        return found
    for entry in read_list(document, shape, faults):
        key = entry.value.key
        if key in found:
            at = (*entry.path, "key")
            faults.add(name, document.line(at), named(at), f"expected another key; {key!r} is taken")
        found[key] = entry
    return found


def _read_plan(
    documents: Mapping[str, Document],
    slots: Mapping[str, Listed[Slot]],
    facts: set[str],
    lists: Mapping[str, WordList],
    faults: Faults,
) -> RewritePlan:
    """Read how rewrites are made; one that names an unknown slot, fact or list is a fault."""
    name = "rewrites.yaml"
    empty = RewritePlan(kinds=(), sentences=())
    document = documents.get(name)
    if document is None:
        faults.add(name, 1, "", "expected this file, with kinds and sentences", unless=name)
        return empty
    plan = _REWRITES.read(document, document.value, (), faults)
    if plan is None:
        return empty
    for index, sentence in enumerate(plan.sentences):
        given = [condition.fact for condition in sentence.given]
        for field, what, names, known, where in (
            ("says", "a slot of questions.yaml", sentence.slots, {*slots}, "questions.yaml"),
            ("covers", "a slot of questions.yaml", sentence.covers, {*slots}, "questions.yaml"),
            ("begins", "a word list", sentence.begins, {*lists}, "lexicon/"),
            ("given", "a fact or a word list", given, facts, "lexicon/"),
        ):
            for unknown in sorted({*names} - known):
                at = ("sentences", index, field)
                expected = f"expected {what}, not {unknown!r}"
                faults.add(name, document.line(at), named(at), expected, unless=where)
    return plan


def _add_unknown(entry: Listed[E], path: Trail, key: str, where: str, faults: Faults) -> None:
    at = (*entry.path, *path)
    document = entry.document
    expected = f"expected a key that exists, not {key!r}"
    faults.add(document.file, document.line(at), named(at), expected, unless=where)


def _check_slot(
    entry: Listed[Slot], criteria: Mapping[str, Criterion], known: set[str], faults: Faults
) -> None:
    slot, document = entry.value, entry.document
    if slot.criterion is not None and slot.criterion not in criteria:
        _add_unknown(entry, ("criterion",), slot.criterion, "criteria/", faults)
    for index, condition in enumerate(slot.filled_by):
        if condition.fact not in known:
            at = (*entry.path, "filled_by", index)
            expected = f"expected a fact or a word list, not {condition.fact!r}"
            faults.add(document.file, document.line(at), named(at), expected, unless="lexicon/")
    for index, template in enumerate(slot.quoting):
        quoted = BRACES.findall(template)
        if len(quoted) != 1 or quoted[0] not in QUOTES:
            at = (*entry.path, "quoting", index)
            expected = "expected exactly one of " + ", ".join(f"{{{name}}}" for name in QUOTES)
            faults.add(document.file, document.line(at), named(at), expected)


def _check_gate(
    entry: Listed[PartnerGate], criteria: Mapping[str, Criterion], known: set[str], faults: Faults
) -> None:
    gate, document = entry.value, entry.document
    if gate.criterion is not None and gate.criterion not in criteria:
        _add_unknown(entry, ("criterion",), gate.criterion, "criteria/", faults)
    for field, remarks in (("fails", gate.fails), ("passes", gate.passes)):
        for index, remark in enumerate(remarks):
            named_in = {
                "given": [condition.fact for condition in remark.given],
                "says": BRACES.findall(remark.says),
            }
            for part, names in named_in.items():
                for name in sorted({*names} - known):
                    at = (*entry.path, field, index, part)
                    expected = f"expected a fact, a word list or a criterion, not {name!r}"
                    faults.add(document.file, document.line(at), named(at), expected, unless="lexicon/")


def _add_names(
    name: str, entries: Iterable[Listed[Metric] | Listed[Role]], lexicons: Lexicons, faults: Faults
) -> None:
    """Let the label and the names of each entry stand for its key; a phrase can stand for one only."""
    for entry in entries:
        value = entry.value
        for field, block in (("label", value.label), ("names", value.names)):
            refused = lexicons.add_block(name, block, "noun", value.key)
            add_phrase_faults(entry.document, (*entry.path, field), refused, faults)


def _add_cues(name: str, entries: Iterable[Listed[Motive]], lexicons: Lexicons, faults: Faults) -> None:
    for entry in entries:
        for field, inflect, block in entry.value.cues.blocks():
            refused = lexicons.add_block(name, block, inflect, entry.value.key)
            add_phrase_faults(entry.document, (*entry.path, "cues", field), refused, faults)
