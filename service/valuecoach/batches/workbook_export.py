"""Writes a graded sheet as a workbook: the statements, styled, and a summary of the team with charts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from valuecoach.batches.graded import GradedRow, GradedSheet, Value, result_values
from valuecoach.batches.picture.picture import TeamPicture
from valuecoach.batches.workbook_look import HEAT, LINE, Kind, Look, lines_of
from valuecoach.batches.workbook_process import text_of
from valuecoach.batches.workbook_summary import write_summary

MOST_ROWS: Final = 1_048_575
"""Of one sheet of a workbook, below its header; what is more goes to further sheets."""

_MADE: Final = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When the workbook says that it was made: a fixed day, so that the same rows give the same bytes."""
_LONGEST: Final = 32_767
_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_NARROW: Final = 11
_WIDE: Final = 60
_MIDDLE: Final = 36
_SAMPLE: Final = 100
_MOST_LINES: Final = 20
_MOST_DIGITS: Final = 15


def write_workbook(
    path: Path, graded: GradedSheet, picture: TeamPicture, *, most_rows: int = MOST_ROWS
) -> None:
    """Write the workbook to *path*; rows go by once, and only one is held at a time."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"title": "Value statements, graded", "created": _MADE})
        look = Look(workbook)
        # The statements come first: whoever hands the workbook in again means them.
        _Statements(workbook, look, graded).write(most_rows)
        write_summary(workbook, look, picture)


class _Statements:
    """The sheet of statements, and further ones where it is full."""

    def __init__(self, workbook: Any, look: Look, graded: GradedSheet) -> None:
        self._workbook = workbook
        self._look = look
        self._graded = graded
        self._first = len(graded.sheet.header)
        levels: list[Kind] = ["level"] * len(graded.scales)
        self._kinds: list[Kind] = ["level", "word", "word", *levels, "text", "text", "text", "error"]

    def write(self, most_rows: int) -> None:
        """Write all rows, at most so many to a sheet."""
        rows = iter(self._graded.rows)
        sample: list[GradedRow] = []
        with suppress(StopIteration):
            while len(sample) < _SAMPLE:
                sample.append(next(rows))
        widths = self._widths(sample)
        sheet, place, count = self._begin(1, widths), 0, 1
        for part in (sample, rows):
            for graded in part:
                if place == most_rows:
                    self._end(sheet, place)
                    count += 1
                    sheet, place = self._begin(count, widths), 0
                place += 1
                self._write_row(sheet, place, graded, widths)
        self._end(sheet, place)

    def _begin(self, number: int, widths: Sequence[int]) -> Worksheet:
        name = "Statements" if number == 1 else f"Statements {number}"
        sheet = self._workbook.add_worksheet(name)
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.write_row(0, 0, [_cut(name) for name in self._graded.header], self._look.header)
        return sheet

    def _end(self, sheet: Worksheet, last: int) -> None:
        """Add what covers all rows of *sheet*."""
        sheet.autofilter(0, 0, max(1, last), len(self._graded.header) - 1)
        if last:
            score, level = self._first, self._first + 3
            sheet.conditional_format(1, score, last, score, HEAT.scale(100))
            for index, scale in enumerate(self._graded.scales):
                sheet.conditional_format(1, level + index, last, level + index, HEAT.scale(scale.highest))
            if self._first:
                # An order number of twenty digits stays text, and is no mistake.
                sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, last, self._first - 1)})

    def _write_row(self, sheet: Worksheet, place: int, graded: GradedRow, widths: Sequence[int]) -> None:
        texts = self._graded.texts(graded.row)
        values = result_values(graded.outcome, self._graded.scales)
        shown = [*texts, *(value if isinstance(value, str) else "" for value in values)]
        lines = max(lines_of(text, width) for text, width in zip(shown, widths, strict=True))
        sheet.set_row(place, LINE * min(lines, _MOST_LINES))
        for index, text in enumerate(texts):
            if is_number(text):
                sheet.write_number(place, index, float(text), self._look.top)
            elif text:
                sheet.write_string(place, index, _cut(text), self._look.text)
        for index, (value, kind) in enumerate(zip(values, self._kinds, strict=True), start=self._first):
            _write_value(sheet, place, index, value, self._look.of(kind, value))

    def _widths(self, sample: Sequence[GradedRow]) -> list[int]:
        texts = [self._graded.texts(graded.row) for graded in sample]
        longest = [
            max([len(name), *(len(row[index]) for row in texts)])
            for index, name in enumerate(self._graded.sheet.header)
        ]
        original = [min(max(length + 2, _NARROW), _WIDE) for length in longest]
        return original + [_MIDDLE if kind == "text" else _NARROW for kind in self._kinds]


def is_number(text: str) -> bool:
    """Return whether a workbook gives *text* back to the letter if it is stored as a number."""
    if not _NUMBER.fullmatch(text) or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return False
    return text_of(float(text)) == text


def _write_value(sheet: Worksheet, row: int, column: int, value: Value, style: Any) -> None:
    if isinstance(value, int):
        sheet.write_number(row, column, value, style)
    elif value:
        sheet.write_string(row, column, _cut(value), style)


def _cut(text: str) -> str:
    """Return *text* as far as a cell holds it."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
