"""The doorkeeper: lets in who has a key or a session, and counts what they ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from valuecoach.access.caller import Caller
from valuecoach.errors import KeyRefused

if TYPE_CHECKING:
    # They load the database, which a service for its own machine never needs.
    from valuecoach.access.key_ring import KeyRecord, KeyRing
    from valuecoach.access.quota import Quotas
    from valuecoach.access.sessions import Sessions


@dataclass(frozen=True)
class Doorkeeper:
    """Knows keys and sessions."""

    ring: KeyRing
    sessions: Sessions
    quotas: Quotas

    def admit(self, secret: str) -> Caller:
        """Return whose key *secret* is, or refuse with KeyRefused."""
        return _known(self.ring.find(secret))

    def admit_session(self, secret: str) -> Caller:
        """Return whose session *secret* is, or refuse with KeyRefused; a session ends with its key."""
        key = self.sessions.key_of(secret)
        return _known(self.ring.get(key) if key else None)

    def sign_in(self, secret: str) -> str:
        """Return the secret of a new session of the key *secret*, or refuse with KeyRefused."""
        return self.sessions.open(_known(self.ring.find(secret)).key or "")

    def sign_out(self, secret: str) -> None:
        """End the session *secret*."""
        self.sessions.close(secret)


def _known(record: KeyRecord | None) -> Caller:
    if record is None:
        raise KeyRefused(sent=True)
    return record.caller()
