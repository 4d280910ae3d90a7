"""What stands around every request: headers, a limit to bodies, and a last answer to our own faults."""

from __future__ import annotations

import logging
import traceback
from typing import Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from valuecoach.api import problems
from valuecoach.api.requests import BodyTooLarge

_LOG = logging.getLogger(__name__)

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        # No script may turn a text into markup, ours included.
        "; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # A statement is private: no cache keeps what was said about it. The page sets its own.
    "Cache-Control": "no-store",
}


class SafeHeaders:
    """Puts the headers that a browser needs to keep a page safe on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the response back with the headers that it lacks."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, dressed)


class Compression(GZipMiddleware):
    """Compresses what the API answers; the files of the page come compressed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the response back shorter where the client takes it so."""
        around = (
            super().__call__ if scope["type"] == "http" and scope["path"].startswith("/v1/") else self.app
        )
        await around(scope, receive, send)


class Shield:
    """Answers what nothing else answers, and logs where it happened but never what was said.

    The message of an exception may repeat the text that it choked on, so the log gets the type
    and the places alone.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer with a problem if that fails."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            return
        except Exception as error:
            incident = str(uuid4())
            _LOG.error("%s: %s", incident, _place(error))
            if started:
                raise
            await problems.failed(incident)(scope, receive, send)


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames)]
    return " in ".join([type(error).__qualname__, *places])


class BodyLimit:
    """Refuses a body over the limit, by what it declares and by what really comes."""

    def __init__(self, app: ASGIApp, *, limit: int, files: int, under: str) -> None:
        """Read at most *limit* bytes; of what is sent to an address *under* which files come, *files*."""
        self._app = app
        self._limit = limit
        self._files = files
        self._under = under

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        limit = self._files if scope["path"].startswith(self._under) else self._limit
        too_large = BodyTooLarge(limit)
        if declared.isdecimal() and int(declared) > limit:
            await problems.answer(too_large)(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise too_large
            return message

        await self._app(scope, counted, send)
