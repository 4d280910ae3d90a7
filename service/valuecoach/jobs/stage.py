"""Where a ticket is in the engine, and what of the engine is needed to look after tickets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import NamedTuple, Protocol

from valuecoach.ledger.job import Ticket


class Stage(Enum):
    """How far the engine is with a ticket."""

    WAITING = "waiting"
    RUNNING = "running"
    ENDED = "ended"


class State(NamedTuple):
    """Where a ticket is."""

    stage: Stage
    worker: str | None
    """Who has it, or had it last."""


class Dispatch(Protocol):
    """Brings tickets to workers."""

    def start(self, run: Callable[[Ticket], None]) -> None:
        """Begin to call *run* for tickets, in threads; it must not raise, for that would be final."""
        ...

    def stop(self) -> None:
        """Take no more tickets, and let go of the database."""
        ...

    def enqueue(self, tickets: Iterable[Ticket]) -> None:
        """Have *tickets* run, once each, however often this is asked for."""
        ...

    def states(self, tickets: Iterable[Ticket]) -> dict[Ticket, State]:
        """Return where each of *tickets* is that the engine knows."""
        ...

    def cancel(self, tickets: Iterable[Ticket]) -> None:
        """See that none of *tickets* is begun any more."""
        ...

    def forget(self, key: str) -> None:
        """Remove all that is known of the tickets of a job that has ended."""
        ...
