from __future__ import annotations

import io
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.batches.files import change_part, read, write, write_workbook
from valuecoach.batches.limits import STANDARD
from valuecoach.errors import SheetRefused

ROWS = [["statement"], ["a"], ["b"]]
SHARED = "xl/sharedStrings.xml"


def good(folder: Path) -> Path:
    """Return a workbook that has nothing wrong with it."""
    return write_workbook(folder / "a.xlsx", ("One", ROWS))


def with_part(name: str, content: bytes) -> Callable[[Path], Path]:
    """Return what makes a workbook with one more part, or another."""
    return lambda folder: change_part(good(folder), {name: content})


def with_bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], Path]:
    """Return what makes a workbook whose bytes are changed."""
    return lambda folder: write(folder / "b.xlsx", change(good(folder).read_bytes()))


def encrypted(content: bytes) -> bytes:
    """Mark each part in the directory as encrypted."""
    return b"PK\x01\x02".join(
        part[:4] + b"\x01\x00" + part[6:] if count else part
        for count, part in enumerate(content.split(b"PK\x01\x02"))
    )


def crowded(folder: Path) -> Path:
    """Make an archive with a great many parts."""
    with ZipFile(folder / "a.xlsx", "w") as archive:
        for number in range(60_000):
            archive.writestr(f"xl/{number}", b"")
    return folder / "a.xlsx"


def document_type(content: bytes) -> bytes:
    """Put entities that grow by powers in front of *content*."""
    entities = b"".join(b'<!ENTITY a%d "%b">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
    return b'<?xml version="1.0"?><!doctype x [<!ENTITY a0 "ha">' + entities + b"]>" + content


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (with_part(SHARED, b"<sst>" + b" " * 150_000_000 + b"</sst>"), "100 times its size"),
        (with_part("xl/media/a.bin", bytes(1_000_000)), "100 times its size"),
        (with_part("xl/vbaProject.bin", b"x"), "holds macros"),
        (with_part("xl/macrosheets/sheet1.xml", b"<x/>"), "holds macros"),
        (with_part("xl/externalLinks/externalLink1.xml", b"<x/>"), "links to other workbooks"),
        (with_part(SHARED, document_type(b"<sst/>")), "document type"),
        (with_part("xl/workbook.xml", document_type(b"<workbook/>")), "document type"),
        (with_bytes(encrypted), "password"),
        (with_bytes(lambda content: content[:-40]), "damaged"),
        (with_bytes(lambda content: content[:100]), "damaged"),
        (with_bytes(lambda content: content[:4] + b"\xff" * 300 + content[304:]), "damaged"),
        (crowded, "more than 1,000 parts"),
        (lambda folder: change_part(write(folder / "a", zip_of({"word/document.xml": b"<x/>"})), {}), "Word"),
        (lambda folder: write(folder / "a", zip_of({"a.csv": b"statement\na\n"})), "without a workbook"),
        (lambda folder: write(folder / "a", zip_of({"content.xml": b"<x/>"})), "OpenDocument"),
        (lambda folder: write(folder / "a", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "password"),
        (lambda folder: write(folder / "a", b"%PDF-1.7"), "is a PDF"),
        (lambda folder: write(folder / "a", bytes(range(256)) * 9), "neither text nor a workbook"),
        (lambda folder: write(folder / "a", b""), "no rows"),
        (lambda folder: write(folder / "a", "a," * 1_001 + "a\n1\n"), "1,002 columns"),
        (lambda folder: write(folder / "a", "a," * 1_000_000), "first line"),
        (lambda folder: write(folder / "a", "[{" * 100_000), "begins like JSON"),
        (lambda folder: write(folder / "a", '[{"statement": "a"}'), "begins like JSON"),
        (
            lambda folder: write(folder / "a", "{" + ",".join(f'"{n}":1' for n in range(1_001)) + "}"),
            "fields",
        ),
    ],
)
def test_a_file_made_to_harm_is_refused_in_words(
    tmp_path: Path, make: Callable[[Path], Path], told: str
) -> None:
    """Whatever is wrong with a file, the refusal says what it is and what to do."""
    with pytest.raises(SheetRefused, match=told):
        read(make(tmp_path))


def zip_of(parts: dict[str, bytes]) -> bytes:
    """Return an archive of *parts*."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def test_a_part_that_lies_about_its_size_is_read_no_further(tmp_path: Path) -> None:
    """A part that says it has a few bytes and unpacks to a hundred million is refused, and never unpacked."""
    path = good(tmp_path)
    honest = ZipFile(path).read(SHARED)
    change_part(path, {SHARED: honest + b" " * 20_000_000})
    content = path.read_bytes()
    grown = (len(honest) + 20_000_000).to_bytes(4, "little")
    crc = zlib.crc32(honest + b" " * 20_000_000).to_bytes(4, "little")
    assert content.count(grown) == 2
    lying = content.replace(grown, len(honest).to_bytes(4, "little"))
    lying = lying.replace(crc, zlib.crc32(honest).to_bytes(4, "little"))

    _, rows = read(write(path, lying))

    assert [row.cells for row in rows] == [("a",), ("b",)]


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (replace(STANDARD, workbook_bytes=1_000), "1,000"),
        (replace(STANDARD, inflated_bytes=1_000), "unpacks to more than"),
        (replace(STANDARD, rows=1), "more than 1 rows"),
        (replace(STANDARD, seconds=0), "seconds|memory"),
    ],
)
def test_a_workbook_has_limits(tmp_path: Path, limits: object, told: str) -> None:
    """Bytes, unpacked bytes, rows and time are bounded."""
    with pytest.raises(SheetRefused, match=told):
        read(good(tmp_path), limits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "limits", "told"),
    [
        ("statement\na\nb\n", replace(STANDARD, file_bytes=5), "at most 5"),
        ("statement\na\nb\n", replace(STANDARD, rows=1), "more than 1 rows"),
        ('{"statement": "a"}\n{"statement": "b"}\n', replace(STANDARD, rows=1), "more than 1 rows"),
        ('[{"statement": "a"},{"statement": "b"}]', replace(STANDARD, array_bytes=9), "more than 9"),
        ("statement\n" + "a" * 90, replace(STANDARD, row_characters=20, line_characters=50), "more than 50"),
    ],
)
def test_a_text_file_has_limits(tmp_path: Path, text: str, limits: object, told: str) -> None:
    """Bytes, rows and lines are bounded."""
    with pytest.raises(SheetRefused, match=told):
        read(write(tmp_path / "a", text), limits)  # type: ignore[arg-type]


def test_a_sheet_that_unpacks_to_more_than_its_memory_is_refused(tmp_path: Path) -> None:
    """The process that reads a workbook ends, and ours does not grow: it holds a row at a time."""
    path = write_workbook(
        tmp_path / "a.xlsx", ("One", [["statement"], *([f"{n} " * 800] for n in range(40_000))])
    )
    limits = replace(STANDARD, memory_bytes=150_000_000, inflation=10_000)

    with pytest.raises(SheetRefused, match="memory"):
        read(path, limits)


def test_a_large_file_is_read_in_flat_memory(tmp_path: Path) -> None:
    """Reading twenty megabytes takes no more memory than reading a few rows of them."""
    path = write(tmp_path / "a.csv", "id,statement\n" + '1,"We cut, your cost"\n' * 1_000_000)
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from dataclasses import replace\n"
        "from valuecoach.batches.limits import STANDARD\n"
        "from valuecoach.batches.opening import open_sheet\n"
        "limits = replace(STANDARD, rows=10**9)\n"
        "with open_sheet(Path(sys.argv[1]), limits=limits) as opened:\n"
        "    rows = iter(opened.sheet.rows); next(rows)\n"
        "    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "    count = 1 + sum(1 for row in rows)\n"
        "    print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )

    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, check=True, text=True)

    count, grown = map(int, done.stdout.split())
    assert count == 1_000_000
    assert grown < 10_000
