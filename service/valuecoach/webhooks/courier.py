"""The courier: brings one message, once, and says what it was answered."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, NamedTuple

import certifi
import httpcore2

from valuecoach.webhooks.guard import Guard, looked_up
from valuecoach.webhooks.target import Target, TargetRefused, is_public, is_public_or_here

_TIMEOUTS: Final = {"connect": 5.0, "read": 15.0, "write": 10.0, "pool": 5.0}
_SECONDS: Final = 20.0
"""All of it together, however slowly it comes."""


class Answer(NamedTuple):
    """What came of an attempt."""

    status: int | None
    """None where there was no answer."""
    reason: str = ""
    """Why there was none, for people."""
    retry_after: float | None = None
    """The seconds that the receiver asked for."""

    @property
    def taken(self) -> bool:
        """Tell whether the receiver has the message."""
        return self.status is not None and HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES


@dataclass(frozen=True)
class Courier:
    """Posts to targets that its guard lets it reach; follows no redirect, and reads no answer's body."""

    guard: Guard
    trusted: ssl.SSLContext
    seconds: float = _SECONDS

    async def bring(self, target: Target, headers: Mapping[str, str], body: str) -> Answer:
        """Post *body* to *target*; whatever goes wrong is an answer too."""
        try:
            async with asyncio.timeout(self.seconds):
                return await self._post(target, headers, body)
        except TimeoutError:
            return Answer(None, f"no answer within {self.seconds:g} seconds")
        except TargetRefused as error:
            return Answer(None, str(error))
        except httpcore2.TimeoutException:
            return Answer(None, "no answer in time")
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            return Answer(None, _why(error))

    async def _post(self, target: Target, headers: Mapping[str, str], body: str) -> Answer:
        sent = {
            "host": target.authority,
            "content-type": "application/json",
            "user-agent": "valuecoach",
            **headers,
        }
        async with (
            # One for each message: what is kept open would be used again without another look.
            httpcore2.AsyncConnectionPool(
                ssl_context=self.trusted, max_keepalive_connections=0, network_backend=self.guard
            ) as pool,
            pool.stream(
                "POST",
                httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path),
                headers=[(name.encode(), value.encode()) for name, value in sent.items()],
                content=body.encode(),
                extensions={"timeout": _TIMEOUTS},
            ) as response,
        ):
            told = {name.lower(): value for name, value in response.headers}
            return Answer(response.status, "", _seconds(told.get(b"retry-after", b"")))


def courier(*, loopback: bool = False) -> Courier:
    """Return a courier to what is public, and to this machine too if *loopback* is allowed."""
    guard = Guard(looked_up, is_public_or_here if loopback else is_public, httpcore2.AnyIOBackend())
    return Courier(guard, ssl.create_default_context(cafile=certifi.where()))


def _seconds(text: bytes) -> float | None:
    return float(text) if text.isdigit() and len(text) < 10 else None  # noqa: PLR2004 -- digits of a time


def _why(error: Exception) -> str:
    if isinstance(error.__cause__, ssl.SSLError) or "CERTIFICATE" in str(error).upper():
        return "its certificate is not trusted"
    if isinstance(error, httpcore2.ConnectError):
        return "it cannot be connected to"
    return "it broke off"
