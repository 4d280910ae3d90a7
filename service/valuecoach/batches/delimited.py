"""Reads CSV: any delimiter that spreadsheets write, quoted cells with line breaks, broken quotes."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Final

from valuecoach.batches.formulas import restore
from valuecoach.batches.lines import Lines
from valuecoach.batches.shaping import RawRow
from valuecoach.batches.sheet import RowFault

_DELIMITERS: Final = ",;\t|"
_NONE: Final = "\x1f"
"""Delimits nothing: a file with one column has quotes and no delimiter."""
_DIRECTIVE: Final = re.compile(r'\s*"?sep=(.)"?\s*', re.IGNORECASE)
_SAMPLE: Final = 100
_AGREED: Final = 0.3
_PROSE: Final = 0.9
_WORDS: Final = 3
_MOST_REPAIRS: Final = 50
"""How often lines are read anew after a quotation mark that nothing closes; from then on each is a row."""

_UNCLOSED: Final = RowFault(
    "unclosed_quote", "A quotation mark is opened in this row and never closed; double it or remove it."
)
_TOO_LONG: Final = RowFault("row_too_long", "The row is longer than a row of statements can be; shorten it.")

# The limit of the module csv is one for the whole process and smaller than a cell may be; ours is in _Feed.
csv.field_size_limit(1 << 30)


class Delimited:
    """The rows of a CSV file, and the delimiter between its cells."""

    def __init__(self, lines: Lines) -> None:
        """Read as many of the *lines* as tell the delimiter."""
        source = iter(lines)
        head = list(islice(source, _SAMPLE))
        told = _DIRECTIVE.fullmatch(head[0]) if head and head[0] else None
        if told:
            del head[0]
        self.delimiter = told[1] if told else delimiter_of([line for line in head if line is not None])
        self._feed = _Feed(chain(head, source), lines.limits.row_characters)

    def __iter__(self) -> Iterator[RawRow]:
        """Yield each row; of one that is never closed the first line is a fault, and the next goes on."""
        feed, repairs = self._feed, 0
        reader = csv.reader(feed, delimiter=self.delimiter)
        while True:
            feed.taken.clear()
            cells: list[str] = []
            try:
                cells = next(reader)
            except StopIteration:
                return
            except _Unreadable as unreadable:
                closed = False
                if not feed.taken:
                    yield RawRow((), unreadable.fault)
                    continue
            else:
                closed = not feed.ended
            if closed or feed.single:
                yield RawRow([restore(cell) for cell in cells])
                continue
            yield RawRow([feed.push_back().strip('\r\n"')], _UNCLOSED)
            repairs += 1
            feed.single = repairs >= _MOST_REPAIRS


class _Unreadable(Exception):
    """Ends a row in the middle."""

    def __init__(self, fault: RowFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class _Feed(Iterator[str]):
    """Gives lines to a reader, and takes back those of a row that turned out broken."""

    def __init__(self, source: Iterator[str | None], most: int) -> None:
        self.taken: list[str] = []
        """The lines of the row that is being read."""
        self.ended = False
        """Whether the file ended within the row."""
        self.single = False
        """Whether a row ends with its line, open or not."""
        self._source = source
        self._pending: deque[str | None] = deque()
        self._most = most
        self._length = 0

    def __next__(self) -> str:
        """Return the next line of the row; stop at the end of the file."""
        if not self.taken:
            self._length = 0
            self.ended = False
        elif self.single:
            raise StopIteration
        if self._length > self._most:
            raise _Unreadable(_UNCLOSED)
        try:
            line = self._pending.popleft() if self._pending else next(self._source)
        except StopIteration:
            self.ended = True
            raise
        if line is None:
            if self.taken:
                self._pending.appendleft(None)
            raise _Unreadable(_TOO_LONG)
        self.taken.append(line)
        self._length += len(line)
        return line

    def push_back(self) -> str:
        """Return the first line of the row, and keep the others for the rows to come."""
        self._pending.extendleft(reversed(self.taken[1:]))
        return self.taken[0]


def delimiter_of(lines: Sequence[str]) -> str:
    """Return what delimits the cells of *lines*: in most of them as often as in the first."""
    best, most = _NONE, (0.0, 1)
    for delimiter in _DELIMITERS:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
        width = len(rows[0]) if rows else 1
        agreed = sum(len(row) == width for row in rows) / max(1, len(rows))
        if width > 1 and agreed >= _AGREED and (agreed, width) > most and not _is_prose(rows):
            best, most = delimiter, (agreed, width)
    return best


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether these are sentences: words, and a space after each comma, as in no spreadsheet."""
    if max(len(cell.split()) for cell in rows[0]) < _WORDS:
        return False
    inner = [cell for row in rows for cell in row[1:] if cell]
    return bool(inner) and sum(cell.startswith(" ") for cell in inner) >= _PROSE * len(inner)
