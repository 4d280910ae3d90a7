"""One chunk: its rows are graded as the limits allow, and written down as they come."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from valuecoach.jobs.grader import NOTHING, Busy, Graded, Grader, Price, Unreachable
from valuecoach.jobs.pace import Pace
from valuecoach.jobs.saving import Saving
from valuecoach.jobs.throttle import Throttle
from valuecoach.jobs.watch import Lease, Watch
from valuecoach.ledger.job import Result, Row, Ticket, Work
from valuecoach.ledger.work import WorkBook

_LOG: Final = logging.getLogger(__name__)
_ROWS_HELD: Final = 25
"""So many rows' price is set aside at a time."""
OURS: Final = (
    "internal_error",
    "This row could not be graded; that is a fault of valuecoach and not of the row.",
)


@dataclass(frozen=True)
class Lane:
    """A way of grading, and its limits in this process."""

    grader: Grader
    throttle: Throttle
    per_second: float | None = None
    """The rate of calls that all processes keep to together."""
    calls_of_all: int | None = None
    """The most calls at once that all processes make together; None is no limit but the throttle's own."""


@dataclass(frozen=True)
class Desk:
    """What every chunk of this process works with."""

    work: WorkBook
    watch: Watch
    lane: Callable[[str], Lane]
    """The lane that a plan asks for."""
    clock: Callable[[], float]
    """Seconds that never go back."""

    async def grade(self, ticket: Ticket) -> None:
        """Grade what is left of a chunk, as long as it is ours."""
        with self.watch.over(ticket) as lease:
            work = await asyncio.to_thread(self.work.start, ticket)
            if work is None:
                return
            if work.rows:
                await _Chunk(self, ticket, work, lease).run()


class _Chunk:
    def __init__(self, desk: Desk, ticket: Ticket, work: Work, lease: Lease) -> None:
        self._desk = desk
        self._ticket = ticket
        self._plan = work.plan
        self._rows = work.rows
        self._lease = lease
        self._lane = desk.lane(work.plan)
        self._saving = Saving(partial(desk.work.save, ticket))
        self._held = NOTHING
        self._broke = False
        self._again: list[Sequence[Row]] = []
        self._told: str | None = None
        rate = self._lane.per_second
        self._pace = None if rate is None else Pace(rate, self._reserve, desk.clock)

    async def run(self) -> None:
        saving = asyncio.create_task(self._saving.run())
        grading = asyncio.create_task(self._grade_all())
        ended = asyncio.create_task(self._lease.ended.wait())
        try:
            await asyncio.wait({grading, ended, saving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            # Taken away, or nothing can be written: what is still out is of no use.
            await _cancelled(grading if not grading.done() else None, ended)
            self._saving.close()
            await saving

    async def _grade_all(self) -> None:
        step = self._lane.grader.rows_at_once
        todo: list[Sequence[Row]] = [self._rows[at : at + step] for at in range(0, len(self._rows), step)]
        out: set[asyncio.Task[None]] = set()
        try:
            while todo or out:
                if not todo:
                    _, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
                elif await self._lane.throttle.enter(self._going):
                    task = asyncio.create_task(self._grade(todo.pop(0)))
                    out.add(task)
                    task.add_done_callback(out.discard)
                else:
                    todo.clear()
                todo += self._again
                self._again = []
        finally:
            await _cancelled(*out)

    async def _grade(self, rows: Sequence[Row]) -> None:
        """Grade *rows* on the place that was taken for them."""
        throttle = self._lane.throttle
        price: Price | None = NOTHING
        try:
            price = await self._fund(rows)
            if self._pace is not None and price is not None:
                await self._pace.turn()
            if self._going():
                funded = price is not None
                graded = await self._lane.grader.grade(self._plan, rows, funded=funded)
                self._saving.add(graded, price or NOTHING)
                throttle.answered()
                await self._tell()
        except Busy as busy:
            throttle.refused(busy.retry_after)
            self._put_back(rows, price)
        except Unreachable as away:
            throttle.unreachable(away.reason, away.retry_after)
            self._put_back(rows, price)
            await self._tell()
        except Exception as error:  # noqa: BLE001 -- rows that we fail on must not end the others
            # Not the message: it may repeat what it choked on.
            _LOG.error("A row could not be graded: %s", type(error).__name__)
            failed = tuple(Result(row.number, "failed", code=OURS[0], detail=OURS[1]) for row in rows)
            self._saving.add(Graded(failed), price or NOTHING)
        finally:
            throttle.leave()

    def _put_back(self, rows: Sequence[Row], price: Price | None) -> None:
        self._again.append(rows)
        self._held = self._held.plus(price or NOTHING)

    async def _fund(self, rows: Sequence[Row]) -> Price | None:
        """Return the price of *rows*, which is set aside; None if the job cannot pay it."""
        price = self._lane.grader.price(self._plan, rows)
        if price == NOTHING:
            return price
        if not self._broke and (self._held.tokens < price.tokens or self._held.cost < price.cost):
            for more in (price.times(_ROWS_HELD), price):
                if await asyncio.to_thread(self._desk.work.hold, self._ticket, *more):
                    self._held = self._held.plus(more)
                    break
            else:
                self._broke = True
        if self._broke:
            return None
        self._held = self._held.plus(price.times(-1))
        return price

    async def _tell(self) -> None:
        """Let people know why nothing goes on, when that changes."""
        away = self._lane.throttle.away
        if away != self._told:
            self._told = away
            await asyncio.to_thread(self._desk.work.wait, self._ticket.key, away)

    def _going(self) -> bool:
        return self._lease.good() and not self._saving.refused

    async def _reserve(self, turns: int) -> float:
        rate = self._lane.per_second or 1.0
        return await asyncio.to_thread(self._desk.work.pace, "model", turns, rate)


async def _cancelled(*tasks: asyncio.Task[None] | asyncio.Task[bool] | None) -> None:
    """Cancel *tasks* that run and wait until they have ended; one that failed raises."""
    running = [task for task in tasks if task is not None]
    for task in running:
        task.cancel()
    for result in await asyncio.gather(*running, return_exceptions=True):
        if isinstance(result, Exception):
            raise result
