"""The progress of a batch as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from threading import Event
from typing import Final

from starlette.concurrency import run_in_threadpool

from valuecoach.api.batch_body import BatchBody
from valuecoach.errors import CallRefused, InputError

MEDIA_TYPE: Final = "text/event-stream"
_LOOK_SECONDS: Final = 0.5
_QUIET_SECONDS: Final = 15.0
"""After so long without news a comment is sent, so that nobody in between ends the connection."""


async def events(look: Callable[[], BatchBody], stopping: Event) -> AsyncIterator[bytes]:
    """Yield how far a batch is whenever that changes, until it has ended or the service stops.

    *look*, which blocks, returns the batch. Each event holds all of it, so that none need be caught up on.
    """
    yield b"retry: 2000\n\n"
    last = None
    quiet = 0.0
    while not stopping.is_set():
        try:
            body = await run_in_threadpool(look)
        except CallRefused:  # the database is away for the moment
            body = None
        except InputError:  # deleted
            yield b"event: gone\ndata: {}\n\n"
            return
        if body is not None and _telling(body) != last:
            last, quiet = _telling(body), 0.0
            name = "progress" if body.status == "running" else "end"
            yield f"event: {name}\ndata: {body.model_dump_json()}\n\n".encode()
            if body.status != "running":
                return
        elif quiet >= _QUIET_SECONDS:
            quiet = 0.0
            yield b": still here\n\n"
        await asyncio.sleep(_LOOK_SECONDS)
        quiet += _LOOK_SECONDS


def _telling(body: BatchBody) -> tuple[object, ...]:
    return body.status, body.waiting, body.counts.done, body.counts.failed
