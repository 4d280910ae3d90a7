"""The ledger on PostgreSQL: any number of processes on any number of machines."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from queue import Empty, LifoQueue
from typing import Any, Final

import psycopg
import psycopg.errors

from valuecoach.ledger.database import Away, Parameters, Transaction
from valuecoach.ledger.statements import split, statements

SCHEMA: Final = "valuecoach"
_PARAMETER: Final = re.compile(r"(?<!:):([a-z_]+)")
_ONLY_HERE: Final = "-- on PostgreSQL: "
_TYPES: Final = {
    "{identity}": "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    "{bytes}": "BYTEA",
    "{time}": "DOUBLE PRECISION",
}
_NOW: Final = "SELECT extract(epoch FROM clock_timestamp())::float8"
_MIGRATING: Final = 0x76616C75
_LEADING: Final = 0x76616C76
_IDLE_SECONDS: Final = 10.0
_CONNECT_SECONDS: Final = 5
_STATEMENTS_AT_ONCE: Final = 500
_ENDED: Final = (psycopg.OperationalError, psycopg.errors.IdleInTransactionSessionTimeout)
"""With these the session is over, whatever it was doing."""


class PostgresDatabase:
    """A schema of its own in a database that others may use too."""

    def __init__(self, url: str, *, idle_seconds: float = _IDLE_SECONDS) -> None:
        """Use the database at *url*; nothing is connected yet.

        A process that is paused within a transaction loses it after *idle_seconds*, and with it the locks.
        """
        self._url = url
        self._idle_milliseconds = round(idle_seconds * 1000)
        self._idle: LifoQueue[psycopg.Connection] = LifoQueue()
        self._leader: psycopg.Connection | None = None
        self._leading = threading.Lock()

    @contextmanager
    def transaction(self, *, write: bool = True) -> Iterator[Transaction]:
        """Return a transaction at the level "read committed"."""
        del write
        connection = self._taken()
        try:
            with connection.transaction():
                yield _Transaction(connection)
        except _ENDED as error:
            connection.close()
            raise Away(_first_line(error)) from error
        except BaseException:
            connection.close()
            raise
        self._idle.put(connection)

    def migrate(self, scripts: Sequence[str]) -> None:
        """Bring the tables up to date, under a lock that ends with the transaction."""
        with self.transaction() as transaction:
            transaction.script(
                [
                    f"SELECT pg_advisory_xact_lock({_MIGRATING})",
                    f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}",
                    "CREATE TABLE IF NOT EXISTS ledger_versions (version INTEGER PRIMARY KEY)",
                ]
            )
            done = transaction.all("versions")
            for version, script in enumerate(scripts[len(done) :], start=len(done) + 1):
                for mark, kind in _TYPES.items():
                    script = script.replace(mark, kind)  # noqa: PLW2901 -- the same script, filled in
                transaction.script(split(script))
                transaction.run("add_version", version=version)

    def lead(self) -> bool:
        """Tell whether this process leads; the lock goes on to another when its connection ends."""
        with self._leading:
            try:
                if self._leader is None:
                    self._leader = self._connected(autocommit=True)
                # Taken once more each time that it is asked for; all of them end with the connection.
                found = self._leader.execute(f"SELECT pg_try_advisory_lock({_LEADING})").fetchone()
            except (psycopg.OperationalError, Away):
                self._dropped()
                return False
            return bool(found and found[0])

    def close(self) -> None:
        """Let go of all connections, of the lead at once: the server ends one in its own time."""
        with self._leading:
            if self._leader is not None:
                with suppress(psycopg.OperationalError):
                    self._leader.execute("SELECT pg_advisory_unlock_all()")
            self._dropped()
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()

    def _dropped(self) -> None:
        if self._leader is not None:
            self._leader.close()
        self._leader = None

    def _taken(self) -> psycopg.Connection:
        with suppress(Empty):
            while True:
                connection = self._idle.get_nowait()
                if not connection.closed:
                    return connection
        return self._connected(autocommit=False)

    def _connected(self, *, autocommit: bool) -> psycopg.Connection:
        try:
            return psycopg.connect(
                self._url,
                autocommit=autocommit,
                connect_timeout=_CONNECT_SECONDS,
                application_name="valuecoach",
                options=f"-c search_path={SCHEMA} "
                f"-c idle_in_transaction_session_timeout={self._idle_milliseconds}",
            )
        except psycopg.OperationalError as error:
            raise Away(_first_line(error)) from error


class _Transaction:
    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def run(self, name: str, /, **parameters: Any) -> int:
        return self._connection.execute(_worded(name), parameters).rowcount

    def run_many(self, name: str, parameters: Sequence[Parameters]) -> int:
        # executemany opens a pipeline, in which the server does not count how long the session idles:
        # a process that is paused there would keep its locks for ever.
        changed = 0
        with psycopg.ClientCursor(self._connection) as cursor:
            for first in range(0, len(parameters), _STATEMENTS_AT_ONCE):
                part = parameters[first : first + _STATEMENTS_AT_ONCE]
                cursor.execute(";".join(cursor.mogrify(_worded(name), each) for each in part).encode())
                changed += cursor.rowcount
                while cursor.nextset():
                    changed += cursor.rowcount
        return changed

    def all(self, name: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(_worded(name), parameters).fetchall()

    def script(self, statements: Iterable[str]) -> None:
        for statement in statements:
            self._connection.execute(statement.encode())

    def now(self) -> float:
        ((now,),) = self._connection.execute(_NOW).fetchall()
        return float(now)


@cache
def _worded(name: str) -> bytes:
    """Return a statement as it is on PostgreSQL, with its parameters as psycopg writes them."""
    text = statements()[name].replace(_ONLY_HERE, "").replace("%", "%%")
    return _PARAMETER.sub(r"%(\1)s", text).encode()


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
