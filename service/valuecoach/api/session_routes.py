"""Who is calling, and signing in: a page shows its key once and then has a cookie."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Final

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.requests import Request

from valuecoach.access.caller import OPEN, SESSION_SECONDS
from valuecoach.access.doorkeeper import Doorkeeper
from valuecoach.access.policy import Policy, quota_of
from valuecoach.api import openapi
from valuecoach.api.access_body import Me, SessionRequest
from valuecoach.api.gate import COOKIES, session_in
from valuecoach.api.meter import Meter, meter_of
from valuecoach.api.requests import json_of
from valuecoach.draft_json import read_body
from valuecoach.errors import KeyRefused

_NO_END: Final = -1


async def _session_of(request: Request) -> SessionRequest:
    return read_body(SessionRequest, await json_of(request))


def router(doorkeeper: Doorkeeper | None, *, secure: bool) -> APIRouter:
    """Return the routes of who is calling; cookies are for https alone if *secure*."""
    routes = APIRouter(tags=["access"])
    cookie = COOKIES[0] if secure else COOKIES[1]

    @routes.get(
        "/v1/me",
        operation_id="getMe",
        summary="Who is calling?",
        responses=openapi.responses(),
    )
    async def get_me(meter: Annotated[Meter, Depends(meter_of)]) -> Me:
        """Say whose key this is and what is left of it; connections are tested with this call."""
        return await _told(meter)

    @routes.post(
        "/v1/session",
        operation_id="signIn",
        summary="Sign in",
        status_code=204,
        openapi_extra=openapi.body(SessionRequest, _EXAMPLES),
        responses=openapi.responses(*openapi.FAULTS, KeyRefused(sent=True)),
    )
    async def sign_in(sent: Annotated[SessionRequest, Depends(_session_of)]) -> Response:
        """Take a key and set a cookie that stands for it for twelve hours; programs send the key instead."""
        response = Response(status_code=204)
        if doorkeeper is not None:
            secret = await run_sync(doorkeeper.sign_in, sent.key)
            response.set_cookie(
                cookie, secret, max_age=SESSION_SECONDS, secure=secure, httponly=True, samesite="strict"
            )
        return response

    @routes.delete(
        "/v1/session",
        operation_id="signOut",
        summary="Sign out",
        status_code=204,
        responses=openapi.responses(),
    )
    async def sign_out(request: Request) -> Response:
        """End the session, wherever its cookie still is."""
        response = Response(status_code=204)
        secret = session_in(request.headers)
        if doorkeeper is not None and secret:
            await run_sync(doorkeeper.sign_out, secret)
        response.delete_cookie(cookie, secure=secure, httponly=True, samesite="strict")
        return response

    return routes


_EXAMPLES: Final = {"key": {"summary": "A key", "value": {"key": "vck_0000000000000000000000000000002C8GjS"}}}


async def _told(meter: Meter) -> Me:
    caller = meter.caller
    quotas: dict[Policy, int] = {}
    left: dict[Policy, int] = {}
    policies: tuple[Policy, ...] = ("requests", "rows", "tokens")
    for policy in policies:
        quota = quota_of(caller.limits, policy)
        standing = await meter.left(policy) if quota is not None else None
        quotas[policy] = _NO_END if quota is None else quota
        left[policy] = standing.left if standing else _NO_END
    return Me(
        name=caller.name,
        key_needed=caller is not OPEN,
        scopes=list(caller.scopes),
        expires_at=_time(caller.expires),
        requests_per_minute=quotas["requests"],
        rows_per_day=quotas["rows"],
        rows_left=left["rows"],
        tokens_per_day=quotas["tokens"],
        tokens_left=left["tokens"],
    )


def _time(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
