"""Counters in the database, which processes share: a storage for the library that limits rates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from limits.storage import Storage
from sqlalchemy import Engine, case, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from valuecoach.access.tables import counts


class Counters(Storage):
    """Counts up to an end, and then from 0 again; each count is one statement, so that none is lost."""

    STORAGE_SCHEME = None

    def __init__(self, engine: Engine, clock: Callable[[], float]) -> None:
        super().__init__()
        self._engine = engine
        self._clock = clock
        dialects: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}
        self._insert = dialects[engine.dialect.name].insert

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the database raises."""
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add *amount* to *key*, which ends *expiry* seconds after its first count; return the sum."""
        now = self._clock()
        added = self._insert(counts).values(name=key, count=amount, ends=now + expiry)
        over = counts.c.ends <= now
        upsert = added.on_conflict_do_update(
            index_elements=[counts.c.name],
            set_={
                "count": case((over, amount), else_=counts.c.count + amount),
                "ends": case((over, now + expiry), else_=counts.c.ends),
            },
        ).returning(counts.c.count)
        with self._engine.begin() as connection:
            return int(connection.execute(upsert).scalar_one())

    def get(self, key: str) -> int:
        """Return the count of *key*."""
        return int(self._read(counts.c.count, key) or 0)

    def get_expiry(self, key: str) -> float:
        """Return when *key* ends, in seconds since 1970."""
        return float(self._read(counts.c.ends, key) or self._clock())

    def check(self) -> bool:
        """Tell whether the database answers."""
        with self._engine.connect() as connection:
            connection.execute(select(1))
        return True

    def reset(self) -> int:
        """Forget all counts."""
        with self._engine.begin() as connection:
            return connection.execute(delete(counts)).rowcount

    def clear(self, key: str) -> None:
        """Forget the count of *key*."""
        with self._engine.begin() as connection:
            connection.execute(delete(counts).where(counts.c.name == key))

    def _read(self, column: Any, key: str) -> Any:
        chosen = select(column).where(counts.c.name == key, counts.c.ends > self._clock())
        with self._engine.connect() as connection:
            return connection.execute(chosen).scalar_one_or_none()
