"""Refuses an archive that is no workbook, or a dangerous one, from its directory and before it is opened."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZipFile, ZipInfo

from valuecoach.batches.limits import Limits
from valuecoach.errors import SheetRefused

MAGIC: Final = b"PK\x03\x04"

_END: Final = struct.Struct("<4s4H2LH")
"""The record at the end of an archive: signature, disks, counts of parts, size and place of the directory."""
_END_MAGIC: Final = b"PK\x05\x06"
_LONGEST_COMMENT: Final = 65_535
_PART_BYTES: Final = 1_024
"""What the directory says of one part, at most."""
_SMALL: Final = 100_000
"""A part of so many bytes harms nobody, however well it is compressed."""
_HEAD: Final = 4_096
_ENCRYPTED: Final = 1
_UNREADABLE: Final = "is damaged: its archive cannot be read."
_OTHERS: Final = (
    ("word/", "is a Word document"),
    ("ppt/", "is a PowerPoint presentation"),
    ("xl/workbook.bin", "is a binary workbook"),
    ("content.xml", "is an OpenDocument file"),
)


def check_workbook(path: Path, limits: Limits) -> None:
    """Refuse the archive at *path* unless it is a workbook that can be read within *limits*."""
    size = path.stat().st_size
    if size > limits.workbook_bytes:
        raise SheetRefused(
            f"has {size:,} bytes; of a workbook at most {limits.workbook_bytes:,} are read. Save it as CSV."
        )
    try:
        with path.open("rb") as file:
            _check_directory(file, size, limits)
            with ZipFile(file) as archive:
                parts = archive.infolist()
                _check_kind([part.filename for part in parts])
                _check_sizes(parts, limits)
                for part in parts:
                    _check_head(archive, part)
    except SheetRefused:
        raise
    except Exception:  # noqa: BLE001 -- zipfile and what it unpacks with raise anything over a broken archive
        raise SheetRefused(_UNREADABLE) from None


def _check_directory(file: BinaryIO, size: int, limits: Limits) -> None:
    """Refuse too many parts by the length of the directory, which is read as a whole."""
    file.seek(max(0, size - _LONGEST_COMMENT - _END.size))
    tail = file.read()
    place = tail.rfind(_END_MAGIC)
    if place < 0:
        raise SheetRefused(_UNREADABLE)
    directory = _END.unpack_from(tail, place)[5]
    if directory > limits.parts * _PART_BYTES:
        raise SheetRefused(f"has more than {limits.parts:,} parts inside; a workbook of statements has few.")


def _check_kind(names: Iterable[str]) -> None:
    lowered = [name.lower() for name in names]
    if "xl/workbook.xml" not in lowered:
        what = next((what for start, what in _OTHERS if any(n.startswith(start) for n in lowered)), None)
        raise SheetRefused(f"{what or 'is an archive without a workbook'}. Save it as .xlsx or CSV.")
    for name in lowered:
        if "vbaproject" in name or name.startswith("xl/macrosheets/"):
            raise SheetRefused("holds macros. Save it as .xlsx, which has none, or as CSV.")
        if name.startswith("xl/externallinks/"):
            raise SheetRefused("has links to other workbooks. Break the links, or save it as CSV.")


def _check_sizes(parts: Iterable[ZipInfo], limits: Limits) -> None:
    total = 0
    for count, part in enumerate(parts, start=1):
        total += part.file_size
        if part.flag_bits & _ENCRYPTED:
            raise SheetRefused("is protected by a password. Save it without one.")
        if count > limits.parts:
            raise SheetRefused(f"has more than {limits.parts:,} parts inside.")
        if total > limits.inflated_bytes:
            raise SheetRefused(f"unpacks to more than {limits.inflated_bytes:,} bytes. Save it as CSV.")
        if part.file_size > max(_SMALL, limits.inflation * part.compress_size):
            raise SheetRefused(
                f"has a part that unpacks to more than {limits.inflation} times its size. Save it as CSV."
            )


def _check_head(archive: ZipFile, part: ZipInfo) -> None:
    if part.filename.lower().endswith((".xml", ".rels")):
        with archive.open(part) as file:
            if b"<!DOCTYPE" in file.read(_HEAD).replace(b"\0", b"").upper():
                raise SheetRefused("declares a document type, which no spreadsheet program writes.")
