"""What the SDK raises, told as a failure: by status and code, never in the endpoint's own words.

An endpoint's message may repeat the request, and so the statement, or a part of the key.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

import httpx2
from openai import APIStatusError

from valuecoach.errors import Category, ModelFailure, Trouble
from valuecoach.model.wire import TooMuch


class _Kind(NamedTuple):
    statuses: Container[int]
    words: tuple[str, ...]
    """One of them has to be in what the endpoint says; none is needed if there are none."""
    category: Category
    trouble: Trouble
    detail: str


_UNKNOWN_MODEL: Final = "The model's endpoint does not know this model, or has another address"
_SPENT: Final = "The account at the model's endpoint has nothing left to spend"
_CLIENT: Final = range(400, 500)
_KINDS: Final = (
    _Kind(
        (400, 403),
        ("content_filter", "content_policy", "content management policy"),
        "refusal",
        "request",
        "The model's endpoint declined: its content filter stepped in",
    ),
    _Kind((401,), (), "transport", "key", "The model's endpoint does not accept the key"),
    _Kind((402,), (), "transport", "quota", _SPENT),
    _Kind((403,), (), "transport", "key", "The key has no right to use this model"),
    _Kind((404,), (), "transport", "unknown_model", _UNKNOWN_MODEL),
    _Kind(
        (400,),
        ("model_not_found", "does not exist", "not a valid model", "no such model"),
        "transport",
        "unknown_model",
        _UNKNOWN_MODEL,
    ),
    _Kind((429,), ("insufficient_quota", "billing_hard_limit"), "transport", "quota", _SPENT),
    _Kind((429,), (), "transport", "busy", "The model's endpoint takes no more requests for now"),
    _Kind((408,), (), "transport", "server", "The model's endpoint waited too long for the request"),
    _Kind(_CLIENT, (), "transport", "request", "The model's endpoint refused the request"),
    _Kind(range(500, 600), (), "transport", "server", "The model's endpoint has a fault of its own"),
    _Kind(range(1000), (), "transport", "request", "The model's endpoint sent the request elsewhere"),
)
"""The first that fits tells what a response is that is no answer."""


def failure_of(error: APIStatusError, now: datetime) -> ModelFailure:
    """Return the failure behind a response that is an error; *now* is when it came, with its zone."""
    told = message_of(error).lower()
    kind = next(
        kind
        for kind in _KINDS
        if error.status_code in kind.statuses and (not kind.words or any(word in told for word in kind.words))
    )
    detail = f"{kind.detail} (HTTP status {error.status_code})."
    return ModelFailure(
        kind.category,
        detail,
        trouble=kind.trouble,
        retry_after=seconds_to_wait(error.response.headers, now),
    )


def lost(cause: BaseException | None) -> ModelFailure:
    """Return the failure of a call for which there is no response, because of *cause*."""
    if isinstance(cause, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.UnsupportedProtocol)):
        detail = "The model's endpoint cannot be reached."
        return ModelFailure("transport", detail, trouble="unreachable")
    if isinstance(cause, TooMuch):
        detail = "What answers at the model's address sends more than an answer can be."
        return ModelFailure("transport", detail, trouble="no_completion")
    detail = "The connection to the model's endpoint broke off before the answer was whole."
    return ModelFailure("transport", detail, trouble="broken")


def message_of(error: APIStatusError) -> str:
    """Return what the endpoint said, with its code and the parameter that it names."""
    said = error.body.get("message") if isinstance(error.body, dict) else None
    parts = (error.code, error.param, said if isinstance(said, str) else error.message)
    return " ".join(str(part) for part in parts if part)


def seconds_to_wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return for how many seconds an endpoint asks to be left alone; None if it does not ask."""
    milliseconds, seconds = headers.get("retry-after-ms"), headers.get("retry-after")
    if milliseconds and (number := _number(milliseconds)) is not None:
        return number / 1000
    if not seconds:
        return None
    number = _number(seconds)
    return _until(seconds, now) if number is None else number


def _number(text: str) -> float | None:
    try:
        return max(0.0, float(text))
    except ValueError:
        return None


def _until(date: str, now: datetime) -> float | None:
    try:
        then = parsedate_to_datetime(date)
    except ValueError:
        return None
    # A date without a zone is in that of Greenwich, as HTTP has it.
    return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds())
