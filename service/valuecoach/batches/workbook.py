"""Reads a workbook: its archive is checked first, then a process apart reads one sheet of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from valuecoach.batches.archive import check_workbook
from valuecoach.batches.limits import Limits
from valuecoach.batches.shaping import RawRow
from valuecoach.batches.workbook_process import GRANTED, LACKS_MEMORY
from valuecoach.errors import ColumnUnknown, SheetRefused

_MODULE: Final = "valuecoach.batches.workbook_process"
_PACKAGES: Final = Path(__file__).resolve().parents[2]


@contextmanager
def open_workbook(path: Path, name: str | None, limits: Limits) -> Iterator[Iterator[RawRow]]:
    """Yield the rows of the sheet *name*, or of the first that can be seen."""
    check_workbook(path, limits)
    # Nothing of our environment but where programs and packages are: it may hold keys.
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ}
    process = subprocess.Popen(  # noqa: S603 -- our own module, and the path of a file that is there
        [sys.executable, "-m", _MODULE, str(path.resolve()), name or ""],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept
        | {
            GRANTED: f"{limits.memory_bytes} {limits.seconds}",
            "PYTHONPATH": str(_PACKAGES),
            "PYTHONIOENCODING": "utf-8",
        },
    )
    try:
        assert process.stdout is not None  # noqa: S101 -- it was asked for
        yield _rows(process, process.stdout, name, limits)
    finally:
        process.kill()
        process.communicate()


def _rows(
    process: subprocess.Popen[bytes], output: IO[bytes], name: str | None, limits: Limits
) -> Iterator[RawRow]:
    first = output.readline()
    if first:
        told = json.loads(first)
        if not told["found"]:
            if name is None:
                raise SheetRefused("has no sheet with cells.")
            raise ColumnUnknown(name, told["names"], (), "sheet")
    for line in output:
        yield RawRow(json.loads(line))
    ended = process.wait()
    if ended == LACKS_MEMORY:
        raise SheetRefused("takes too much memory to unpack. Save it as CSV.")
    if ended < 0:
        raise SheetRefused(f"takes more than {limits.seconds} seconds to unpack. Save it as CSV.")
    if ended:
        raise SheetRefused("is a workbook that cannot be read. Save it anew, or as CSV.")
