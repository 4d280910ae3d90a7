"""How much of a file is read; whatever is larger is refused before it costs anything."""

from __future__ import annotations

from dataclasses import dataclass

_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may hold."""

    file_bytes: int = 2_000 * _MEGA
    """Of text: CSV, JSON Lines."""
    rows: int = 2 * _MEGA
    columns: int = 1_000
    row_characters: int = _MEGA
    """Of one row, line breaks in its cells included; a longer one is a failed row."""
    line_characters: int = 50 * _MEGA
    """Of one line; a file with a longer one is no list of statements."""
    array_bytes: int = 20 * _MEGA
    """Of a JSON array, which is read as a whole."""
    workbook_bytes: int = 50 * _MEGA
    """Of a workbook as it is stored, compressed."""
    inflated_bytes: int = 200 * _MEGA
    """Of all parts of a workbook."""
    inflation: int = 100
    """How many times as large a part of a workbook may be as it is stored."""
    parts: int = 1_000
    """Of a workbook."""
    memory_bytes: int = 1_000 * _MEGA
    """For the process that reads a workbook."""
    seconds: int = 120
    """Of computing time, for the process that reads a workbook."""


STANDARD = Limits()
