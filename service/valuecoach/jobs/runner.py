"""Runs the chunks of this process, on one event loop in a thread of its own."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from valuecoach.jobs.chunk import Desk, Lane
from valuecoach.ledger.job import Ticket

_LOG: Final = logging.getLogger(__name__)
_SECONDS_TO_STOP: Final = 8.0


class Runner:
    """Grades chunks that threads of the engine ask for; each asks and waits."""

    def __init__(self, desk: Desk, lanes: Iterable[Lane], after: Callable[[Ticket], None]) -> None:
        """Work at *desk*; *after* is called, in the asking thread, with each chunk that has ended."""
        self._desk = desk
        self._lanes = tuple(lanes)
        self._after = after
        self._loop: asyncio.AbstractEventLoop
        self._thread = threading.Thread(target=self._run_loop, name="grading", daemon=True)
        self._stopping = False

    @property
    def tickets(self) -> frozenset[Ticket]:
        """What is being graded here."""
        return self._desk.watch.tickets

    def start(self) -> None:
        """Begin, unless it has begun."""
        if self._thread.ident is None:
            self._loop = asyncio.new_event_loop()
            self._thread.start()

    def run(self, ticket: Ticket) -> None:
        """Grade the chunk of *ticket*, and return when that has ended; never raises."""
        if self._stopping:
            return
        try:
            asyncio.run_coroutine_threadsafe(self._desk.grade(ticket), self._loop).result()
            self._after(ticket)
        except Exception as error:  # noqa: BLE001 -- what escaped would end the chunk for good
            _LOG.error("Chunk %s of %s: %s", ticket.chunk, ticket.key, type(error).__name__)

    def share(self, workers: int) -> None:
        """Take this process's part of the limits of all *workers*; 0 takes none for now."""
        for lane in self._lanes:
            if lane.calls_of_all is not None:
                places = lane.calls_of_all // workers if workers else 0
                self._loop.call_soon_threadsafe(lane.throttle.share, max(places, 1) if workers else 0)

    def stop(self) -> None:
        """Begin nothing more, let what is out come in for some seconds, and end, if it began."""
        self._stopping = True
        if self._thread.ident is None:
            return
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        self._desk.watch.end_all()
        with suppress(TimeoutError):
            async with asyncio.timeout(_SECONDS_TO_STOP):
                while self._desk.watch.tickets:  # noqa: ASYNC110 -- it ends in a moment, and only once
                    await asyncio.sleep(0.02)
        for lane in self._lanes:
            await lane.grader.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _run_loop(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_default_executor(ThreadPoolExecutor(16, "ledger"))
        watching = self._loop.create_task(self._desk.watch.run())
        self._loop.run_forever()
        del watching
