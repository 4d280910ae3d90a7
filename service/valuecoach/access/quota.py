"""Quotas: how much of what a caller may still ask for, and when there is more again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerMinute
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from valuecoach.access.caller import Caller, Limits
from valuecoach.access.policy import WINDOWS, Policy, Standing, quota_of
from valuecoach.errors import QuotaSpent


@dataclass(frozen=True)
class Quotas:
    """Counts what callers ask for."""

    storage: Storage
    clock: Callable[[], float]

    def take(self, caller: Caller, policy: Policy, amount: int = 1) -> Standing | None:
        """Take *amount* of a quota and return what is left; None if the caller has no such quota.

        Refuse with QuotaSpent if there is less, and count it still: who goes on asking goes on waiting.
        """
        item = _item(caller.limits, policy)
        if item is None:
            return None
        enough = self._limiter.hit(item, caller.owner, cost=amount)
        standing = self._standing(item, caller, policy)
        if not enough:
            raise QuotaSpent(policy, standing.quota, standing.window, standing.resets)
        return standing

    def note(self, caller: Caller, policy: Policy, amount: int) -> None:
        """Count *amount* that was used already, whether or not it was left."""
        item = _item(caller.limits, policy)
        if item is not None and amount > 0:
            self._limiter.hit(item, caller.owner, cost=amount)

    def left(self, caller: Caller, policy: Policy) -> Standing | None:
        """Return what is left of a quota; None if the caller has no such quota."""
        item = _item(caller.limits, policy)
        return None if item is None else self._standing(item, caller, policy)

    @property
    def _limiter(self) -> FixedWindowRateLimiter:
        return FixedWindowRateLimiter(self.storage)

    def _standing(self, item: RateLimitItem, caller: Caller, policy: Policy) -> Standing:
        resets, left = self._limiter.get_window_stats(item, caller.owner)
        seconds = max(0, ceil(resets - self.clock()))
        return Standing(policy, item.amount, WINDOWS[policy], max(0, left), seconds)


def _item(limits: Limits, policy: Policy) -> RateLimitItem | None:
    quota = quota_of(limits, policy)
    if quota is None:
        return None
    kind = RateLimitItemPerMinute if policy == "requests" else RateLimitItemPerDay
    return kind(quota, namespace=policy)
