"""A deadline: callers hang up after half a minute, so they are told before."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from anyio.to_thread import run_sync

from valuecoach.errors import DeadlinePassed

HARD: Final = 25.0
"""Seconds: five less than the shortest patience of the tools that call, which is 30."""

_T = TypeVar("_T")


async def within(seconds: float, work: Awaitable[_T]) -> _T:
    """Return what *work* returns; refuse with DeadlinePassed after *seconds*."""
    watched = asyncio.timeout(seconds)
    try:
        async with watched:
            return await work
    except TimeoutError:
        if watched.expired():
            raise DeadlinePassed(seconds) from None
        raise


async def in_thread(work: Callable[[], _T]) -> _T:
    """Return what *work* returns, done in a thread; whoever stops waiting leaves it to end by itself."""
    return await run_sync(work, abandon_on_cancel=True)
