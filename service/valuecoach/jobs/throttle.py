"""How many rows are graded at once in this process: fewer when the model is busy, none while it is away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0
_AWAY_PAUSE: Final = 5.0


class Throttle:
    """Places for calls; their number halves with each refusal and grows back with each answer."""

    def __init__(self, places: int, clock: Callable[[], float]) -> None:
        """Begin with all *places*; *clock* tells seconds and never goes back."""
        self._most = places
        self._places = float(places)
        self._taken = 0
        self._clock = clock
        self._not_before = 0.0
        self._pause = _FIRST_PAUSE
        self._changed = asyncio.Event()
        self.away: str | None = None
        """Why nothing goes out for the moment, if the model is away."""

    @property
    def places(self) -> int:
        """How many calls may be out at the moment; one, which tries, after the model was away."""
        return 1 if self.away else max(1, int(self._places))

    @property
    def taken(self) -> int:
        """How many calls are out."""
        return self._taken

    def share(self, places: int) -> None:
        """Have only so many *places* from now on."""
        full = self._places >= self._most
        self._most = places
        self._places = float(places) if full else min(self._places, float(places))
        self._changed.set()

    async def enter(self, going: Callable[[], bool]) -> bool:
        """Wait for a place; return False, with none, as soon as nobody is *going* on any more."""
        while going():
            wait = self._not_before - self._clock()
            if wait <= 0 and self._taken < self.places and self._most:
                self._places = max(1.0, self._places)
                self._taken += 1
                return True
            self._changed.clear()
            # Whoever waits looks up twice a second, so that a cancelled job ends soon.
            await _within(self._changed, min(wait, 0.5) if wait > 0 else 0.5)
        return False

    def leave(self) -> None:
        """Give a place back."""
        self._taken -= 1
        self._changed.set()

    def answered(self) -> None:
        """Note that a call was answered."""
        self.away = None
        self._pause = _FIRST_PAUSE
        self._places = min(float(self._most), self._places + 1 / max(1.0, self._places))

    def refused(self, retry_after: float | None) -> None:
        """Note that a call was refused for now; those that were out with it count as one refusal."""
        if self._clock() < self._not_before:
            return
        self._places = max(1.0, self._places / 2)
        self._hold(self._pause if retry_after is None else retry_after)
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)

    def unreachable(self, reason: str, retry_after: float | None) -> None:
        """Note that the model does not answer, for a *reason*."""
        self.away = reason
        if self._clock() >= self._not_before:
            self._hold(max(_AWAY_PAUSE, retry_after or 0.0))

    def _hold(self, seconds: float) -> None:
        self._not_before = self._clock() + min(seconds, _LONGEST_PAUSE)


async def _within(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
