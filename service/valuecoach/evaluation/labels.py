"""Labelled statements: what raters made of them, a JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from valuecoach.errors import FileFaults, RubricFault
from valuecoach.evaluation.graded import Graded
from valuecoach.evaluation.scales import BENEFITS, CLARITIES, CRITERIA, LEVELS, VERDICTS
from valuecoach.review import Clarity, Verdict


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A statement, and what it is labelled with."""

    id: str
    text: str
    labelled: Graded
    raters: tuple[Graded, ...] = ()
    """What each rater gave, where several did; the label is their median and majority."""


def read_rows(file: str, content: bytes) -> tuple[LabelledRow, ...]:
    """Read the rows in *content*, or refuse it with every fault of *file* by line and field.

    Lines that are blank and fields that nobody knows are passed over.
    """
    try:
        lines = content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileFaults([RubricFault(file, line, "", "expected text in UTF-8")]) from None
    faults: list[RubricFault] = []
    rows = [
        _row(_Fields(file, number, _value(line), faults))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    if not rows:
        faults.append(RubricFault(file, 1, "", "expected at least one row"))
    if faults:
        raise FileFaults(sorted(faults))
    return tuple(rows)


def _value(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


class _Fields:
    """The fields of one line; what is not as expected is noted and stood in for."""

    def __init__(self, file: str, line: int, value: object, faults: list[RubricFault]) -> None:
        self._place = (file, line)
        self._faults = faults
        self._values: Mapping[str, Any] | None = value if isinstance(value, dict) else None
        if self._values is None:
            self.refuse("", "expected a JSON object")

    def refuse(self, field: str, expected: str) -> None:
        """Note that *field* is not as *expected*."""
        self._faults.append(RubricFault(*self._place, field, expected))

    def has(self, field: str) -> bool:
        """Return whether *field* is given."""
        return self._values is not None and self._values.get(field) is not None

    def take(self, field: str) -> Any:
        """Return *field*, None if it is not given."""
        return None if self._values is None else self._values.get(field)

    def text(self, field: str) -> str:
        """Return the text in *field*."""
        value = self.take(field)
        if not isinstance(value, str):
            if self._values is not None:
                self.refuse(field, "expected text")
            return ""
        return value

    def choice(self, field: str, choices: tuple[Any, ...]) -> Any:
        """Return *field*, which is one of *choices*."""
        value = self.take(field)
        if not _is_one(value, choices):
            if self._values is not None:
                self.refuse(field, f"expected one of {_listed(choices)}")
            return choices[0]
        return value

    def several(self, field: str, choices: tuple[Any, ...]) -> list[Any]:
        """Return the list in *field*, each entry of which is one of *choices*."""
        value = self.take(field)
        if not isinstance(value, list) or not all(_is_one(entry, choices) for entry in value):
            self.refuse(field, f"expected a list out of {_listed(choices)}")
            return []
        return value


def _is_one(value: object, choices: tuple[Any, ...]) -> bool:
    """Return whether *value* is one of *choices*, where true is no 1."""
    return any(type(value) is type(choice) and value == choice for choice in choices)


def _listed(choices: tuple[Any, ...]) -> str:
    return ", ".join(str(choice) for choice in choices)


def _row(fields: _Fields) -> LabelledRow:
    levels = {key: fields.choice(key, LEVELS) for key in CRITERIA}
    labelled = Graded(
        levels=levels,
        verdict=cast("Verdict", fields.choice("verdict", VERDICTS)),
        give=_side(fields, "give"),
        ask=_side(fields, "ask"),
        benefits=frozenset(fields.several("benefits", BENEFITS)) if fields.has("benefits") else None,
    )
    return LabelledRow(fields.text("id"), fields.text("text"), labelled, _raters(fields))


def _side(fields: _Fields, name: str) -> Clarity | None:
    return cast("Clarity", fields.choice(name, CLARITIES)) if fields.has(name) else None


def _raters(fields: _Fields) -> tuple[Graded, ...]:
    if not fields.has("raters"):
        return ()
    given = fields.take("raters")
    wanted = {**dict.fromkeys(CRITERIA, LEVELS), "verdict": VERDICTS}
    lists = {key: given.get(key) if isinstance(given, dict) else None for key in wanted}
    found = {
        key: values
        for key, values in lists.items()
        if isinstance(values, list) and all(_is_one(value, wanted[key]) for value in values)
    }
    lengths = {len(values) for values in found.values()}
    if len(found) < len(wanted) or len(lengths) > 1:
        fields.refuse("raters", "expected for each criterion and the verdict a list of what each rater gave")
        return ()
    return tuple(
        Graded({key: found[key][rater] for key in CRITERIA}, found["verdict"][rater])
        for rater in range(lengths.pop())
    )
