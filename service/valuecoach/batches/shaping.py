"""From raw rows to a sheet: a header of distinct names, rows of one width, blank rows left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from valuecoach.batches.limits import Limits
from valuecoach.batches.sheet import Row, RowFault, Sheet
from valuecoach.errors import SheetRefused

_SAMPLE: Final = 200
_STATEMENT_WORDS: Final = 8


class RawRow(NamedTuple):
    """The cells of a row as they stand in a file, or why they could not be read."""

    cells: Sequence[str]
    fault: RowFault | None = None


def sheet_of(
    raw: Iterable[RawRow], limits: Limits, *, has_header: bool | None = None, delimiter: str | None = None
) -> Sheet:
    """Return the sheet of the *raw* rows, whose first names the columns unless it reads like a statement.

    Where a *delimiter* stands between cells, a row with more of them than the header has lacks
    quotation marks; it is a fault, and what is too much stays in its last cell. Elsewhere the first
    rows may have cells beyond the header.
    """
    rows = (row for row in raw if row.fault is not None or any(cell.strip() for cell in row.cells))
    first = next(rows, None)
    if first is None:
        raise SheetRefused("holds no rows.")
    if first.fault is not None:
        raise SheetRefused(f"has a first row that cannot be read: {first.fault.detail}")
    sample = list(islice(rows, _SAMPLE))
    if has_header is None:
        has_header = not _is_statement(first.cells)
    names = first.cells if has_header else ()
    width = max(_width(row.cells) for row in ([first] if delimiter else [first, *sample]))
    if width > limits.columns:
        raise SheetRefused(f"has {width:,} columns; at most {limits.columns:,} are read.")
    below = sample if has_header else [first, *sample]
    return Sheet(distinct(names, width), _rows(chain(below, rows), width, limits, delimiter or " "))


def distinct(names: Sequence[str], width: int) -> tuple[str, ...]:
    """Return *names* for *width* columns: each has one, and no two the same."""
    taken: set[str] = set()
    found = []
    for index in range(width):
        name = names[index].strip() if index < len(names) else ""
        name = name or f"column {index + 1}"
        tried, count = name, 1
        while tried in taken:
            count += 1
            tried = f"{name} ({count})"
        taken.add(tried)
        found.append(tried)
    return tuple(found)


def _rows(raw: Iterator[RawRow], width: int, limits: Limits, delimiter: str) -> Iterator[Row]:
    for number, (cells, fault) in enumerate(raw, start=1):
        if number > limits.rows:
            raise SheetRefused(f"has more than {limits.rows:,} rows; split it.")
        found = tuple(cells)
        wrong = fault
        if len(found) > width:
            if wrong is None and any(found[width:]):
                wrong = RowFault("too_many_cells", _too_many(_width(found), width))
            found = (*found[: width - 1], delimiter.join(found[width - 1 :]) if wrong else found[width - 1])
        yield Row(number, found + ("",) * (width - len(found)), wrong)


def _too_many(count: int, width: int) -> str:
    return (
        f"The row has {count:,} cells and the header {width:,}; "
        "put a cell that holds the delimiter into quotation marks."
    )


def _width(cells: Sequence[str]) -> int:
    """Return how many cells there are up to the last that holds something."""
    return next((index for index in range(len(cells), 0, -1) if cells[index - 1].strip()), 0)


def _is_statement(cells: Sequence[str]) -> bool:
    """Return whether a first row is a statement in a list of nothing else, rather than a name for one."""
    text = cells[0].strip()
    return _width(cells) == 1 and len(text.split()) >= _STATEMENT_WORDS and text[-1] not in "?:"
