"""Calls: what one review asks of a model at the same time, and what came of it when the time was up."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from valuecoach.bounding.opinion import Opinions
from valuecoach.errors import ModelFailure
from valuecoach.replies.partner import GateReply, PartnerReply
from valuecoach.review import Rewrite

_GRACE: Final = 0.5
"""Seconds past the deadline after which a call that still has not ended is left behind."""

T = TypeVar("T")

Said = tuple[PartnerReply, Mapping[str, GateReply]]
"""What the partner says, and at each gate."""
Edited = tuple[tuple[Rewrite, ...], int]
"""The rewrites that were admitted, and the number of those that were dropped."""


@dataclass(frozen=True, slots=True)
class Calls:
    """A task for each role that is asked."""

    judge: asyncio.Task[Opinions] | None = None
    partner: asyncio.Task[Said] | None = None
    editor: asyncio.Task[Edited] | None = None

    async def settle(self, seconds: float) -> None:
        """Wait until all have ended, or *seconds* and a moment."""
        tasks = self._tasks()
        if tasks:
            await asyncio.wait(tasks, timeout=seconds + _GRACE)

    def stop(self) -> None:
        """Give up what has not ended; nobody waits for it any more."""
        for task in self._tasks():
            task.cancel()

    def _tasks(self) -> list[asyncio.Task[Any]]:
        return [task for task in (self.judge, self.partner, self.editor) if task is not None]


def outcome(task: asyncio.Task[T]) -> T | ModelFailure:
    """Return what *task* came to; one that has not ended is late."""
    if not task.done() or task.cancelled():
        return ModelFailure("deadline", "The model did not answer in the time that a review may take.")
    error = task.exception()
    if error is None:
        return task.result()
    if isinstance(error, ModelFailure):
        return error
    raise error
