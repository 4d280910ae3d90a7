"""Writes a graded sheet to a file of the kind that its name asks for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Literal

from valuecoach.batches.csv_export import csv_parts
from valuecoach.batches.graded import GradedSheet
from valuecoach.batches.lines_export import lines_parts
from valuecoach.batches.picture.picture import TeamPicture
from valuecoach.batches.report import report_parts
from valuecoach.batches.workbook_export import write_workbook

Format = Literal["csv", "xlsx", "jsonl", "html"]
FORMATS: Final[tuple[Format, ...]] = ("csv", "xlsx", "jsonl", "html")
PICTURED: Final[tuple[Format, ...]] = ("xlsx", "html")
"""Formats that show the picture of the team."""
_PART: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Exporter:
    """What every export of one batch has in common."""

    graded: Callable[[], GradedSheet]
    """Gives the rows anew for each export."""
    picture: Callable[[], TeamPicture]
    web: Path
    """The folder of the page, where the template of the report is."""
    title: str
    rubric: str

    def write(self, kind: Format, path: Path, *, mark: bool = True) -> None:
        """Write the file at *path*, whole or not at all; in CSV with a byte order *mark* or without."""
        made = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            if kind == "xlsx":
                write_workbook(made, self.graded(), self.picture())
            else:
                with made.open("wb") as file:
                    _write(file, self._parts(kind, mark=mark))
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)

    def _parts(self, kind: Format, *, mark: bool) -> Iterable[bytes]:
        if kind == "csv":
            return csv_parts(self.graded(), mark=mark)
        if kind == "jsonl":
            return lines_parts(self.graded())
        return report_parts(self.picture(), self.web, title=self.title, rubric=self.rubric)


def _write(file: BinaryIO, parts: Iterable[bytes]) -> None:
    held = bytearray()
    for part in parts:
        held += part
        if len(held) >= _PART:
            file.write(held)
            held.clear()
    file.write(held)
