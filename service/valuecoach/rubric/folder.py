"""The folder that holds a rubric: its files by name, and one hash over all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

SUFFIXES = (".yaml", ".yml", ".json")
"""Other files, such as a README, are no part of the rubric."""


def read_folder(directory: Path) -> dict[str, bytes]:
    """Return the content of each file below *directory*, by its name relative to it, in order."""
    found = {
        path.relative_to(directory).as_posix(): path
        for suffix in SUFFIXES
        for path in directory.rglob(f"*{suffix}")
        if path.is_file() and not path.name.startswith(".")
    }
    return {name: found[name].read_bytes() for name in sorted(found)}


def hash_of(files: Mapping[str, bytes]) -> str:
    """Return a hash that changes with any name or byte of *files*."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
