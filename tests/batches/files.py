"""Files as spreadsheet programs, exports and people make them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from valuecoach.batches.limits import STANDARD, Limits
from valuecoach.batches.opening import open_sheet
from valuecoach.batches.sheet import Row

STATEMENT = "We cut your returns from 9% to 6% within a quarter; your fit data lets us train our size advice."


def write(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    """Write *content* to *path*, and return it."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def read(path: Path, limits: Limits = STANDARD, **options: Any) -> tuple[tuple[str, ...], list[Row]]:
    """Return the header and all rows of the file at *path*."""
    with open_sheet(path, limits=limits, **options) as opened:
        return opened.sheet.header, list(opened.sheet.rows)


def cells(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """Return the cells of *rows*."""
    return [row.cells for row in rows]


def faults(rows: Sequence[Row]) -> list[str]:
    """Return the code of each row's fault; empty for a sound one."""
    return [row.fault.code if row.fault else "" for row in rows]


def write_workbook(path: Path, *sheets: tuple[str, Sequence[Sequence[Any]]]) -> Path:
    """Write a workbook with *sheets*, each a name and rows of values."""
    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in sheets:
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def change_part(path: Path, changed: dict[str, bytes]) -> Path:
    """Put other parts into the archive at *path*, or further ones."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in (parts | changed).items():
            archive.writestr(name, content)
    return path
