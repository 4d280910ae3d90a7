"""A circuit breaker: leaves an endpoint alone that keeps failing, and tries it again from time to time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from valuecoach.errors import ModelFailure
from valuecoach.model.allowance import Allowance
from valuecoach.model.seam import Completion, Model, Request

_FAILURES: Final = 5
_SHORTEST: Final = 15.0
_LONGEST: Final = 300.0
_FAIR: Final = 3.0
"""With fewer seconds than this at the start, being late says nothing about the endpoint."""


class Breaking:
    """Fails at once while the circuit is open, so that nobody waits for what will not come.

    Closed, requests go through. After five failures in a row it opens. When its time is up, one
    request goes through as a probe: an answer closes it, a failure opens it for twice as long.
    """

    def __init__(self, model: Model, *, clock: Callable[[], float]) -> None:
        """Guard *model*; *clock* tells seconds and never goes back."""
        self._model = model
        self._clock = clock
        self._failures = 0
        self._seconds = _SHORTEST
        self._open_until: float | None = None
        self._probing = False
        self._last = ""

    @property
    def name(self) -> str:
        """Which model is asked."""
        return self._model.name

    async def complete(self, request: Request, allowance: Allowance) -> Completion:
        """Answer *request*, unless the circuit is open."""
        probe = self._admit()
        fair = allowance.seconds_left() >= _FAIR
        try:
            completion = await self._model.complete(request, allowance)
        except ModelFailure as failure:
            if failure.category == "transport" or (failure.category == "deadline" and fair):
                self._failed(failure, probe=probe)
            elif failure.category in {"parse", "refusal"}:
                self._answered()
            raise
        else:
            self._answered()
            return completion
        finally:
            if probe:
                self._probing = False

    async def close(self) -> None:
        """Let go of connections."""
        await self._model.close()

    def _admit(self) -> bool:
        """Tell whether a request is a probe; raise if it may not go through."""
        if self._open_until is None:
            return False
        left = self._open_until - self._clock()
        if left > 0 or self._probing:
            detail = (
                f"The model failed time after time and is left alone for a while; the last time: {self._last}"
            )
            raise ModelFailure("transport", detail, trouble="away", retry_after=max(left, 0.0))
        self._probing = True
        return True

    def _answered(self) -> None:
        self._failures = 0
        self._seconds = _SHORTEST
        self._open_until = None

    def _failed(self, failure: ModelFailure, *, probe: bool) -> None:
        self._failures += 1
        self._last = failure.detail
        if probe:
            self._seconds = min(self._seconds * 2, _LONGEST)
        elif self._open_until is not None or self._failures < _FAILURES:
            return  # calls that were out when it opened, or too few failures
        wait = max(self._seconds, min(failure.retry_after or 0.0, _LONGEST))
        self._open_until = self._clock() + wait
