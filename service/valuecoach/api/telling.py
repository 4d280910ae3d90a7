"""Telling webhooks of reviews: those that programs ask for, and not those of our own page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from anyio.to_thread import run_sync
from fastapi import Request

from valuecoach.access.caller import Caller
from valuecoach.api.score_body import ScoreBody
from valuecoach.errors import StoreUnavailable
from valuecoach.review import Review
from valuecoach.score import score_of
from valuecoach.webhooks.subscriptions import Subscriptions

_LOG: Final = logging.getLogger(__name__)
_PAGE: Final = "sec-fetch-site"
"""A header that browsers send with what a page asks for, and programs do not."""


@dataclass(frozen=True)
class Telling:
    """Writes reviews down for the webhooks that take them, before they are answered."""

    found: Callable[[], Subscriptions | None]

    async def review(self, request: Request, caller: Caller, review: Review) -> None:
        """Have the webhooks of *caller* told of *review*; a store that is away keeps nobody from it."""
        webhooks = self.found()
        # The page asks at each pause in typing: nobody wants to be told of that.
        if webhooks is None or _PAGE in request.headers:
            return
        try:
            if webhooks.stale:
                await run_sync(webhooks.refresh)
            if webhooks.wants_reviews(caller.owner):
                await run_sync(webhooks.reviewed, caller.owner, told_score(review))
        except StoreUnavailable:
            _LOG.warning("A review was not told to webhooks: the store is away")


def told_score(review: Review) -> dict[str, Any]:
    """Return what a message says of *review*."""
    return ScoreBody.model_validate(score_of(review)).model_dump(mode="json", by_alias=True)
