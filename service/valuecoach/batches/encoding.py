"""Which encoding a text file has, of those that spreadsheets write."""

from __future__ import annotations

import codecs
from typing import Final

from valuecoach.errors import SheetRefused

WINDOWS: Final = "valuecoach.windows"
"""An error handler: a byte that is no UTF-8 is read as Windows-1252.

A file in Windows-1252 so comes out right without being read twice: its letters from beyond ASCII
are almost never UTF-8 by chance.
"""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN: Final = (
    (b"%PDF", "is a PDF"),
    (b"\xd0\xcf\x11\xe0", "is an old or password-protected Office file"),
    (b"\x1f\x8b", "is compressed"),
    (b"PAR1", "is a Parquet file"),
)
_SAVE: Final = "Save it as CSV or as an .xlsx workbook without a password."
_MOSTLY: Final = 0.4
_PRINTED: Final = bytes({*range(256)} - {*range(32)} | {*b"\t\n\r\f\v"})
"""The bytes of text; the others are control characters, which are rare in it."""
_RARE: Final = 20
_FEW: Final = 4


def encoding_of(head: bytes) -> tuple[str, str]:
    """Return the encoding of a file that begins with *head*, and how its errors are handled."""
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise SheetRefused(f"{what}. {_SAVE}")
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, WINDOWS if encoding == "utf-8-sig" else "replace"
    pairs = max(1, len(head) // 2)
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[first::2].count(0) / pairs > _MOSTLY:
            return encoding, "replace"
    if len(head.translate(None, _PRINTED)) > max(_FEW, len(head) // _RARE):
        raise SheetRefused(f"is neither text nor a workbook. {_SAVE}")
    return "utf-8", WINDOWS


def _windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1252", "replace"), error.end


codecs.register_error(WINDOWS, _windows)
