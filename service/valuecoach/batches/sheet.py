"""A sheet: named columns and rows of cells, one row at a time, whatever file they came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
