"""A sheet: named columns and rows of cells, one row at a time, whatever file they came from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import NamedTuple


class RowFault(NamedTuple):
    """Why one row gets no review; the rows around it do."""

    code: str
    """A name for programs, which stays when the wording changes."""
    detail: str
    """What is wrong and what to do, in a sentence; it holds no text of a statement."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, as many cells as the sheet has columns."""

    number: int
    """From 1, without gaps; neither the header nor a blank row counts."""
    cells: tuple[str, ...]
    fault: RowFault | None = None
    """Why this row cannot be read, if it cannot; its cells then hold what could be."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and its rows; *rows* may be gone through once, and need not fit into memory."""

    header: tuple[str, ...]
    rows: Iterable[Row]
    literal: frozenset[int] = frozenset()
    """Columns, by their index, whose cells are JSON values rather than text; an empty cell is none at all."""

    def texts(self, row: Row) -> tuple[str, ...]:
        """Return the cells of *row* as text, also those that are JSON values."""
        if not self.literal:
            return row.cells
        return tuple(plain(cell) if index in self.literal else cell for index, cell in enumerate(row.cells))

    def sampled(self, count: int) -> tuple[tuple[Row, ...], Sheet]:
        """Return the first *count* rows, and this sheet with all of its rows still to come."""
        rows = iter(self.rows)
        first = tuple(islice(rows, count))
        return first, replace(self, rows=chain(first, rows))


def plain(cell: str) -> str:
    """Return the JSON value in *cell* as text: a string as it is, null as nothing, others as JSON."""
    if cell.startswith('"'):
        return str(json.loads(cell))
    return "" if cell == "null" else cell
