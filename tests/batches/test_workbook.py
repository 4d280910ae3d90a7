from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter

from tests.batches.files import STATEMENT, cells, change_part, read, write_workbook
from valuecoach.batches.workbook_process import text_of
from valuecoach.errors import ColumnUnknown, SheetRefused

ROWS: list[list[Any]] = [["id", "statement", "owner"], [1, STATEMENT, "Ann"], [2, "two\nlines – café", "Bo"]]
READ = [("1", STATEMENT, "Ann"), ("2", "two\nlines – café", "Bo")]


def test_the_first_sheet_that_can_be_seen_is_read(tmp_path: Path) -> None:
    """A hidden sheet in front is passed over."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        hidden, seen = workbook.add_worksheet("Lists"), workbook.add_worksheet("Pitches")
        hidden.write(0, 0, "hidden")
        hidden.hide()
        seen.activate()
        seen.set_first_sheet()
        for number, row in enumerate(ROWS):
            seen.write_row(number, 0, row)

    header, rows = read(path)

    assert (header, cells(rows)) == (("id", "statement", "owner"), READ)


def test_a_named_sheet_is_read(tmp_path: Path) -> None:
    """Any sheet can be named; a name that is not there is told with those that are."""
    path = write_workbook(tmp_path / "a.xlsx", ("One", [["x"], ["y"]]), ("Two", ROWS))

    assert cells(read(path, name="Two")[1]) == READ
    with pytest.raises(ColumnUnknown, match="'One', 'Two'"):
        read(path, name="Three")


def test_a_workbook_of_openpyxl_is_read(tmp_path: Path) -> None:
    """Another program's workbook gives the same cells, inline strings and formulas' results included."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Pitches")
    for row in ROWS:
        sheet.append(row)
    workbook.save(tmp_path / "a.xlsx")

    assert cells(read(tmp_path / "a.xlsx")[1]) == READ


def test_text_is_read_however_it_is_stored(tmp_path: Path) -> None:
    """Text inside the sheet, in runs of different fonts, as the result of a formula: it is the same text."""
    row = (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>in the sheet</t></is></c>'
        '<c r="B2" t="s"><v>0</v></c><c r="C2" t="str"><f>A2</f><v>of a formula</v></c></row></sheetData>'
    )
    runs = "<si><r><rPr><b/></rPr><t>two </t></r><r><t>runs</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"
    path = write_workbook(tmp_path / "a.xlsx", ("One", [["a", "b", "c"]]))
    inner, shared = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
    with ZipFile(path) as archive:
        sheet, strings = archive.read(inner).decode(), archive.read(shared).decode()
    first, rest = strings.split("<si>", 1)
    change_part(
        path,
        {
            inner: sheet.replace("</sheetData>", row)
            .replace("<v>2</v>", "<v>3</v>")
            .replace("<v>1</v>", "<v>2</v>")
            .replace('A1" t="s"><v>0<', 'A1" t="s"><v>1<')
            .encode(),
            shared: f"{first}{runs}<si>{rest}".encode(),
        },
    )

    header, rows = read(path)

    assert header == ("a", "b", "c")
    assert cells(rows) == [("in the sheet", "two runs", "of a formula")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (False, "FALSE"),
        (42, "42"),
        (42.0, "42"),
        (0.25, "0.25"),
        (1e300, "1e+300"),
        (datetime(2026, 3, 1), "2026-03-01"),  # noqa: DTZ001 -- a cell has no time zone
        (datetime(2026, 3, 1, 9, 30), "2026-03-01 09:30:00"),  # noqa: DTZ001 -- as above
        (date(2026, 3, 1), "2026-03-01"),
        (time(9, 30), "09:30:00"),
        ("#DIV/0!", "#DIV/0!"),
        (" a ", " a "),
    ],
)
def test_a_value_is_told_as_a_person_would_type_it(value: Any, text: str) -> None:
    """Whole numbers have no decimals, dates are written as dates, and text stays as it is."""
    assert text_of(value) == text


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    """A stray cell in the last row leaves the rows what they are."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.write(1_048_575, 0, "far")

    assert cells(read(path)[1]) == [*READ, ("far", "", "")]


def test_a_size_that_a_sheet_claims_is_not_believed(tmp_path: Path) -> None:
    """A sheet that claims to fill every cell there is gives the rows that it has."""
    path = write_workbook(tmp_path / "a.xlsx", ("One", ROWS))
    inner = "xl/worksheets/sheet1.xml"
    with ZipFile(path) as archive:
        content = archive.read(inner).replace(b'ref="A1:C3"', b'ref="A1:XFD1048576"')
    assert b"XFD1048576" in content

    assert cells(read(change_part(path, {inner: content}))[1]) == READ


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_a_workbook_that_is_cut_short_is_told(tmp_path: Path, part: str) -> None:
    """Broken XML in any part is a refusal in words."""
    path = change_part(write_workbook(tmp_path / "a.xlsx", ("One", ROWS)), {part: b"<worksheet><she"})

    with pytest.raises(SheetRefused, match=r"cannot be read|no rows"):
        read(path)
