"""The ledger on SQLite: one file, one process."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any, Final

from valuecoach.errors import StoreInUse, StoreUnavailable
from valuecoach.ledger.database import Away, Parameters, Transaction
from valuecoach.ledger.statements import split, statements

_BUSY_SECONDS: Final = 30.0
_NOW: Final = "SELECT (julianday('now') - 2440587.5) * 86400.0"
_TYPES: Final = {"{identity}": "INTEGER PRIMARY KEY", "{bytes}": "BLOB", "{time}": "REAL"}
LEDGER: Final = "ledger.db"
_LOCK: Final = "lock.db"


class SqliteDatabase:
    """A file in a folder that one process at a time holds."""

    def __init__(self, folder: Path) -> None:
        """Take *folder*, which is made if need be; refuse one that another process holds."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(f"{folder} cannot be made: {error.strerror}") from None
        self._lock = _locked(folder)
        self._file = folder / LEDGER
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        try:
            write_ahead(self._file)
        except sqlite3.Error as error:
            raise StoreUnavailable(f"{self._file} cannot be used: {error}") from None

    @contextmanager
    def transaction(self, *, write: bool = True) -> Iterator[Transaction]:
        """Return a transaction; one that writes waits until no other does."""
        connection = self._taken()
        try:
            connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
            yield _Transaction(connection)
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            connection.close()
            raise Away(str(error)) from error
        except BaseException:
            connection.close()
            raise
        self._idle.put(connection)

    def migrate(self, scripts: Sequence[str]) -> None:
        """Bring the tables up to date."""
        with self.transaction() as transaction:
            transaction.script(["CREATE TABLE IF NOT EXISTS ledger_versions (version INTEGER PRIMARY KEY)"])
            done = transaction.all("versions")
            for version, script in enumerate(scripts[len(done) :], start=len(done) + 1):
                for mark, kind in _TYPES.items():
                    script = script.replace(mark, kind)  # noqa: PLW2901 -- the same script, filled in
                transaction.script(split(script))
                transaction.run("add_version", version=version)

    def lead(self) -> bool:
        """Tell that this process leads, for it is alone."""
        return True

    def close(self) -> None:
        """Close the file and let others have the folder."""
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()
        self._lock.close()

    def _taken(self) -> sqlite3.Connection:
        with suppress(Empty):
            return self._idle.get_nowait()
        try:
            return _connected(self._file)
        except sqlite3.OperationalError as error:
            raise Away(str(error)) from error


class _Transaction:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, name: str, /, **parameters: Any) -> int:
        return self._connection.execute(statements()[name], parameters).rowcount

    def run_many(self, name: str, parameters: Sequence[Parameters]) -> int:
        return self._connection.executemany(statements()[name], parameters).rowcount

    def all(self, name: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(statements()[name], parameters).fetchall()

    def script(self, statements: Iterable[str]) -> None:
        for statement in statements:
            self._connection.execute(statement)

    def now(self) -> float:
        return float(self._connection.execute(_NOW).fetchone()[0])


def write_ahead(file: Path) -> None:
    """Make *file* a database that is read while it is written; only its owner may read it."""
    file.touch(mode=0o600)
    with closing(_connected(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, _BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _locked(folder: Path) -> sqlite3.Connection:
    """Return a connection that holds *folder* as long as it is open, however the process ends.

    SQLite's own lock is one that every system frees with the process, and that no child inherits.
    """
    note = folder / "in-use-by.txt"
    try:
        lock = sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None, check_same_thread=False)
        lock.execute("PRAGMA journal_mode = DELETE")
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise StoreUnavailable(f"{folder} cannot be written: {error}") from None
        with suppress(OSError):
            raise StoreInUse(folder, note.read_text("ascii")) from None
        raise StoreInUse(folder, "unknown") from None
    with suppress(OSError):
        note.write_text(str(os.getpid()), "ascii")
    return lock
