"""The meter of one request: whose it is, and what it takes of which quota."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyio.to_thread import run_sync
from fastapi import Request

from valuecoach.access.caller import OPEN, Caller
from valuecoach.access.policy import Policy, Standing, policies_of
from valuecoach.errors import QuotaSpent

if TYPE_CHECKING:
    # It loads a database, which a service for its own machine never needs.
    from valuecoach.access.quota import Quotas


class Meter:
    """Counts what a caller asks for; where no key is asked for, nothing is counted."""

    def __init__(self, caller: Caller = OPEN, quotas: Quotas | None = None) -> None:
        self.caller = caller
        self._quotas = quotas
        self._standings: dict[Policy, Standing] = {}

    async def take(self, policy: Policy, amount: int = 1) -> None:
        """Take *amount* of a quota; refuse with QuotaSpent if it is not left."""
        if self._quotas is None:
            return
        try:
            self._keep(await run_sync(self._quotas.take, self.caller, policy, amount))
        except QuotaSpent:
            await self.left(policy)
            raise

    async def left(self, policy: Policy) -> Standing | None:
        """Return what is left of a quota; None is without end."""
        if self._quotas is None:
            return None
        standing = await run_sync(self._quotas.left, self.caller, policy)
        self._keep(standing)
        return standing

    async def note(self, policy: Policy, amount: int) -> None:
        """Count *amount* that was used already."""
        if self._quotas is not None:
            await run_sync(self._quotas.note, self.caller, policy, amount)

    def headers(self) -> dict[str, str]:
        """Return the fields that tell a caller of the quotas (draft-ietf-httpapi-ratelimit-headers)."""
        policies = [
            f'"{policy}";q={quota};w={window}' for policy, quota, window in policies_of(self.caller.limits)
        ]
        standings = [f'"{one.policy}";r={one.left};t={one.resets}' for one in self._standings.values()]
        told = {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(standings)}
        return {name: text for name, text in told.items() if text}

    def _keep(self, standing: Standing | None) -> None:
        if standing is not None:
            self._standings[standing.policy] = standing


def meter_of(request: Request) -> Meter:
    """Return the meter of *request*."""
    meter: Meter = request.state.meter
    return meter


def caller_of(request: Request) -> Caller:
    """Return whom *request* comes from."""
    return meter_of(request).caller
