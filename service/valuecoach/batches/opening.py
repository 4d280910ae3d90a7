"""Opens a file of statements, whatever kind it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from valuecoach.batches.archive import MAGIC
from valuecoach.batches.delimited import Delimited
from valuecoach.batches.json_lines import is_json_lines, sheet_of_items, sheet_of_lines
from valuecoach.batches.limits import STANDARD, Limits
from valuecoach.batches.lines import Lines, open_lines
from valuecoach.batches.shaping import sheet_of
from valuecoach.batches.sheet import Sheet
from valuecoach.batches.workbook import open_workbook
from valuecoach.errors import SheetRefused

Kind = Literal["csv", "xlsx", "jsonl", "json"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of statements: what kind it is, and the sheet in it."""

    kind: Kind
    sheet: Sheet


@contextmanager
def open_sheet(
    path: Path,
    *,
    name: str | None = None,
    has_header: bool | None = None,
    limits: Limits = STANDARD,
) -> Iterator[Opened]:
    """Open the file at *path*; its kind is told by its content. Refuse it with an InputError.

    *name* is that of a workbook's sheet; the first that can be seen unless given. Whether the first
    row names the columns is told by its look unless *has_header* says so.
    """
    with path.open("rb") as file:
        is_archive = file.read(len(MAGIC)) == MAGIC
    if is_archive:
        with open_workbook(path, name, limits) as rows:
            yield Opened("xlsx", sheet_of(rows, limits, has_header=has_header))
        return
    with open_lines(path, limits) as lines:
        first = next((line for line in lines if line is None or line.strip()), "")
        if first is None:
            raise SheetRefused(f"has a first line of more than {limits.row_characters:,} characters.")
    if is_json_lines(first):
        yield Opened("jsonl", sheet_of_lines(path, limits))
    elif first.replace(" ", "").strip() == "[" or first.replace(" ", "").startswith("[{"):
        with open_lines(path, limits) as lines:
            yield Opened("json", sheet_of_items(_items(lines), limits))
    else:
        with open_lines(path, limits) as lines:
            table = Delimited(lines)
            yield Opened("csv", sheet_of(table, limits, has_header=has_header, delimiter=table.delimiter))


def _items(lines: Lines) -> list[object]:
    most = lines.limits.array_bytes
    text = lines.file.read(most + 1)
    if len(text) > most:
        raise SheetRefused(f"is a JSON array of more than {most:,} characters; write one object a line.")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise SheetRefused("begins like JSON and is none.") from None
    if not isinstance(value, list):
        raise SheetRefused("begins like JSON and holds no list.")
    return value
