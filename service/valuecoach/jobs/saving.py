"""Results on their way into the ledger: a few at a time, soon."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from valuecoach.jobs.grader import NOTHING, Graded, Price
from valuecoach.ledger.job import Result, Spent

ROWS: Final = 25
SECONDS: Final = 2.0

Save = Callable[[list[Result], Spent, Price], bool]
"""Writes down results, what they took and what was set aside for them, blocking; tells whether the chunk is
still ours."""


class Saving:
    """Writes down what one chunk has, every 25 rows or 2 seconds, whichever comes first."""

    def __init__(self, save: Save) -> None:
        self._save = save
        self._results: list[Result] = []
        self._spent = Spent()
        self._released = NOTHING
        self._some = asyncio.Event()
        self._enough = asyncio.Event()
        self._closed = False
        self.refused = False
        """The chunk is not ours any more: nothing is written."""

    def add(self, graded: Graded, price: Price) -> None:
        """Take results that are to be written, for which *price* was set aside."""
        self._results += graded.results
        self._spent = self._spent.plus(graded.spent)
        self._released = self._released.plus(price)
        self._some.set()
        if len(self._results) >= ROWS:
            self._enough.set()

    def close(self) -> None:
        """Say that no more results come."""
        self._closed = True
        self._some.set()
        self._enough.set()

    async def run(self) -> None:
        """Write until no more results come; what cannot be written raises."""
        while not self.refused:
            await self._some.wait()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._enough.wait(), SECONDS)
            closed = self._closed
            await self._write()
            if closed:
                return

    async def _write(self) -> None:
        results, spent, released = self._results, self._spent, self._released
        self._results, self._spent, self._released = [], Spent(), NOTHING
        if not self._closed:
            self._some.clear()
            self._enough.clear()
        if results:
            self.refused = not await asyncio.to_thread(self._save, results, spent, released)
