"""Webhooks: subscribed as REST hooks are, looked at, their secrets changed, their messages sent again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Final

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import Response

from valuecoach.access.caller import Caller
from valuecoach.api import openapi
from valuecoach.api.examples import DRAFTS
from valuecoach.api.idempotency import Call, Idempotency, call_of
from valuecoach.api.meter import Meter, caller_of, meter_of
from valuecoach.api.telling import told_score
from valuecoach.api.webhook_body import (
    URL_NAMES,
    BatchMessage,
    DeliveryBody,
    DeliveryListBody,
    NewWebhookBody,
    ReviewMessage,
    SampleBody,
    SecretBody,
    WebhookBody,
    WebhookListBody,
    WebhookRequest,
    delivery_body,
    new_webhook_body,
    webhook_body,
)
from valuecoach.draft_json import read_body, read_draft
from valuecoach.errors import (
    IdempotencyConflict,
    IdempotencyPending,
    NotThere,
    StoreUnavailable,
)
from valuecoach.ledger.announcement import EndedJob, Event
from valuecoach.reviewer import Reviewer
from valuecoach.webhooks.body import body_of
from valuecoach.webhooks.subscriptions import Subscriptions

_Caller = Annotated[Caller, Depends(caller_of)]
_MINUTE: Final = 60.0
_HOOK: Final = {
    "webhook": {
        "summary": "Batches that have ended",
        "value": {
            "url": "https://hooks.example.com/valuecoach",
            "events": ["batch.completed", "batch.failed"],
        },
    }
}
_AWAY: Final = StoreUnavailable("the connection was refused")
_ONE: Final = (NotThere("webhook"), _AWAY)
_LOCATION: Final = {
    "Location": {"description": "Where the webhook is; DELETE there ends it.", "schema": {"type": "string"}}
}


class Webhooks:
    """Subscriptions as long as there is a store."""

    def __init__(self, found: Callable[[], Subscriptions | None]) -> None:
        """Ask *found* each time: the store may be there later than the service."""
        self._found = found

    @property
    def subscriptions(self) -> Subscriptions:
        """The subscriptions; refuses with StoreUnavailable where there is no store."""
        found = self._found()
        if found is None:
            raise StoreUnavailable("this service has none at the moment.")
        return found


def router(
    webhooks: Webhooks, idempotency: Idempotency, coach: Reviewer, public_url: str | None
) -> APIRouter:
    """Return the routes of *webhooks*; addresses begin with *public_url*, or as the caller's did."""
    routes = APIRouter(tags=["webhooks"], prefix="/v1/webhooks")

    @routes.post(
        "",
        status_code=201,
        operation_id="createWebhook",
        summary="Be told of events",
        openapi_extra=openapi.body(WebhookRequest, _HOOK),
        responses={
            201: {"model": NewWebhookBody, "description": "It is told from now on", "headers": _LOCATION},
            **openapi.responses(*openapi.FAULTS, IdempotencyConflict(), IdempotencyPending(), _AWAY),
        },
    )
    async def create_webhook(
        request: Request,
        call: Annotated[Call, Depends(call_of)],
        meter: Annotated[Meter, Depends(meter_of)],
    ) -> Response:
        """Post a signed message to an address each time that something comes to pass."""
        asked, pointer = _named(call.asked)
        sent = read_body(WebhookRequest, asked)

        async def make() -> Response:
            create = partial(
                webhooks.subscriptions.create, meter.caller.owner, sent.url, sent.events, pointer
            )
            made = new_webhook_body(await run_sync(create))
            return Response(made.model_dump_json(), 201, media_type="application/json")

        answer = await idempotency.once(meter.caller, call, make)
        key = json.loads(bytes(answer.body))["id"]
        answer.headers["Location"] = f"{_base(request, public_url)}/v1/webhooks/{key}"
        return answer

    @routes.get("", operation_id="listWebhooks", summary="List webhooks", responses=openapi.responses(_AWAY))
    def list_webhooks(caller: _Caller) -> WebhookListBody:
        """Return webhooks, the newest first."""
        found = webhooks.subscriptions.all(caller.owner)
        return WebhookListBody(webhooks=[webhook_body(webhook) for webhook in found])

    @routes.get(
        "/samples",
        operation_id="listWebhookSamples",
        summary="What would a message look like?",
        responses=openapi.responses(*openapi.FAULTS[3:]),
    )
    def list_samples(request: Request, event: Event = "batch.completed") -> list[SampleBody]:
        """Return one message of the kind, in the shape of those that are sent."""
        body = sample(event, coach, time.time(), _base(request, public_url))
        return [SampleBody.model_validate_json(body)]

    @routes.get(
        "/{webhook}",
        operation_id="getWebhook",
        summary="Look at a webhook",
        responses=openapi.responses(*_ONE),
    )
    def get_webhook(webhook: str, caller: _Caller) -> WebhookBody:
        """Return a webhook without its secret."""
        return webhook_body(webhooks.subscriptions.one(webhook, caller.owner))

    @routes.delete(
        "/{webhook}",
        status_code=204,
        operation_id="deleteWebhook",
        summary="Be told no more",
        responses={204: {"description": "It is gone"}, **openapi.responses(*_ONE)},
    )
    def delete_webhook(webhook: str, caller: _Caller) -> Response:
        """End a webhook, and forget its messages; what is on its way may still arrive."""
        found = webhooks.subscriptions
        found.delete(found.one(webhook, caller.owner))
        return Response(status_code=204)

    @routes.post(
        "/{webhook}/rotate",
        operation_id="rotateWebhookSecret",
        summary="Change the secret",
        responses=openapi.responses(*_ONE),
    )
    def rotate_secret(webhook: str, caller: _Caller) -> SecretBody:
        """Return a new secret; for a day messages are signed with the old one too."""
        found = webhooks.subscriptions
        return SecretBody(secret=found.rotate(found.one(webhook, caller.owner)))

    @routes.get(
        "/{webhook}/deliveries",
        operation_id="listDeliveries",
        summary="What was told, and what came of it?",
        responses=openapi.responses(*_ONE),
    )
    def list_deliveries(
        webhook: str, caller: _Caller, limit: Annotated[int, Query(ge=1, le=500)] = 50
    ) -> DeliveryListBody:
        """Return messages, the newest first."""
        found = webhooks.subscriptions
        listed = found.messages(found.one(webhook, caller.owner), limit)
        return DeliveryListBody(deliveries=[delivery_body(message) for message in listed])

    @routes.post(
        "/{webhook}/deliveries/{delivery}/replay",
        status_code=202,
        operation_id="replayDelivery",
        summary="Send a message again",
        responses={
            202: {"description": "It is sent as soon as can be, under the same webhook-id"},
            **openapi.responses(*_ONE),
        },
    )
    def replay_delivery(webhook: str, delivery: str, caller: _Caller) -> DeliveryBody:
        """Send a message again, by the schedule from its start."""
        found = webhooks.subscriptions
        return delivery_body(found.replay(found.one(webhook, caller.owner), delivery))

    return routes


def sample(event: Event, coach: Reviewer, now: float, base: str) -> str:
    """Return the body of a message about *event* as it would be sent *now*."""
    data: dict[str, Any]
    if event == "review.completed":
        data = told_score(coach.review(read_draft(DRAFTS["statement"]["value"])))
    else:
        failed = event == "batch.failed"
        status, done = ("cancelled", 40) if failed else ("done", 120)
        key = "b019a1b2c3d4000000000000000000"
        data = EndedJob(key, "Spring pitches", status, 120, done, 2, now - _MINUTE, now).data()
    return body_of(event, data, now, base)


def describe(app: FastAPI) -> None:
    """Add to the document of *app* what is sent to webhooks."""
    post = app.webhooks.post

    @post("batch.completed", operation_id="batchCompleted", summary="A batch has ended")
    def batch_completed(body: BatchMessage) -> None:
        """Every row has a result."""

    @post("batch.failed", operation_id="batchFailed", summary="A batch came to nothing")
    def batch_failed(body: BatchMessage) -> None:
        """No row could be graded, or the batch was cancelled."""

    @post("review.completed", operation_id="reviewCompleted", summary="A statement was scored")
    def review_completed(body: ReviewMessage) -> None:
        """A program asked for a review or a score; what the page asks for is not told."""


def _named(asked: object) -> tuple[object, str]:
    """Return what was *asked* with the address by our name, and a pointer to it by theirs."""
    if isinstance(asked, dict):
        name = next((one for one in URL_NAMES if one in asked), URL_NAMES[0])
        return {URL_NAMES[0] if key == name else key: value for key, value in asked.items()}, f"/{name}"
    return asked, ""


def _base(request: Request, public_url: str | None) -> str:
    return public_url or str(request.base_url).rstrip("/")
