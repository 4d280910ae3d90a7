"""The files that a batch is read from and written to, as they were named on the command line."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from valuecoach.batches.exporting import FORMATS, Format
from valuecoach.errors import UnreadableFile

_DASH: Final = "-"


@dataclass(frozen=True, slots=True)
class Target:
    """One file to write; None is standard output."""

    name: str
    kind: Format
    path: Path | None


def target_of(out: str, kind: Format | None) -> Target:
    """Return where *out* is and what is written there: what its name says, or else *kind*."""
    if out == _DASH:
        return Target(out, kind or "csv", None)
    path = Path(out)
    suffix = path.suffix.lower().removeprefix(".")
    found = next((known for known in FORMATS if known == suffix), kind)
    if found is None:
        raise click.UsageError(f"{out}: name it .csv, .xlsx, .jsonl or .html, or give --format.")
    if not path.parent.is_dir():
        raise UnreadableFile(out, "there is no such folder")
    return Target(out, found, path)


@contextmanager
def source_of(file: str) -> Iterator[Path]:
    """Yield the file to grade; what comes from standard input is kept on the disk meanwhile."""
    if file != _DASH:
        yield existing(file)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "standard-input"
        with path.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        yield path


def existing(file: str) -> Path:
    """Return the file that is called *file*; refuse what is none."""
    path = Path(file)
    if not path.is_file():
        raise UnreadableFile(file, "is a folder" if path.is_dir() else "there is no such file")
    return path


def title_of(file: str) -> str:
    """Return what *file* is called in a report."""
    return "Standard input" if file == _DASH else Path(file).name
