"""Retirement: how an operation that will go says so, long before it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Final

from fastapi import Response

SHORTEST: Final = timedelta(days=365)
"""Between the word and the deed: flows that somebody built once are looked at once a year."""


@dataclass(frozen=True, slots=True)
class Retirement:
    """When an operation was deprecated, when it goes, and where that is explained."""

    deprecated: datetime
    goes: datetime
    explained: str
    """An address."""

    def __post_init__(self) -> None:
        """Refuse a notice that is too short."""
        if self.goes - self.deprecated < SHORTEST:
            raise ValueError(f"an operation goes no sooner than {SHORTEST.days} days after it is deprecated")

    def headers(self) -> dict[str, str]:
        """Return the fields that tell it: Deprecation (RFC 9745) and Sunset (RFC 8594), with their link."""
        return {
            "Deprecation": f"@{int(self.deprecated.timestamp())}",
            "Sunset": format_datetime(self.goes.astimezone(UTC), usegmt=True),
            "Link": f'<{self.explained}>; rel="deprecation", <{self.explained}>; rel="sunset"',
        }


def retiring(retirement: Retirement) -> Callable[[Response], None]:
    """Return what a route depends on to tell its *retirement* with each answer."""

    def tell(response: Response) -> None:
        response.headers.update(retirement.headers())

    return tell
