"""The policies by which quotas are given, and how one stands."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from valuecoach.access.caller import Limits

Policy = Literal["requests", "rows", "tokens"]
WINDOWS: Final[dict[Policy, int]] = {"requests": 60, "rows": 86_400, "tokens": 86_400}
"""Seconds after which a quota is whole again."""


class Standing(NamedTuple):
    """What is left of one quota."""

    policy: Policy
    quota: int
    window: int
    """Seconds."""
    left: int
    resets: int
    """Seconds from now until it is whole again."""


def quota_of(limits: Limits, policy: Policy) -> int | None:
    """Return how much of *policy* there is in a window; None if it is without end."""
    return {
        "requests": limits.requests_a_minute,
        "rows": limits.rows_a_day,
        "tokens": limits.tokens_a_day,
    }[policy]


def policies_of(limits: Limits) -> list[tuple[Policy, int, int]]:
    """Return each policy that *limits* set, with its quota and its window in seconds."""
    return [
        (policy, quota, window)
        for policy, window in WINDOWS.items()
        if (quota := quota_of(limits, policy)) is not None
    ]
