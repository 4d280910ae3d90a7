"""Which column holds what: the statement, what is known of both sides, whose statement it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from statistics import median
from typing import Final

from valuecoach.batches.sheet import Row, RowFault, plain
from valuecoach.draft import Context, Draft
from valuecoach.draft_json import read_context, read_draft
from valuecoach.errors import ColumnUnknown, InvalidFields, NoStatementColumn

STATEMENT: Final = "statement"
LISTS: Final = ("strengths", "needs", "facts")
"""Fields that hold several things; each line of a cell is one, and several columns may feed them."""
CONTEXT: Final = ("writer", "partner", "decision_maker", *LISTS)
"""Fields that a review may use."""
LABELS: Final = ("id", "author", "team")
"""Fields that say which statement it is and whose, for the picture of the team."""
WHOLE: Final = ("context", "body")
"""Fields that hold JSON: the whole context, or the whole draft as the API takes it."""
FIELDS: Final = (STATEMENT, *CONTEXT, *LABELS, *WHOLE)

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    STATEMENT: (
        "statement", "value statement", "value proposition", "proposition", "pitch", "value prop", "draft",
        "offer", "pitch text", "statement text", "text", "message", "proposal",
    ),
    "writer": ("writer", "our company", "company", "organisation", "organization", "seller", "vendor"),
    "partner": ("partner", "partner name", "prospect", "account", "account name", "customer", "client"),
    "decision_maker": (
        "decision maker", "decisionmaker", "contact role", "buyer role", "role", "job title", "contact title",
    ),
    "strengths": ("strengths", "strength", "our strengths", "what we bring"),
    "needs": ("needs", "need", "what we need", "our needs", "what we want"),
    "facts": ("facts", "fact", "known facts", "proof", "evidence", "proof points"),
    "author": (
        "author", "owner", "written by", "rep", "sales rep", "account owner", "account executive",
        "created by", "submitted by", "partner manager", "opportunity owner",
    ),
    "team": ("team", "region", "department", "business unit", "group", "squad", "office", "territory"),
    "id": ("id", "custom id", "row id", "statement id", "record id", "opportunity id", "deal id", "key"),
    "context": ("context",),
    "body": ("body",),
}  # fmt: skip
"""Names that a column of each field goes by, the surest first."""

_SEPARATOR: Final = re.compile(r"[\W_]+")
_LEADER: Final = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_MOST_LINES: Final = 50
_WORDS: Final = 6
"""Half of a column's cells have at least so many words if it holds statements."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of each field, by index; the statement has one, a list may have several."""

    columns: Mapping[str, tuple[int, ...]]
    literal: frozenset[int] = frozenset()
    """Those of the sheet's columns whose cells are JSON values."""

    def text(self, row: Row, field: str) -> str:
        """Return the cell of *row* that holds *field*, without space around it; empty if none does."""
        found = self.columns.get(field, ())
        return self._text(row, found[0]).strip() if found else ""

    def statement(self, row: Row) -> str:
        """Return the statement in *row* as it stands there; empty if it cannot be told."""
        if "body" not in self.columns:
            return self._text(row, self.columns[STATEMENT][0])
        try:
            body = json.loads(self.text(row, "body") or "{}")
        except (ValueError, RecursionError):
            return ""
        found = body.get(STATEMENT) if isinstance(body, dict) else None
        return found if isinstance(found, str) else ""

    def lines(self, row: Row, field: str) -> list[str]:
        """Return what the cells of *row* list for *field*: one thing a line, or an entry of a JSON array."""
        return [line for index in self.columns.get(field, ()) for line in _lines(self._text(row, index))]

    def _text(self, row: Row, index: int) -> str:
        return plain(row.cells[index]) if index in self.literal else row.cells[index]


def find_mapping(
    header: Sequence[str],
    sample: Iterable[Row],
    chosen: Mapping[str, Sequence[str]] | None = None,
    *,
    literal: frozenset[int] = frozenset(),
) -> ColumnMapping:
    """Return which of the columns named in *header* holds what; *sample* is a few of the first rows.

    What is *chosen*, columns by field, wins over what is found; a field that is chosen as no column
    at all is held by none. A column that is there for nothing comes back untouched all the same.
    """
    named = chosen or {}
    columns: dict[str, tuple[int, ...]] = {}
    for field, names in named.items():
        if field not in FIELDS:
            raise ColumnUnknown(field, FIELDS, get_close_matches(field, FIELDS, n=1), "field")
        columns[field] = tuple(_place(name, header) for name in names)
    taken = {index for indexes in columns.values() for index in indexes}
    rows = tuple(sample)
    for field in FIELDS:
        if field not in columns:
            found = _named(field, header, taken)
            if field in WHOLE and not _are_objects(rows, found):
                found = ()
            taken.update(found)
            columns[field] = found
    if not columns[STATEMENT] and not columns["body"]:
        columns[STATEMENT] = _wordiest(rows, taken, len(header))
        if not columns[STATEMENT]:
            raise NoStatementColumn(header)
    return ColumnMapping({field: found for field, found in columns.items() if found}, literal)


def draft_of(row: Row, mapping: ColumnMapping, *, rewrites: bool = True) -> Draft | RowFault:
    """Return the draft that *row* holds, or why it holds none."""
    if row.fault is not None:
        return row.fault
    try:
        if "body" in mapping.columns:
            draft = read_draft(json.loads(mapping.text(row, "body") or "{}"))
            return replace(draft, rewrites=draft.rewrites and rewrites)
        return Draft(mapping.statement(row), _context(row, mapping), rewrites=rewrites)
    except InvalidFields as error:
        return RowFault(error.code, error.detail)
    except (ValueError, RecursionError):
        return RowFault("invalid_json", "The column that holds the whole draft or context is not JSON.")


def _context(row: Row, mapping: ColumnMapping) -> Context:
    known: dict[str, object] = {}
    if whole := mapping.text(row, "context"):
        told = json.loads(whole)
        known = dict(told) if isinstance(told, dict) else {"context": told}
    for field in CONTEXT:
        if field in LISTS:
            if lines := mapping.lines(row, field):
                known[field] = lines[:_MOST_LINES]
        elif text := mapping.text(row, field):
            known[field] = text
    return read_context(known) if known else Context()


def _lines(cell: str) -> list[str]:
    """Return the things that *cell* lists, one a line; a cell of one line may list them with semicolons."""
    if cell.startswith("["):
        with suppress(ValueError, RecursionError):
            return [str(part) for part in json.loads(cell)]
    parts = cell.strip().splitlines()
    if len(parts) == 1:
        parts = cell.split(";")
    return [text for part in parts if (text := _LEADER.sub("", part).strip())]


def _place(name: str, header: Sequence[str]) -> int:
    if name in header:
        return header.index(name)
    folded = [_folded(column) for column in header]
    if _folded(name) in folded:
        return folded.index(_folded(name))
    raise ColumnUnknown(name, header, get_close_matches(name, header, n=1), "column")


def _named(field: str, header: Sequence[str], taken: set[int]) -> tuple[int, ...]:
    folded = {index: _folded(column) for index, column in enumerate(header) if index not in taken}
    for name in _NAMES[field]:
        for index, column in folded.items():
            if column == name:
                return (index,)
    return ()


def _are_objects(sample: Sequence[Row], columns: tuple[int, ...]) -> bool:
    """Return whether the cells of *columns* look like JSON; an e-mail has a body as well."""
    return all(row.cells[index].lstrip()[:1] in ("", "{") for row in sample for index in columns)


def _wordiest(sample: Sequence[Row], taken: set[int], count: int) -> tuple[int, ...]:
    """Return the column whose cells have the most words, if they have as many as statements have."""
    usual = {
        index: median([len(row.cells[index].split()) for row in sample if row.cells[index].strip()] or [0])
        for index in range(count)
        if index not in taken
    }
    best = max(usual, key=lambda index: usual[index], default=None)
    return (best,) if best is not None and usual[best] >= _WORDS else ()


def _folded(name: str) -> str:
    return _SEPARATOR.sub(" ", name).strip().casefold()
