"""Calls under way, which whoever asks the same may share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, Final, Generic, TypeVar

T = TypeVar("T")


class Flights(Generic[T]):
    """The calls under way, by what they ask."""

    def __init__(self) -> None:
        self._tasks: Final[dict[Hashable, _Shared[T]]] = {}

    def join(self, key: Hashable, call: Callable[[], Coroutine[Any, Any, T]]) -> Flight[T]:
        """Return a place on the flight for *key*; where none is under way, *call* begins one."""
        # A task belongs to its event loop, so what runs in another is not shared.
        place = (asyncio.get_running_loop(), key)
        shared = self._tasks.get(place)
        own = shared is None
        if shared is None:
            shared = self._tasks[place] = _Shared(asyncio.create_task(call()))
            shared.task.add_done_callback(lambda _: self._tasks.pop(place, None))
        return Flight(shared, own=own)


class Flight(Generic[T]):
    """One place on a flight, which lands for all at once."""

    def __init__(self, shared: _Shared[T], *, own: bool) -> None:
        self._shared = shared
        self.own = own
        """Whether the call was made for this one."""
        shared.waiting += 1

    async def landing(self) -> T:
        """Return what the call returns; when the last one gives up waiting, the call ends."""
        try:
            return await asyncio.shield(self._shared.task)
        finally:
            self._shared.waiting -= 1
            if not self._shared.waiting:
                self._shared.task.cancel()


class _Shared(Generic[T]):
    def __init__(self, task: asyncio.Task[T]) -> None:
        self.task: Final = task
        self.waiting = 0
