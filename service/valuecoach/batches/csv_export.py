"""Writes a graded sheet as CSV that spreadsheets open as it is meant and run no cell of."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from typing import Any

from valuecoach.batches.formulas import neutralise
from valuecoach.batches.graded import GradedSheet, result_values


def csv_parts(graded: GradedSheet, *, mark: bool = True) -> Iterator[bytes]:
    """Yield the file row by row: commas, CRLF, UTF-8, by a byte order *mark* that Excel needs to see so."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    if mark:
        yield codecs.BOM_UTF8
    yield _line(writer, graded.header)
    for row, outcome in graded.rows:
        values = result_values(outcome, graded.scales)
        yield _line(writer, [*graded.texts(row), *("" if value is None else str(value) for value in values)])


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _line(writer: Any, cells: Iterable[str]) -> bytes:
    line: str = writer.writerow([neutralise(cell) for cell in cells])
    return line.encode("utf-8", "replace")
