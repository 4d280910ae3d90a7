"""What is done so far, in a file that outlives the program: outcomes in the order of the rows.

The file is a row of frames: a length, a check sum and so many compressed bytes. The first holds the
key of what is graded, each other one the outcomes of some rows. A frame is on the disk before the
next is begun, and one that was cut short is cut off, so that every row is there once or not at all.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self
from zlib import compress, crc32, decompress

from valuecoach.batches.outcome import Outcome, outcome_of_line

_HEAD: Final = struct.Struct("<II")
_LEVEL: Final = 1


def pack(outcomes: Iterable[Outcome]) -> bytes:
    """Return *outcomes* as they stand in a frame."""
    return compress(b"".join(outcome.to_line() for outcome in outcomes), _LEVEL)


class ProgressFile:
    """The outcomes that a file holds, and the way to add more."""

    def __init__(self, path: Path, key: str) -> None:
        """Open the file at *path*, or begin it; what was kept for another *key* is thrown away."""
        self._path = path
        self._file: BinaryIO = path.open("r+b" if path.exists() else "x+b")
        self.rows = 0
        self.failed = 0
        end = 0
        for number, (content, place) in enumerate(_frames(self._file)):
            if number == 0:
                if content.decode() != key:
                    break
            else:
                self.rows += content.count(b"\n")
                self.failed += content.count(b'"fault":{"code":')
            end = place
        self._file.seek(end)
        self._file.truncate()
        if not end:
            self._write(compress(key.encode()))

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._file.close()

    def add(self, packed: bytes, rows: int, failed: int) -> None:
        """Keep what pack made of the next *rows* outcomes, *failed* of which have no review."""
        self._write(packed)
        self.rows += rows
        self.failed += failed

    def outcomes(self) -> Iterator[Outcome]:
        """Yield every outcome in the order of the rows."""
        with self._path.open("rb") as file:
            frames = _frames(file)
            next(frames)
            for content, _ in frames:
                for line in content.splitlines(keepends=True):
                    yield outcome_of_line(line)

    def remove(self) -> None:
        """Throw the file away."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def _write(self, packed: bytes) -> None:
        self._file.write(_HEAD.pack(len(packed), crc32(packed)) + packed)
        self._file.flush()
        os.fsync(self._file.fileno())


def _frames(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield the content of each whole frame, and where it ends."""
    while len(head := file.read(_HEAD.size)) == _HEAD.size:
        length, check = _HEAD.unpack(head)
        packed = file.read(length)
        if len(packed) != length or crc32(packed) != check:
            return
        yield decompress(packed), file.tell()
