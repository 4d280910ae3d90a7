"""Sessions: a browser shows its key once, and from then on a cookie that scripts cannot read."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine, delete, insert, select

from valuecoach.access.caller import SESSION_SECONDS
from valuecoach.access.key import digest_of
from valuecoach.access.tables import sessions

_BYTES: Final = 32


@dataclass(frozen=True)
class Sessions:
    """The sessions that are open; of their secrets only a hash is kept."""

    engine: Engine
    clock: Callable[[], float]
    token: Callable[[int], str] = secrets.token_urlsafe

    def open(self, key: str) -> str:
        """Return the secret of a new session of the key whose public name is *key*."""
        now = self.clock()
        secret = self.token(_BYTES)
        with self.engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.ends <= now))
            connection.execute(
                insert(sessions).values(digest=digest_of(secret), key=key, ends=now + SESSION_SECONDS)
            )
        return secret

    def key_of(self, secret: str) -> str | None:
        """Return the public name of the key of the session *secret*; None if there is no such session."""
        chosen = select(sessions.c.key).where(
            sessions.c.digest == digest_of(secret), sessions.c.ends > self.clock()
        )
        with self.engine.connect() as connection:
            return connection.execute(chosen).scalar_one_or_none()

    def close(self, secret: str) -> None:
        """End the session *secret*."""
        with self.engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == digest_of(secret)))
