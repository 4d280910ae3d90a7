"""Calls that are kept: what came of them is given again to whoever repeats them by their key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Engine, and_, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from valuecoach.access.tables import calls
from valuecoach.errors import IdempotencyConflict, IdempotencyPending

KEPT_SECONDS: Final = 24 * 3600.0
_INSERTS: Final[dict[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Kept(NamedTuple):
    """An answer that was given before."""

    status: int
    kind: str
    """The media type of the body."""
    body: bytes


@dataclass(frozen=True)
class KeptCalls:
    """The calls of a day, each under the key that its owner gave it."""

    engine: Engine
    clock: Callable[[], float]
    longest: float
    """Seconds after which a call that has no answer is given up: its process is gone."""

    def begin(self, owner: str, key: str, fingerprint: str) -> Kept | None:
        """Return what came of the call before; None if this is the first time, and the caller's to make.

        Refuse with IdempotencyConflict another call under the same key, and with IdempotencyPending
        one that is still being made.
        """
        now = self.clock()
        insert = _INSERTS[self.engine.dialect.name](calls).values(
            owner=owner, key=key, fingerprint=fingerprint, ends=now + self.longest
        )
        # One statement decides whose the call is to make.
        first = insert.on_conflict_do_nothing(index_elements=[calls.c.owner, calls.c.key]).returning(
            calls.c.key
        )
        with self.engine.begin() as connection:
            connection.execute(delete(calls).where(calls.c.ends <= now))
            if connection.execute(first).first() is not None:
                return None
            row = connection.execute(select(calls).where(_named(owner, key))).mappings().one()
        if row["fingerprint"] != fingerprint:
            raise IdempotencyConflict
        if row["status"] is None:
            raise IdempotencyPending
        return Kept(row["status"], row["kind"], bytes(row["body"]))

    def finish(self, owner: str, key: str, answer: Kept) -> None:
        """Keep *answer* for a day."""
        values = {**answer._asdict(), "ends": self.clock() + KEPT_SECONDS}
        with self.engine.begin() as connection:
            connection.execute(update(calls).where(_named(owner, key)).values(**values))

    def forget(self, owner: str, key: str) -> None:
        """Forget a call that came to nothing, so that it can be made again."""
        with self.engine.begin() as connection:
            connection.execute(delete(calls).where(_named(owner, key)))


def _named(owner: str, key: str) -> Any:
    return and_(calls.c.owner == owner, calls.c.key == key)
