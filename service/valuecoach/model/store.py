"""A memory on disk: one SQLite file, with limits to its size and to the age of what it keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import Final

_FILE: Final = "answers.sqlite3"
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_by_age ON answers (at);
"""
_SECONDS_TO_WAIT: Final = 0.2
"""How long another process may hold the file before a text is taken for unknown."""
_KEPT_WHEN_FULL: Final = 0.9
_EVERY: Final = 50
"""How many texts are kept before the size is looked at again."""


class Store:
    """Keeps texts in *directory*, which only its owner may enter; a fault of the disk is a text forgotten."""

    def __init__(
        self, directory: Path, *, max_bytes: int, max_seconds: float, now: Callable[[], float]
    ) -> None:
        """Keep at most *max_bytes* of text, none of it longer than *max_seconds* by *now*."""
        self._max_bytes = max_bytes
        self._max_seconds = max_seconds
        self._now = now
        self._lock = Lock()
        self._puts = 0
        self._connection = self._open(directory)
        self.usable = self._connection is not None
        """Whether the file could be opened."""

    def get(self, key: str) -> str | None:
        """Return the text kept as *key*, unless it is too old."""
        oldest = self._now() - self._max_seconds
        found = self._run("SELECT text FROM answers WHERE key = ? AND at >= ?", key, oldest)
        return str(found[0][0]) if found else None

    def put(self, key: str, text: str) -> None:
        """Keep *text* as *key*, and from time to time drop what is too old or too much."""
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", key, text, self._now())
        if self._puts % _EVERY == 0:
            self._tidy()
        self._puts += 1

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection:
                self._connection.close()
            self._connection = None

    def _tidy(self) -> None:
        self._run("DELETE FROM answers WHERE at < ?", self._now() - self._max_seconds)
        found = self._run("SELECT coalesce(sum(length(text) + length(key)), 0) FROM answers")
        surplus = int(found[0][0]) - self._max_bytes if found else 0
        if surplus <= 0:
            return
        # Somewhat more goes than has to, or the next text would bring us back here.
        surplus += int(self._max_bytes * (1 - _KEPT_WHEN_FULL))
        self._run(
            "DELETE FROM answers WHERE key IN (SELECT key FROM (SELECT key,"
            " sum(length(text) + length(key)) OVER (ORDER BY at, key) - length(text) - length(key) AS before"
            " FROM answers) WHERE before < ?)",
            surplus,
        )

    def _run(self, statement: str, *values: str | float) -> list[tuple[str | float, ...]]:
        with self._lock:
            if self._connection is None:
                return []
            try:
                with self._connection, closing(self._connection.execute(statement, values)) as cursor:
                    return cursor.fetchall()
            except sqlite3.Error:
                return []

    @staticmethod
    def _open(directory: Path) -> sqlite3.Connection | None:
        file = directory / _FILE
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.touch(mode=0o600)
            connection = sqlite3.connect(file, timeout=_SECONDS_TO_WAIT, check_same_thread=False)
        except (OSError, sqlite3.Error):
            return None
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # What a power cut takes is asked for again.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(_SCHEMA)
        except sqlite3.Error:
            connection.close()
            return None
        return connection
