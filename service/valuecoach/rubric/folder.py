"""The folder that holds a rubric: its files by name, and one hash over all of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from valuecoach.errors import RubricFault, RubricFaults

SUFFIXES = (".yaml", ".yml", ".json")
"""Other files, such as a README, are no part of the rubric."""


def read_folder(directory: Path) -> dict[str, bytes]:
    """Return the content of each file below *directory*, by its name relative to it, in order.

    RubricFaults names all that can't be read.
    """
    found: dict[str, bytes] = {}
    faults: list[RubricFault] = []
    for folder, _, names in os.walk(directory):
        inside = Path(folder).relative_to(directory).as_posix()
        for name in names:
            if name.endswith(SUFFIXES) and not name.startswith("."):
                relative = f"{inside}/{name}" if inside != "." else name
                try:
                    found[relative] = _content(Path(folder, name))
                except OSError as error:
                    reason = error.strerror or str(error)
                    faults.append(
                        RubricFault(relative, 1, "", f"expected a file that can be read ({reason})")
                    )
    if faults:
        raise RubricFaults(sorted(faults))
    return dict(sorted(found.items()))


def _content(file: Path) -> bytes:
    """Return what is in *file*; a pipe or a device is none, and might never end."""
    if file.exists() and not file.is_file():
        raise OSError("it is no plain file")
    return file.read_bytes()


def hash_of(files: Mapping[str, bytes]) -> str:
    """Return a hash that changes with any name or byte of *files*."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(os.fsencode(f"{name}\0{len(content)}\0"))
        digest.update(content)
    return digest.hexdigest()[:16]
