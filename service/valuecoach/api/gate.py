"""The gate: every request under /v1 is somebody's, and does no more than its key opens."""

from __future__ import annotations

from typing import Final

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from valuecoach.access import caller as callers
from valuecoach.access.caller import Caller
from valuecoach.access.doorkeeper import Doorkeeper
from valuecoach.api import problems
from valuecoach.api.meter import Meter
from valuecoach.errors import CallRefused, ForgedRequest, KeyRefused

GUARDED: Final = ("/v1", "/integrations", "/mcp")
"""What needs a key, with all below it; the page, the documents and the health of the service need none."""
UNGUARDED: Final = frozenset({("POST", "/v1/session"), ("POST", "/integrations/hubspot/actions/review")})
"""What looks at a key itself, or at a signature."""
SCOPES: Final[tuple[tuple[str, callers.Scope | None], ...]] = (
    ("/v1/me", None),
    ("/v1/session", None),
    ("/v1/rubric", None),
    ("/mcp", None),
    ("/v1/batches", "batch"),
    ("/v1/webhooks", "batch"),
    ("", "review"),
)
"""What a key needs for each address and all below it, the first that fits; any key will do for None."""
COOKIES: Final = ("__Host-valuecoach", "valuecoach")
"""The cookie of a session, over https and on one's own machine."""
_BEARER: Final = "bearer "
_HARMLESS: Final = {"GET", "HEAD"}


class Gate:
    """Lets a request in with the meter of its caller, or refuses it before its body is read."""

    def __init__(self, app: ASGIApp, *, doorkeeper: Doorkeeper | None) -> None:
        """Ask *doorkeeper*; without one everybody is let in."""
        self._app = app
        self._doorkeeper = doorkeeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        meter = Meter()
        if self._doorkeeper is not None and is_guarded(scope["method"], scope["path"]):
            try:
                meter = Meter(await self._caller(scope, self._doorkeeper), self._doorkeeper.quotas)
                needed = scope_of(scope["path"])
                if needed:
                    meter.caller.need(needed)
                await meter.take("requests")
            except CallRefused as error:
                await problems.answer(error)(scope, receive, _telling(meter, send))
                return
        scope.setdefault("state", {})["meter"] = meter
        await self._app(scope, receive, _telling(meter, send))

    async def _caller(self, scope: Scope, doorkeeper: Doorkeeper) -> Caller:
        headers = Headers(scope=scope)
        secret = key_in(headers)
        if secret:
            return await run_sync(doorkeeper.admit, secret)
        session = session_in(headers)
        if not session:
            raise KeyRefused(sent=False)
        if scope["method"] not in _HARMLESS and not is_our_own(headers):
            raise ForgedRequest
        return await run_sync(doorkeeper.admit_session, session)


def is_guarded(method: str, path: str) -> bool:
    """Tell whether a request needs a key."""
    return (method, path) not in UNGUARDED and any(
        path == one or path.startswith(f"{one}/") for one in GUARDED
    )


def scope_of(path: str) -> callers.Scope | None:
    """Return what a key needs for *path*."""
    return next(scope for one, scope in SCOPES if one in ("", path) or path.startswith(f"{one}/"))


def key_in(headers: Headers) -> str:
    """Return the key that *headers* hold; empty if they hold none. An address never holds one."""
    bearer = headers.get("authorization", "")
    if bearer.lower().startswith(_BEARER):
        return bearer[len(_BEARER) :].strip()
    return headers.get("x-api-key", "").strip()


def session_in(headers: Headers) -> str:
    """Return the secret of the session that *headers* hold; empty if they hold none."""
    cookies = cookie_parser(headers.get("cookie", ""))
    return next((cookies[name] for name in COOKIES if cookies.get(name)), "")


def is_our_own(headers: Headers) -> bool:
    """Tell whether a browser sends this for a page of ours, which it says and no page can fake."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return headers.get("origin", "").partition("://")[2] == headers.get("host", "-")


def _telling(meter: Meter, send: Send) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(meter.headers())
        await send(message)

    return told
