"""Signatures, as Standard Webhooks has them: HMAC-SHA256 over identifier, time and body."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

from standardwebhooks import Webhook

PREFIX: Final = "whsec_"
_BYTES: Final = 32
_FEWEST: Final = 24
_MOST: Final = 64


def new_secret(random: Callable[[int], bytes]) -> str:
    """Return a new secret of *random* bytes."""
    return PREFIX + base64.b64encode(random(_BYTES)).decode("ascii")


def is_secret(text: str) -> bool:
    """Tell whether *text* is a secret: whsec_ and 24 to 64 bytes in base64."""
    try:
        decoded = base64.b64decode(text.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return False
    return text.startswith(PREFIX) and _FEWEST <= len(decoded) <= _MOST


def headers_of(message: str, seconds: float, body: str, secrets: Sequence[str]) -> dict[str, str]:
    """Return the headers of *message*, sent at *seconds* since 1970, signed with each of *secrets*."""
    # The library puts UTC in the place of whatever zone it is given, so it is given no other.
    at = datetime.fromtimestamp(int(seconds), UTC)
    headers = {"webhook-id": message, "webhook-timestamp": str(int(seconds))}
    if secrets:
        headers["webhook-signature"] = " ".join(Webhook(secret).sign(message, at, body) for secret in secrets)
    return headers
