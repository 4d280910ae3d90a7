"""A text file line by line, of which no line is held that is longer than it may be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from valuecoach.batches.encoding import encoding_of
from valuecoach.batches.limits import Limits
from valuecoach.errors import SheetRefused

_HEAD: Final = 4096
_STEP: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file, each with the line break at its end."""

    file: TextIO
    limits: Limits

    def __iter__(self) -> Iterator[str | None]:
        """Yield each line; None for one that is longer than a row may be."""
        most = self.limits.row_characters
        while line := self.file.readline(most + 1):
            if len(line) <= most or line.endswith("\n"):
                yield line.replace("\0", "\ufffd") if "\0" in line else line
            else:
                self._skip(len(line))
                yield None

    def _skip(self, length: int) -> None:
        while part := self.file.readline(_STEP):
            length += len(part)
            if length > self.limits.line_characters:
                raise SheetRefused(
                    f"has a line of more than {self.limits.line_characters:,} characters; "
                    "it is no list of statements."
                )
            if part.endswith(("\n", "\r")):
                return


@contextmanager
def open_lines(path: Path, limits: Limits) -> Iterator[Lines]:
    """Open the text file at *path* with the encoding that it has."""
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise SheetRefused(f"has {size:,} bytes; at most {limits.file_bytes:,} are read. Split it.")
    with path.open("rb") as file:
        encoding, errors = encoding_of(file.read(_HEAD))
    with path.open(encoding=encoding, errors=errors, newline="") as text:
        yield Lines(text, limits)
