"""The address that HubSpot calls for each record that comes to the action of a workflow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from valuecoach.access.caller import Caller, Limits
from valuecoach.access.doorkeeper import Doorkeeper
from valuecoach.api.deadline import HARD, within
from valuecoach.api.hubspot import action
from valuecoach.api.hubspot.signature import SignedRequest, check
from valuecoach.api.idempotency import Call, Idempotency
from valuecoach.api.meter import Meter
from valuecoach.api.requests import parse
from valuecoach.api.reviewing import Reviewing
from valuecoach.errors import FieldFault, IdempotencyPending, InputError, InvalidFields, NotThere, StillAtWork
from valuecoach.review_json import Json, encode
from valuecoach.score import score_of

PATH: Final = "/integrations/hubspot/actions/review"
_LIMITS: Final = Limits(requests_a_minute=600, rows_a_day=100_000)
"""For each account: HubSpot waits and comes again when one is used up."""


@dataclass(frozen=True)
class HubSpot:
    """How HubSpot reaches us, and how we know that it is HubSpot."""

    secret: str
    address: str
    """The public address of the service; behind a proxy no request tells it."""
    clock: Callable[[], float]


def router(
    hubspot: HubSpot | None, reviewing: Reviewing, idempotency: Idempotency, doorkeeper: Doorkeeper | None
) -> APIRouter:
    """Return the route of the action; where HubSpot is not set up there is nothing to call."""
    routes = APIRouter(include_in_schema=False)

    @routes.post(PATH)
    async def review_for_hubspot(request: Request) -> Response:
        """Score the statement of one record; what can never be scored fails softly, with a code."""
        if hubspot is None:
            raise NotThere("integration")
        body = await request.body()
        address = f"{hubspot.address}{request.url.path}"
        address += f"?{request.url.query}" if request.url.query else ""
        signed = SignedRequest(request.method, address, body, dict(request.headers))
        check(signed, hubspot.secret, hubspot.clock())
        sent = _object(parse(body), "")
        meter = Meter(_caller(sent), doorkeeper.quotas if doorkeeper else None)
        await meter.take("requests")
        key = sent.get("callbackId")
        call = Call(sent, key if isinstance(key, str) and key else None, sha256(body).hexdigest())
        if idempotency.calls is None:
            call = replace(call, key=None)
        try:
            return await idempotency.once(meter.caller, call, lambda: _answer(sent, meter))
        except IdempotencyPending:
            # A 409 would be taken for the end of it; this is tried again.
            raise StillAtWork from None

    async def _answer(sent: dict[str, Any], meter: Meter) -> Response:
        try:
            draft = action.draft_in(_object(sent.get("inputFields", {}), "/inputFields"))
            await meter.take("rows")
            told = action.done(score_of(await within(HARD, reviewing.review(draft, meter))))
        except InputError as error:
            told = action.failed(error)
        return _json(told)

    return routes


def _caller(sent: dict[str, Any]) -> Caller:
    """Return the account that *sent* comes from."""
    origin = sent.get("origin")
    portal = origin.get("portalId", 0) if isinstance(origin, dict) else 0
    return Caller(f"hubspot_{portal}", f"HubSpot account {portal}", ("review",), _LIMITS)


def _object(value: object, pointer: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InvalidFields([FieldFault(pointer, "must be an object", "not_object")])
    return value


def _json(told: dict[str, Json]) -> Response:
    return Response(encode(told), media_type="application/json")
