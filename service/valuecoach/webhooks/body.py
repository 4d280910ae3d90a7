"""What a message says, as JSON: its type, when it came to pass, and the facts."""

from __future__ import annotations

import json
from typing import Any

from valuecoach.ledger.announcement import time_text


def body_of(event: str, data: dict[str, Any], made: float, base: str) -> str:
    """Return the body of a message about *event*, which came to pass at *made*, in seconds since 1970.

    Addresses among the *data* begin with *base*, which is empty where we do not know our own.
    """
    told = dict(data)
    if "url" in told:
        told["url"] = base + told["url"]
    return json.dumps({"type": event, "timestamp": time_text(made), "data": told}, separators=(",", ":"))
