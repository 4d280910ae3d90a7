"""The HTTP client under the SDK: it goes to one address only, and reads no more than an answer needs."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Final

import httpx2

_MOST_BYTES: Final = 1_000_000
_SECONDS_TO_CONNECT: Final = 5.0
_TALKATIVE: Final = ("openai", "httpx2", "httpcore2")


def make_client() -> httpx2.AsyncClient:
    """Return a client that follows no redirect: what is sent goes where the operator said, nowhere else."""
    return httpx2.AsyncClient(
        follow_redirects=False,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [_bound]},
        limits=httpx2.Limits(max_connections=None, max_keepalive_connections=20),
    )


def timeout(seconds: float) -> httpx2.Timeout:
    """Return the limits of one call that may take *seconds* in all.

    Whoever makes the call ends it on time; these come a little later and are for the connection's sake.
    """
    return httpx2.Timeout(seconds + 1, connect=_SECONDS_TO_CONNECT)


def keep_quiet() -> None:
    """Keep requests out of the log: at the level of debugging the SDK writes them there whole."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


class TooMuch(Exception):
    """An answer is larger than an answer can be."""


async def _bound(response: httpx2.Response) -> None:
    # Packed, a small body could unfold to any size; we have said that we take none.
    if response.headers.get("content-encoding", "identity") != "identity":
        raise TooMuch
    assert isinstance(response.stream, httpx2.AsyncByteStream)  # noqa: S101 -- for the type checker
    response.stream = _Bounded(response.stream)


class _Bounded(httpx2.AsyncByteStream):
    """A body that ends in an error once it is too long."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the parts of the body."""
        count = 0
        async for part in self._stream:
            count += len(part)
            if count > _MOST_BYTES:
                raise TooMuch
            yield part

    async def aclose(self) -> None:
        """Close the body."""
        await self._stream.aclose()
