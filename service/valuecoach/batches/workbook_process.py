"""The process that reads one sheet of a workbook and writes its rows as JSON, one a line.

It runs apart, with little memory and time, so that a workbook made to harm ends nothing but it:
python -m valuecoach.batches.workbook_process FILE [SHEET] with the limits as VALUECOACH_WORKBOOK.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date, datetime, time
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

GRANTED: Final = "VALUECOACH_WORKBOOK"
"""The variable with what the process is granted: bytes of memory and seconds of computing time."""
LACKS_MEMORY: Final = 3
UNREADABLE: Final = 4

_EXACT: Final = 1e15
"""Up to here each whole number is itself as a floating-point number."""


def main(arguments: list[str]) -> int:
    """Write the names of the sheets, then each row; return the exit code."""
    _restrict()
    try:
        for line in _lines(*arguments):
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except MemoryError:
        return LACKS_MEMORY
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 -- openpyxl raises anything over a broken workbook
        return UNREADABLE
    return 0


def _restrict() -> None:
    """Take no more memory and time than is granted, where the system can see to that."""
    granted = os.environ.get(GRANTED)
    if granted and sys.platform != "win32":
        resource: Any = import_module("resource")  # there is none on Windows
        memory, seconds = map(int, granted.split())
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def _lines(path: str, name: str = "") -> Iterator[str]:
    # Loaded after the limits are set; openpyxl reads XML by way of defusedxml, which is installed with us.
    from openpyxl import load_workbook  # noqa: PLC0415

    workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in workbook.worksheets if hasattr(sheet, "iter_rows")]
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    chosen = [sheet for sheet in sheets if sheet.title == name] if name else (visible or sheets)[:1]
    yield json.dumps({"names": [sheet.title for sheet in sheets], "found": bool(chosen)})
    for sheet in chosen:
        # What a sheet says of its own size may be wrong by a million rows.
        sheet.reset_dimensions()
        for cells in sheet.iter_rows(values_only=True):
            texts = [text_of(cell) for cell in cells]
            if any(texts):
                yield json.dumps(texts)


def text_of(value: object) -> str:
    """Return the value of a cell as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
