from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.batches.files import STATEMENT, read, write, write_workbook
from valuecoach.batches.archive import MAGIC, check_workbook
from valuecoach.batches.limits import STANDARD
from valuecoach.batches.opening import open_sheet
from valuecoach.errors import InputError

TABLE = f'id,statement\n1,"{STATEMENT}"\n2,"two\nlines"\n'.encode()
PIECES = [
    b'"',
    b",",
    b";",
    b"\n",
    b"\r",
    b"\0",
    b"{",
    b"}",
    b"[",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"a",
    b"\xc3",
    MAGIC,
]


@given(st.binary(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever a file holds, it gives rows of one width, numbered from 1, or a refusal in words."""
    path = write(tmp_path_factory.mktemp("any") / "a", content)

    with suppress(InputError):
        header, rows = read(path)
        assert len(set(header)) == len(header)
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        assert {len(row.cells) for row in rows} <= {len(header)}
        assert not [cell for row in rows for cell in row.cells if "\0" in cell]


@given(place=st.integers(0, len(TABLE) - 1), byte=st.integers(0, 255))
def test_a_byte_that_changed_costs_its_row_at_most(
    tmp_path_factory: pytest.TempPathFactory, place: int, byte: int
) -> None:
    """A table with one byte changed is still a table, or is refused in words."""
    content = bytearray(TABLE)
    content[place] = byte

    with suppress(InputError):
        assert read(write(tmp_path_factory.mktemp("one") / "a.csv", bytes(content)))[0]


@settings(max_examples=200)
@given(place=st.integers(0, 10_000), bytes_=st.binary(min_size=1, max_size=8))
def test_a_broken_archive_is_checked_without_an_accident(
    tmp_path_factory: pytest.TempPathFactory, place: int, bytes_: bytes
) -> None:
    """Wherever an archive is damaged, the check passes it or refuses it in words."""
    folder = tmp_path_factory.mktemp("zip")
    content = bytearray(write_workbook(folder / "a.xlsx", ("One", [["a"], ["b"]])).read_bytes())
    start = place % len(content)
    content[start : start + len(bytes_)] = bytes_

    with suppress(InputError):
        check_workbook(write(folder / "b.xlsx", bytes(content)), STANDARD)


@settings(max_examples=15)
@given(sheet=st.binary(max_size=200), strings=st.binary(max_size=200))
def test_a_workbook_of_any_xml_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, sheet: bytes, strings: bytes
) -> None:
    """Whatever the parts of a workbook hold, the process that reads them comes to an end with words."""
    path = write_workbook(tmp_path_factory.mktemp("xml") / "a.xlsx", ("One", [["a"], ["b"]]))
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData>" + sheet + b"</sheetData></worksheet>"
    parts["xl/sharedStrings.xml"] = b"<sst>" + strings + b"</sst>"
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)

    with suppress(InputError):
        read(write(path, made.getvalue()))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.xlsx", "id,statement\n1,a\n", "csv"),
        ("a.csv", '{"statement": "a"}\n', "jsonl"),
        ("a.txt", '[{"statement": "a"}]', "json"),
        ("a", "statement\n{braces} in a cell\n", "csv"),
    ],
)
def test_a_file_is_what_it_holds_and_not_what_it_is_called(
    tmp_path: Path, name: str, content: str, kind: str
) -> None:
    """The kind is told by the content alone."""
    with open_sheet(write(tmp_path / name, content)) as opened:
        assert opened.kind == kind


def test_whoever_stops_reading_leaves_no_process_behind(tmp_path: Path) -> None:
    """The process that reads a workbook ends with whoever asked for it, after the first row or before."""
    path = write_workbook(
        tmp_path / "a.xlsx", ("One", [["statement"], *([f"row {n}"] for n in range(20_000))])
    )

    with open_sheet(path) as opened:
        first = next(iter(opened.sheet.rows))

    assert first.cells == ("row 0",)


def test_a_sheet_can_be_looked_into_and_read_whole(tmp_path: Path) -> None:
    """The first rows that are shown come again when all are asked for."""
    with open_sheet(write(tmp_path / "a.csv", "statement\na\nb\nc\n")) as opened:
        sample, sheet = opened.sheet.sampled(2)

        assert [row.cells for row in sample] == [("a",), ("b",)]
        assert [row.cells for row in sheet.rows] == [("a",), ("b",), ("c",)]
