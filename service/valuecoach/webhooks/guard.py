"""The guard of the way out: a name is looked up once, judged, and connected to as it was judged.

A name that means a public address when it is looked at and a private one when it is connected to
gets nowhere, for there is no second look.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final

import httpcore2

from valuecoach.webhooks.target import Allowed, TargetRefused

Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]
"""Returns the addresses of a host; raises OSError where it has none."""
_MOST_TRIED: Final = 3


async def looked_up(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of *host* as this machine knows them."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True)
class Guard(httpcore2.AsyncNetworkBackend):
    """Connects to allowed addresses alone."""

    resolve: Resolve
    allowed: Allowed
    network: httpcore2.AsyncNetworkBackend
    """What connects, given an address."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 -- the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to *host*; refuse with TargetRefused one with any address that is not allowed."""
        try:
            addresses = await self.resolve(host, port)
        except OSError:
            raise httpcore2.ConnectError("the name is not known") from None
        if not addresses or not all(self.allowed(ip_address(address)) for address in addresses):
            raise TargetRefused("leads into a network that is not public")
        failure: Exception = httpcore2.ConnectError("no address")
        for address in addresses[:_MOST_TRIED]:
            try:
                return await self.network.connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore2.ConnectError as error:
                failure = error
        raise failure

    async def sleep(self, seconds: float) -> None:
        """Wait, as the network does."""
        await self.network.sleep(seconds)
