"""Webhooks on the wire: subscriptions, the messages that they get, and what came of each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from valuecoach.api.score_body import ScoreBody
from valuecoach.draft_json import CONFIG
from valuecoach.ledger.announcement import Event
from valuecoach.ledger.outbox import Listed, MessageState, Webhook
from valuecoach.webhooks.subscriptions import EVENTS
from valuecoach.webhooks.target import LONGEST

URL_NAMES: Final = ("url", "target_url", "targetUrl")
"""What tools call the address; url is ours."""
_CONFIG: Final = ConfigDict(use_attribute_docstrings=True)
_Url = Annotated[str, Field(min_length=1, max_length=LONGEST)]


class WebhookRequest(BaseModel):
    """Where to tell of what; the address may be called target_url or targetUrl too."""

    model_config = CONFIG

    url: _Url
    """A public https address on port 443."""
    events: Annotated[tuple[Event, ...], Field(min_length=1, max_length=10, strict=False)] = EVENTS
    """What to tell of; everything unless given."""
    idempotency_key: Annotated[str, Field(max_length=255)] = ""
    """A name for this call: what is repeated within a day gets the same answer."""


class WebhookBody(BaseModel):
    """A webhook as it stands."""

    model_config = _CONFIG | ConfigDict(title="Webhook")

    id: str
    url: str
    events: list[Event]
    active: bool
    """False once its receiver has answered 410: it is gone for good."""
    created: datetime


class NewWebhookBody(WebhookBody):
    """A new webhook, with the secret that is shown this once."""

    model_config = _CONFIG | ConfigDict(title="NewWebhook")

    secret: str
    """What messages are signed with, by Standard Webhooks."""


class WebhookListBody(BaseModel):
    """Webhooks, the newest first."""

    model_config = _CONFIG | ConfigDict(title="WebhookList")

    webhooks: list[WebhookBody]


class SecretBody(BaseModel):
    """A new secret, which is shown this once; the old one signs too for a day."""

    model_config = _CONFIG | ConfigDict(title="WebhookSecret")

    secret: str


class DeliveryBody(BaseModel):
    """A message, and what came of it."""

    model_config = _CONFIG | ConfigDict(title="Delivery")

    id: str
    """The webhook-id header, the same in each attempt."""
    event: Event
    state: MessageState
    attempts: int
    """Since it was last asked for."""
    status: int | None
    """What the receiver answered last; null if it never did."""
    reason: str | None
    """Why that did not do."""
    made: datetime
    next: datetime | None
    """When it is tried again."""
    ended: datetime | None


class DeliveryListBody(BaseModel):
    """Messages, the newest first."""

    model_config = _CONFIG | ConfigDict(title="DeliveryList")

    deliveries: list[DeliveryBody]


class BatchEndBody(BaseModel):
    """A batch that has ended."""

    model_config = _CONFIG | ConfigDict(title="BatchEnd")

    id: str
    name: str
    status: Literal["done", "cancelled"]
    rows: int
    graded: int
    failed: int
    created: datetime
    finished: datetime
    url: str
    """Where the batch is."""


class BatchMessage(BaseModel):
    """What is sent when a batch has ended."""

    type: Literal["batch.completed", "batch.failed"]
    timestamp: datetime
    data: BatchEndBody


class ReviewMessage(BaseModel):
    """What is sent when a statement was scored for a program: its score, which may quote from it."""

    type: Literal["review.completed"]
    timestamp: datetime
    data: ScoreBody


class SampleBody(BaseModel):
    """A message as it would be sent."""

    model_config = _CONFIG | ConfigDict(title="WebhookMessage")

    type: Event
    timestamp: str
    data: dict[str, Any]


def webhook_body(webhook: Webhook) -> WebhookBody:
    """Return *webhook* as it is sent, without its secret."""
    return WebhookBody(**_told(webhook))


def new_webhook_body(webhook: Webhook) -> NewWebhookBody:
    """Return *webhook* as it is sent once, with its secret."""
    return NewWebhookBody(**_told(webhook), secret=webhook.secret)


def delivery_body(listed: Listed) -> DeliveryBody:
    """Return a message as it is sent."""
    times = {name: _time(getattr(listed, name)) for name in ("made", "next", "ended")}
    return DeliveryBody(**listed._asdict() | times)


def _told(webhook: Webhook) -> dict[str, Any]:
    return {
        "id": webhook.id,
        "url": webhook.url,
        "events": list(webhook.events),
        "active": webhook.disabled is None,
        "created": _time(webhook.created),
    }


def _time(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(round(seconds, 3), UTC)
