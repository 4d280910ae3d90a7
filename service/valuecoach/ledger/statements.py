"""The SQL of the ledger, by name, from the files in sql/."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

_FOLDER: Final = files("valuecoach.ledger") / "sql"
_NAME: Final = re.compile(r"^-- name: (\w+)$", re.MULTILINE)
_MIGRATION: Final = re.compile(r"\d{4}_\w+\.sql")


@cache
def statements() -> dict[str, str]:
    """Return every named statement; parameters are written as :name."""
    found: dict[str, str] = {}
    for file in sorted(_FOLDER.iterdir(), key=lambda file: file.name):
        if not _MIGRATION.fullmatch(file.name) and file.name.endswith(".sql"):
            _, *parts = _NAME.split(file.read_text("utf-8"))
            found |= {name: text.strip() for name, text in zip(parts[::2], parts[1::2], strict=True)}
    return found


def migrations() -> tuple[str, ...]:
    """Return the changes of the tables, oldest first."""
    scripts = [file for file in _FOLDER.iterdir() if _MIGRATION.fullmatch(file.name)]
    return tuple(file.read_text("utf-8") for file in sorted(scripts, key=lambda file: file.name))


def split(script: str) -> list[str]:
    """Return the statements of *script*, without its comments; no text in it holds a semicolon."""
    bare = re.sub(r"--.*", "", script)
    return [statement.strip() for statement in bare.split(";") if statement.strip()]
