"""Reads JSON Lines, one object a line, also in the shape of OpenAI's batch files; and JSON items."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from valuecoach.batches.limits import Limits
from valuecoach.batches.lines import open_lines
from valuecoach.batches.sheet import Row, RowFault, Sheet
from valuecoach.errors import SheetRefused

Item: TypeAlias = "dict[str, Any] | RowFault"

_UNHELD: Final = re.compile("[\0\ud800-\udfff]")
"""What JSON can spell and a table cannot hold."""
_TOO_LONG: Final = RowFault("row_too_long", "The line is longer than a row of statements can be; shorten it.")
_NO_OBJECT: Final = RowFault("invalid_json", "The line is no JSON object; write one object a line.")
_TOO_DEEP: Final = RowFault("invalid_json", "The line is nested too deeply.")


def is_json_lines(first: str) -> bool:
    """Return whether a file whose first line is *first* is JSON Lines."""
    return first.lstrip().startswith("{") and isinstance(_item(first), dict)


def sheet_of_lines(path: Path, limits: Limits) -> Sheet:
    """Return the sheet of the JSON Lines at *path*, which are gone through once for their fields."""
    header, literal = _columns(_items(path, limits), limits)
    return Sheet(header, _rows(_items(path, limits), header, literal, limits), literal)


def sheet_of_items(items: Iterable[object], limits: Limits) -> Sheet:
    """Return the sheet of *items* as they came out of JSON; one that is no object is a failed row."""
    kept: list[Item] = [item if isinstance(item, dict) else _NO_OBJECT for item in items]
    header, literal = _columns(kept, limits)
    return Sheet(header, _rows(kept, header, literal, limits), literal)


def item_of(sheet: Sheet, row: Row) -> dict[str, Any]:
    """Return *row* as the object that it was, its fields in the order of the columns."""
    return {
        name: json.loads(cell) if index in sheet.literal else cell
        for index, (name, cell) in enumerate(zip(sheet.header, row.cells, strict=True))
        if cell or index not in sheet.literal
    }


def _items(path: Path, limits: Limits) -> Iterator[Item]:
    with open_lines(path, limits) as lines:
        for line in lines:
            if line is None:
                yield _TOO_LONG
            elif line.strip():
                yield _item(line)


def _item(line: str) -> Item:
    try:
        value = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return _NO_OBJECT
    if not isinstance(value, dict):
        return _NO_OBJECT
    return {_UNHELD.sub("\ufffd", name): item for name, item in value.items()}


def _refuse(name: str) -> object:
    raise ValueError(name)


def _columns(items: Iterable[Item], limits: Limits) -> tuple[tuple[str, ...], frozenset[int]]:
    """Return the fields of all *items* in the order in which they come, and which do not always hold text."""
    counts: dict[str, int] = {}
    literal: set[str] = set()
    total = 0
    for item in items:
        if isinstance(item, RowFault):
            continue
        total += 1
        if total > limits.rows:
            raise SheetRefused(f"has more than {limits.rows:,} rows; split it.")
        for name, value in item.items():
            counts[name] = counts.get(name, 0) + 1
            if not isinstance(value, str):
                literal.add(name)
        if len(counts) > limits.columns:
            raise SheetRefused(f"has more than {limits.columns:,} different fields.")
    if not counts:
        raise SheetRefused("holds no JSON object with a field.")
    names = tuple(counts)
    return names, frozenset(
        index for index, name in enumerate(names) if name in literal or counts[name] < total
    )


def _rows(
    items: Iterable[Item], header: Sequence[str], literal: frozenset[int], limits: Limits
) -> Iterator[Row]:
    for number, item in enumerate(items, start=1):
        if number > limits.rows:
            raise SheetRefused(f"has more than {limits.rows:,} rows; split it.")
        if isinstance(item, RowFault):
            yield Row(number, ("",) * len(header), item)
            continue
        try:
            cells = tuple(
                _cell(item[name], literal=index in literal) if name in item else ""
                for index, name in enumerate(header)
            )
        except RecursionError:
            yield Row(number, ("",) * len(header), _TOO_DEEP)
            continue
        yield Row(number, cells)


def _cell(value: object, *, literal: bool) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) if literal else str(value)
    return _UNHELD.sub("\ufffd", text)
