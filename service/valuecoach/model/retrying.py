"""The one layer that tries again: only what may pass by itself, within the deadline, a few times."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from valuecoach.errors import ModelFailure, Trouble
from valuecoach.model.allowance import Allowance
from valuecoach.model.seam import Completion, Model, Request

_MOST_CALLS: Final = 3
_PASSING: Final[frozenset[Trouble | None]] = frozenset({"busy", "server", "unreachable", "broken"})
_FIRST_PAUSE: Final = 0.5
_MOMENT: Final = 0.05


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
        tries = 0
        earlier: ModelFailure | None = None
        while True:
            tries += 1
            allowance.out += 1
            try:
                return await self._model.complete(request, allowance)
            except ModelFailure as caught:
                failure = caught
            finally:
                allowance.out -= 1
            if failure.trouble not in _PASSING:
                # Nothing left for another try is no reason; what made it necessary is.
                raise earlier if earlier and failure.category == "budget" else failure
            earlier = failure
            # An endpoint that is busy is not dead; each part of a review may wait for it.
            if failure.trouble != "busy":
                allowance.strikes += 1
            pause = self._pause(tries, failure.retry_after)
            if tries >= _MOST_CALLS or pause >= allowance.seconds_left():
                raise failure
            await self._sleep(pause)
            if not await self._may_try(allowance):
                raise failure

    async def _may_try(self, allowance: Allowance) -> bool:
        """Tell whether another call can be made, once the calls that are out leave no doubt of it."""
        while allowance.strikes < _MOST_CALLS <= allowance.strikes + allowance.out:
            await self._sleep(_MOMENT)
        return allowance.strikes < _MOST_CALLS and allowance.seconds_left() > 0

    async def close(self) -> None:
        """Let go of connections."""
        await self._model.close()

    def _pause(self, tries: int, retry_after: float | None) -> float:
        spread: float = _FIRST_PAUSE * 2 ** (tries - 1) * (1 + self._random()) / 2
        return spread if retry_after is None else retry_after + spread / 2
