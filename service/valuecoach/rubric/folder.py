"""The folder that holds a rubric: its files by name, and one hash over all of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

SUFFIXES = (".yaml", ".yml", ".json")
"""Other files, such as a README, are no part of the rubric."""


def read_folder(directory: Path) -> dict[str, bytes]:
    """Return the content of each file below *directory*, by its name relative to it, in order."""
    found: dict[str, bytes] = {}
    for folder, _, names in os.walk(directory):
        inside = Path(folder).relative_to(directory).as_posix()
        for name in names:
            if name.endswith(SUFFIXES) and not name.startswith("."):
                found[f"{inside}/{name}" if inside != "." else name] = Path(folder, name).read_bytes()
    return dict(sorted(found.items()))


def hash_of(files: Mapping[str, bytes]) -> str:
    """Return a hash that changes with any name or byte of *files*."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
