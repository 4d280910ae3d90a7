"""The one layer that tries again: only what may pass by itself, within the deadline, a few times."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Final

from valuecoach.errors import ModelFailure, Trouble
from valuecoach.model.allowance import Allowance
from valuecoach.model.seam import Completion, Model, Request

_MOST_CALLS: Final = 3
_PASSING: Final[frozenset[Trouble | None]] = frozenset({"busy", "server", "unreachable", "broken"})
_FIRST_PAUSE: Final = 0.5


class Retrying:
    """Asks again after a pause; the parts of one review together call a dead endpoint three times."""

    def __init__(
        self, model: Model, *, sleep: Callable[[float], Awaitable[None]], random: Callable[[], float]
    ) -> None:
        """Ask *model*; pause by *sleep* for seconds that *random*, from 0 to 1, spreads out."""
        self._model = model
        self._sleep = sleep
        self._random = random

    @property
    def name(self) -> str:
        """Which model is asked."""
        return self._model.name

    async def complete(self, request: Request, allowance: Allowance) -> Completion:
        """Answer *request*, or raise the failure of the last try."""
        for tries in count(1):
            try:
                return await self._model.complete(request, allowance)
            except ModelFailure as failure:
                if failure.trouble not in _PASSING:
                    raise
                # An endpoint that is busy is not dead; each part of a review may wait for it.
                if failure.trouble != "busy":
                    allowance.strikes += 1
                pause = self._pause(tries, failure.retry_after)
                if tries >= _MOST_CALLS or pause >= allowance.seconds_left():
                    raise
                await self._sleep(pause)
                # Looked at after the pause, when the other parts have had their answer too.
                if allowance.strikes >= _MOST_CALLS:
                    raise
        raise AssertionError("not reached")

    async def close(self) -> None:
        """Let go of connections."""
        await self._model.close()

    def _pause(self, tries: int, retry_after: float | None) -> float:
        spread: float = _FIRST_PAUSE * 2 ** (tries - 1) * (1 + self._random()) / 2
        return spread if retry_after is None else retry_after + spread / 2
