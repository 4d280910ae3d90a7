"""The key ring: every key that was given out, with what it opens; the keys themselves are not kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Engine, RowMapping, insert, select, update

from valuecoach.access.caller import Caller, Limits, Scope
from valuecoach.access.key import digest_of, is_key, new_key, new_name
from valuecoach.access.tables import keys
from valuecoach.errors import KeyUnknown

_TOUCHED_EVERY: Final = 60.0
"""Seconds between two notes of when a key was last used."""


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """What is known of one key; times are seconds since 1970."""

    id: str
    owner: str
    name: str
    scopes: tuple[Scope, ...]
    limits: Limits
    created: float
    expires: float | None
    revoked: float | None
    last_used: float | None

    def live(self, now: float) -> bool:
        """Tell whether the key opens anything at *now*."""
        return self.revoked is None and (self.expires is None or self.expires > now)

    def caller(self) -> Caller:
        """Return whom the key stands for."""
        return Caller(self.owner, self.name, self.scopes, self.limits, self.id, self.expires)


class NewKey(NamedTuple):
    """A key, which is shown this once, and what is kept of it."""

    secret: str
    record: KeyRecord


@dataclass(frozen=True)
class KeyRing:
    """Gives out keys, knows them again, and takes them back."""

    engine: Engine
    clock: Callable[[], float]
    choose: Callable[[str], str] = secrets.choice

    def create(
        self, name: str, scopes: Sequence[Scope], limits: Limits, *, seconds: float | None = None
    ) -> NewKey:
        """Return a new key that holds for *seconds*."""
        owner = new_name("own", 12, self.choose)
        return self._create(owner, name, tuple(scopes), limits, seconds)

    def rotate(self, key: str, *, overlap: float) -> NewKey:
        """Return a new key in the place of *key*, which holds for *overlap* seconds more.

        Both are live until then; one that was rotated before ends at once.
        """
        now = self.clock()
        old = self._one(key)
        if not old.live(now):
            raise KeyUnknown(key)
        self._end(now, keys.c.owner == old.owner, keys.c.id != old.id)
        ends = now + overlap if old.expires is None else min(old.expires, now + overlap)
        with self.engine.begin() as connection:
            connection.execute(update(keys).where(keys.c.id == old.id).values(expires=ends))
        seconds = None if old.expires is None else old.expires - old.created
        return self._create(old.owner, old.name, old.scopes, old.limits, seconds)

    def revoke(self, key: str) -> KeyRecord:
        """End *key* at once."""
        self._one(key)
        self._end(self.clock(), keys.c.id == key)
        return self._one(key)

    def all(self) -> list[KeyRecord]:
        """Return every key, the newest first."""
        with self.engine.connect() as connection:
            found = connection.execute(select(keys).order_by(keys.c.created.desc(), keys.c.id)).mappings()
            return [_record(row) for row in found]

    def any_live(self) -> bool:
        """Tell whether there is a key that opens anything."""
        now = self.clock()
        return any(record.live(now) for record in self.all())

    def find(self, secret: str) -> KeyRecord | None:
        """Return the live key *secret*, and note that it was used; None if it is none."""
        if not is_key(secret):
            return None
        return self._live(keys.c.digest == digest_of(secret))

    def get(self, key: str) -> KeyRecord | None:
        """Return the live key whose public name is *key*."""
        return self._live(keys.c.id == key)

    def _live(self, condition: Any) -> KeyRecord | None:
        now = self.clock()
        with self.engine.connect() as connection:
            row = connection.execute(select(keys).where(condition)).mappings().one_or_none()
        record = _record(row) if row else None
        if record is None or not record.live(now):
            return None
        if record.last_used is None or now - record.last_used >= _TOUCHED_EVERY:
            with self.engine.begin() as connection:
                connection.execute(update(keys).where(keys.c.id == record.id).values(last_used=now))
        return record

    def _create(
        self, owner: str, name: str, scopes: tuple[Scope, ...], limits: Limits, seconds: float | None
    ) -> NewKey:
        now = self.clock()
        secret = new_key(self.choose)
        expires = None if seconds is None else now + seconds
        record = KeyRecord(
            new_name("key", 8, self.choose), owner, name, scopes, limits, now, expires, None, None
        )
        with self.engine.begin() as connection:
            connection.execute(
                insert(keys).values(
                    id=record.id,
                    owner=owner,
                    name=name,
                    digest=digest_of(secret),
                    scopes=" ".join(scopes),
                    requests_a_minute=limits.requests_a_minute,
                    rows_a_day=limits.rows_a_day,
                    tokens_a_day=limits.tokens_a_day,
                    created=now,
                    expires=expires,
                )
            )
        return NewKey(secret, record)

    def _one(self, key: str) -> KeyRecord:
        with self.engine.connect() as connection:
            row = connection.execute(select(keys).where(keys.c.id == key)).mappings().one_or_none()
        if row is None:
            raise KeyUnknown(key)
        return _record(row)

    def _end(self, now: float, *conditions: Any) -> None:
        with self.engine.begin() as connection:
            connection.execute(update(keys).where(*conditions, keys.c.revoked.is_(None)).values(revoked=now))


def _record(row: RowMapping) -> KeyRecord:
    return KeyRecord(
        row["id"],
        row["owner"],
        row["name"],
        tuple(row["scopes"].split()),
        Limits(row["requests_a_minute"], row["rows_a_day"], row["tokens_a_day"]),
        row["created"],
        row["expires"],
        row["revoked"],
        row["last_used"],
    )
