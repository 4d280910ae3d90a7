"""When a message is tried again: the schedule that Standard Webhooks gives as its example."""

from __future__ import annotations

from typing import Final

DELAYS: Final = (5, 300, 1800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""Seconds from each attempt to the next; the first is made at once, and there are ten."""
ATTEMPTS: Final = len(DELAYS) + 1
_SPREAD: Final = 0.1
"""As much of a delay is added at most, so that what failed together does not come back together."""
_LONGEST: Final = 86_400.0


def delay_after(attempt: int, chance: float, asked: float | None = None) -> float | None:
    """Return the seconds from *attempt*, counted from 1, to the next; None if it was the last.

    *chance* is a number from 0 to 1. A receiver may have *asked* for more time, up to a day.
    """
    if attempt >= ATTEMPTS:
        return None
    delay = DELAYS[attempt - 1] * (1 + _SPREAD * chance)
    return delay if asked is None else max(delay, min(asked, _LONGEST))
