"""A clock that is moved by hand, and the sleep that moves it."""

from __future__ import annotations

import asyncio

from valuecoach.model.allowance import Allowance


class Clock:
    """Tells the time that it was set to."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Move on, and let the others run."""
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def make_allowance(
    *, seconds: float = 20.0, tokens: int = 100_000, calls: int = 50, clock: Clock | None = None
) -> Allowance:
    """Return an allowance; what is not said does not get in the way."""
    return Allowance(seconds=seconds, tokens=tokens, calls=calls, clock=clock or Clock())
