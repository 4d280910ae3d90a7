"""Whether what this process grades is still its own: looked up twice a second, for all of it at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from valuecoach.errors import StoreUnavailable
from valuecoach.ledger.job import Ticket

SECONDS: Final = 0.5


class Lease:
    """The right to go on with one chunk; ends when it is taken away or was not confirmed for too long."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self.confirmed = clock()
        self.ended = asyncio.Event()
        """Set when the chunk is no longer ours: what is still out is of no use."""

    def good(self) -> bool:
        """Tell whether another call may go out."""
        return not self.ended.is_set() and self._clock() - self.confirmed < self._seconds


class Watch:
    """Confirms leases, or ends them."""

    def __init__(
        self, taken: Callable[[], frozenset[Ticket]], seconds: float, clock: Callable[[], float]
    ) -> None:
        """Ask *taken*, which blocks, for the tickets that are good; *clock* never goes back.

        A lease that was not confirmed for so many *seconds* is good no more. They are fewer than those
        after which a silent worker is dead, so that one that was paused makes no call for a lost chunk.
        """
        self._seconds = seconds
        self._taken = taken
        self._clock = clock
        self._leases: dict[Ticket, Lease] = {}

    @property
    def tickets(self) -> frozenset[Ticket]:
        """What this process grades."""
        return frozenset(self._leases)

    @contextmanager
    def over(self, ticket: Ticket) -> Iterator[Lease]:
        """Return a lease that is watched as long as its block runs."""
        lease = self._leases[ticket] = Lease(self._seconds, self._clock)
        try:
            yield lease
        finally:
            if self._leases.get(ticket) is lease:
                del self._leases[ticket]

    def end_all(self) -> None:
        """End every lease: the process stops."""
        for lease in self._leases.values():
            lease.confirmed = float("-inf")

    async def look(self) -> None:
        """Look once."""
        began = self._clock()
        try:
            taken = await asyncio.to_thread(self._taken)
        except StoreUnavailable:
            return
        for ticket, lease in self._leases.items():
            if lease.confirmed > began:
                continue  # begun while we looked
            if ticket in taken:
                lease.confirmed = began
            else:
                lease.ended.set()

    async def run(self) -> None:
        """Look again and again."""
        while True:
            await asyncio.sleep(SECONDS)
            if self._leases:
                await self.look()
