"""A rate of calls that all processes keep together: each chunk sets down a stretch of turns of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

_SECONDS_AHEAD: Final = 1.0
_MOST_TURNS: Final = 25


class Pace:
    """Turns of one chunk; turns that it could not use are lost and never caught up."""

    def __init__(
        self,
        per_second: float,
        reserve: Callable[[int], Awaitable[float]],
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Keep to *per_second*; *reserve* sets turns down and says in how many seconds they begin."""
        self._per_second = per_second
        self._reserve = reserve
        self._clock = clock
        self._sleep = sleep
        self._turns = 0
        self._next = 0.0
        self._lock = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for the next turn."""
        async with self._lock:
            await self._wait()

    async def _wait(self) -> None:
        gap = 1 / self._per_second
        if self._turns:
            missed = min(self._turns, max(0, int((self._clock() - self._next) / gap)))
            self._turns -= missed
            self._next += missed * gap
        if not self._turns:
            turns = max(1, min(_MOST_TURNS, int(self._per_second * _SECONDS_AHEAD)))
            delay = await self._reserve(turns)
            self._next = self._clock() + delay
            self._turns = turns
        await self._sleep(max(0.0, self._next - self._clock()))
        self._turns -= 1
        self._next += gap
