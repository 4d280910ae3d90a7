"""Grading by rules on all cores: rows go to processes of our own, which end with us."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Final

from valuecoach.jobs.grader import NOTHING, Graded, Price
from valuecoach.ledger.job import Result, Row

RowGrader = Callable[[str, Row], Result]
"""Grades one row of a job with a plan; what is wrong with the row is its result."""

_ROWS_AT_ONCE: Final = 25
_SECONDS: Final = 300.0
"""Longer than the longest statement takes by far: what takes longer never ends."""
ENDED: Final = (
    "grading_ended",
    "The process that graded this row ended or hung each time; the row is left alone.",
)
_ROWS_HERE: Final = 100
_IDLE_SECONDS: Final = _SECONDS * 2
_own: RowGrader | None = None
"""What grades in a process of the pool."""


class Pool:
    """A grader that asks no model. A row that takes its process down fails alone."""

    def __init__(self, make: Callable[[], RowGrader], processes: int, here: RowGrader) -> None:
        """Grade by what *make*, a function that a new process can import, makes there.

        The first rows are graded *here*, in a thread: a small job is done before a process has started.
        """
        self._make = make
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._ready: Future[bool] | None = None
        self._alone = asyncio.Semaphore(1)
        self._idle: asyncio.TimerHandle | None = None
        self._here = here
        self._rows = 0

    @property
    def rows_at_once(self) -> int:
        """As many as are written down at a time."""
        return _ROWS_AT_ONCE

    def price(self, plan: str, rows: Sequence[Row]) -> Price:
        """Return that rules cost nothing."""
        del plan, rows
        return NOTHING

    async def grade(self, plan: str, rows: Sequence[Row], *, funded: bool = True) -> Graded:
        """Grade *rows*."""
        del funded
        self._end_later()
        self._rows += len(rows)
        if self._pool is None and self._rows > _ROWS_HERE:
            self._pool = self._new(self._processes)
            self._ready = self._pool.submit(_is_ready)
        pool = self._pool
        if pool is None or (self._ready is not None and not self._ready.done()):
            return Graded(await asyncio.to_thread(self._grade_here, plan, rows))
        try:
            return Graded(await _asked(pool, plan, rows))
        except (BrokenProcessPool, TimeoutError):
            if self._pool is pool:
                self._pool = None
                _end(pool)
        results: list[Result] = []
        for row in rows:
            # One of these rows may be what did it, so each gets a process that nobody else needs.
            async with self._alone:
                results += await self._grade_alone(plan, row)
        return Graded(tuple(results))

    async def close(self) -> None:
        """End the processes."""
        self._end_now()

    def _grade_here(self, plan: str, rows: Sequence[Row]) -> tuple[Result, ...]:
        return tuple(self._here(plan, row) for row in rows)

    def _end_later(self) -> None:
        """End the processes when nothing was asked of them for a while."""
        if self._idle is not None:
            self._idle.cancel()
        self._idle = asyncio.get_running_loop().call_later(_IDLE_SECONDS, self._end_now)

    def _end_now(self) -> None:
        self._rows = 0
        if self._pool is not None:
            _end(self._pool)
        self._pool = None

    async def _grade_alone(self, plan: str, row: Row) -> Sequence[Result]:
        pool = self._new(1)
        try:
            return await _asked(pool, plan, [row])
        except (BrokenProcessPool, TimeoutError):
            return [Result(row.number, "failed", code=ENDED[0], detail=ENDED[1])]
        finally:
            _end(pool)

    def _new(self, processes: int) -> ProcessPoolExecutor:
        # Not forked: a fork copies locks that threads of ours hold.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, context, _begin, (self._make,))


async def _asked(pool: ProcessPoolExecutor, plan: str, rows: Sequence[Row]) -> tuple[Result, ...]:
    future = asyncio.get_running_loop().run_in_executor(pool, _grade, plan, tuple(rows))
    return await asyncio.wait_for(future, _SECONDS)


def _end(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):  # noqa: SLF001 -- 3.14 has kill_workers() for this
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _begin(make: Callable[[], RowGrader]) -> None:
    """Set a process of the pool up."""
    global _own  # noqa: PLW0603 -- a process of a pool has no other place to keep something
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _own = make()


def _end_with_parent() -> None:
    """End this process as soon as the one that started it has ended, however it did."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)


def _is_ready() -> bool:
    return _own is not None


def _grade(plan: str, rows: Sequence[Row]) -> tuple[Result, ...]:
    if _own is None:
        raise RuntimeError("this process was not set up")
    return tuple(_own(plan, row) for row in rows)
