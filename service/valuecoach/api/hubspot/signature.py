"""HubSpot's signatures: who has not the client secret cannot make one, nor change a byte of what it signs."""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from valuecoach.errors import SignatureRefused

V3: Final = "x-hubspot-signature-v3"
TIMESTAMP: Final = "x-hubspot-request-timestamp"
V2: Final = "x-hubspot-signature"
_VERSION: Final = "x-hubspot-signature-version"
WINDOW: Final = 300.0
"""Seconds that a request may be old, or ahead of our clock."""


@dataclass(frozen=True)
class SignedRequest:
    """What a signature is over."""

    method: str
    address: str
    """As HubSpot calls it: the public one, and none of a proxy's."""
    body: bytes
    headers: Mapping[str, str]
    """By name in lower case."""


def check(request: SignedRequest, secret: str, now: float) -> None:
    """Refuse *request* with SignatureRefused unless it is signed with *secret*.

    Version 3 is asked for where the request has one, and version 2, with which custom workflow
    actions are signed, where it has none; so nobody gets around the time that version 3 holds.
    """
    if V3 in request.headers:
        _check_v3(request, secret, now)
    elif request.headers.get(_VERSION, "v2").lower() == "v2" and V2 in request.headers:
        text = f"{secret}{request.method}{request.address}".encode() + request.body
        _compare(sha256(text).hexdigest(), request.headers[V2])
    else:
        raise SignatureRefused


def _check_v3(request: SignedRequest, secret: str, now: float) -> None:
    stamp = request.headers.get(TIMESTAMP, "")
    if not (stamp.isascii() and stamp.isdecimal()) or abs(now - int(stamp) / 1000) > WINDOW:
        raise SignatureRefused
    text = f"{request.method}{request.address}".encode() + request.body + stamp.encode()
    _compare(b64encode(hmac.digest(secret.encode(), text, "sha256")).decode(), request.headers[V3])


def _compare(ours: str, theirs: str) -> None:
    if not hmac.compare_digest(ours.encode(), theirs.encode()):
        raise SignatureRefused
