"""The rules of a rubric, read from rules/ and checked against the rest of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final

from valuecoach.rubric.checks.length import Length
from valuecoach.rubric.criterion import Criterion
from valuecoach.rubric.document import Document, Faults, Trail, named
from valuecoach.rubric.facts import FACTS, KEYED_LISTS
from valuecoach.rubric.rule import QUOTED
from valuecoach.rubric.rulebook import KINDS, AnyRule
from valuecoach.rubric.schema import Listed, Shape
from valuecoach.rubric.wordlist import WordList

_FOLDER: Final = "rules/"
_SHAPES: Final[Mapping[str, Shape[Any]]] = {name: Shape(kind) for name, kind in KINDS.items()}


def read_rules(documents: Mapping[str, Document], faults: Faults) -> list[Listed[AnyRule]]:
    """Read rules/, each entry as its kind demands."""
    found: list[Listed[AnyRule]] = []
    taken: dict[str, str] = {}
    for name, document in documents.items():
        if not name.startswith(_FOLDER):
            continue
        if not isinstance(document.value, list):
            faults.add(name, 1, "", "expected a list of rules, each beginning with '- id:'")
            continue
        for index, raw in enumerate(document.value):
            rule = _read_rule(document, raw, (index,), faults)
            if rule is None:
                continue
            first = taken.setdefault(rule.id, f"{name}:{document.line((index, 'id'))}")
            line = document.line((index, "id"))
            if first != f"{name}:{line}":
                faults.add(name, line, named((index, "id")), f"expected another id; {first} has it")
            found.append(Listed(rule, document, (index,)))
    return found


def _read_rule(document: Document, raw: Any, path: Trail, faults: Faults) -> AnyRule | None:
    kind = raw.get("kind") if isinstance(raw, dict) else None
    shape = _SHAPES.get(kind) if isinstance(kind, str) else None
    if shape is None:
        at = (*path, "kind")
        expected = f"expected one of {', '.join(sorted(KINDS))}"
        faults.add(document.file, document.line(at), named(at), expected)
        return None
    rule: AnyRule | None = shape.read(document, raw, path, faults)
    return rule


def check_names(
    rules: Iterable[Listed[AnyRule]],
    criteria: Mapping[str, Criterion],
    lists: Mapping[str, WordList],
    faults: Faults,
) -> None:
    """Check that whatever the rules speak of exists."""
    known = sorted({*FACTS, *KEYED_LISTS, *lists})
    for listed in rules:
        rule, document = listed.value, listed.document
        wrong: list[tuple[str, str, str]] = []
        if rule.criterion is not None and rule.criterion not in criteria:
            wrong.append(
                ("criterion", f"expected one of {', '.join(criteria)}, not {rule.criterion!r}", "criteria/")
            )
        for field, name in rule.names():
            if name not in known:
                close = get_close_matches(name, known, n=1)
                hint = f"; did you mean {close[0]!r}?" if close else ""
                wrong.append((field, f"expected a fact or a word list, not {name!r}{hint}", "lexicon/"))
        if "{" in rule.says.replace(QUOTED, ""):
            wrong.append(("says", f"expected no braces but {QUOTED}", ""))
        if isinstance(rule, Length) and rule.above is None and rule.below is None:
            wrong.append(("above", "expected above or below, to say what is too long or too short", ""))
        for field, expected, unless in wrong:
            at = (*listed.path, field)
            faults.add(document.file, document.line(at), named(at), expected, unless=unless)
