"""What one review may spend on the model: one deadline and one budget for all of its calls."""

from __future__ import annotations

from collections.abc import Callable

from valuecoach.errors import ModelFailure
from valuecoach.model.usage import Usage


class Allowance:
    """Counts what the calls of one review take, however many run at the same time."""

    def __init__(self, *, seconds: float, tokens: int, calls: int, clock: Callable[[], float]) -> None:
        """Allow *seconds* from now by *clock*, which never goes back, and as many *tokens* and *calls*."""
        self._clock = clock
        self._deadline = clock() + seconds
        self._tokens = tokens
        self._calls = calls
        self._held = 0
        self.usage = Usage()
        """What was used so far, answers included that turned out to be of no use."""
        self.calls = 0
        """How many calls went out so far."""
        self.out = 0
        """How many of them nobody has answered yet."""
        self.strikes = 0
        """How many of them found the endpoint dead, so that all parts of a review stop trying together."""

    def seconds_left(self) -> float:
        """Return the seconds until the deadline, never below 0."""
        return max(0.0, self._deadline - self._clock())

    def take(self, tokens: int) -> None:
        """Set *tokens* aside for a call that goes out now; a ModelFailure says that too little is left."""
        if not self.seconds_left():
            raise out_of_time()
        if self.calls >= self._calls:
            raise ModelFailure("budget", f"The review's {self._calls} calls to the model are used up.")
        if self.usage.tokens + self._held + tokens > self._tokens:
            raise ModelFailure("budget", f"The review's {self._tokens:,} tokens do not cover another call.")
        self.calls += 1
        self._held += tokens

    def settle(self, taken: int, used: Usage) -> None:
        """Give back *taken* and count what was *used* instead."""
        self._held -= taken
        self.usage += used


def out_of_time() -> ModelFailure:
    """Return the failure of a call whose review has no time left."""
    return ModelFailure("deadline", "The model did not answer in the time that a review may take.")
