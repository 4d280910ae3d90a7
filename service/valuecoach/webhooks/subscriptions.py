"""Subscriptions: who is told of what, and what was told, as its owner sees and changes it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from valuecoach.errors import FieldFault, InvalidFields, NotThere
from valuecoach.ledger.announcement import Callback, Event
from valuecoach.ledger.outbox import Listed, Outbox, Webhook
from valuecoach.webhooks.signature import is_secret, new_secret
from valuecoach.webhooks.target import TargetRefused, read_target

EVENTS: Final[tuple[Event, ...]] = get_args(Event)
MOST: Final = 100
"""So many webhooks an owner has at most."""
OVERLAP: Final = 86_400.0
"""Seconds for which a secret signs after it was changed."""
_FRESH: Final = 2.0
"""For so many seconds it is not asked again who is told of reviews; a review should not wait for that."""
_REVIEW: Final[Event] = "review.completed"


@dataclass
class _Known:
    owners: frozenset[str] = frozenset()
    until: float = float("-inf")


@dataclass(frozen=True)
class Subscriptions:
    """The webhooks of all owners; each sees its own."""

    outbox: Outbox
    clock: Callable[[], float]
    """Seconds that never go back."""
    loopback: bool = False
    """Whether this machine may be written to."""
    random: Callable[[int], bytes] = secrets.token_bytes
    _known: _Known = field(default_factory=_Known)

    def create(self, owner: str, url: str, events: Sequence[Event], pointer: str) -> Webhook:
        """Tell *owner* of *events* at *url*; refuse one that is no public address, at *pointer*."""
        self._check(url, pointer)
        if len(self.outbox.webhooks(owner)) >= MOST:
            raise InvalidFields(
                [FieldFault("", f"there are {MOST} webhooks already; delete one", "too_many")]
            )
        webhook = self.outbox.subscribe(owner, url, events, new_secret(self.random))
        self._known.until = float("-inf")
        return webhook

    def check(self, callback: Callback) -> None:
        """Refuse a *callback* that a request names and that is none."""
        self._check(callback.url, "/callback_url")
        if callback.secret is not None and not is_secret(callback.secret):
            told = "must be whsec_ and 24 to 64 bytes in base64"
            raise InvalidFields([FieldFault("/callback_secret", told, "invalid_secret")])

    def all(self, owner: str) -> tuple[Webhook, ...]:
        """Return the webhooks of *owner*, the newest first."""
        return self.outbox.webhooks(owner)

    def one(self, key: str, owner: str) -> Webhook:
        """Return the webhook called *key*; refuse another's, or none, with a NotThere."""
        webhook = self.outbox.webhook(key, owner)
        if webhook is None:
            raise NotThere("webhook")
        return webhook

    def delete(self, webhook: Webhook) -> None:
        """End *webhook*, and forget what it was told."""
        if not self.outbox.unsubscribe(webhook):
            raise NotThere("webhook")

    def rotate(self, webhook: Webhook) -> str:
        """Return a new secret for *webhook*; the old one signs too for a day."""
        secret = new_secret(self.random)
        self.outbox.rotate(webhook, secret, self.outbox.clock() + OVERLAP)
        return secret

    def messages(self, webhook: Webhook, most: int) -> tuple[Listed, ...]:
        """Return up to *most* messages of *webhook*, the newest first."""
        return self.outbox.messages(webhook, most)

    def replay(self, webhook: Webhook, message: str) -> Listed:
        """Send *message* again and return how it stands; refuse one that is not there with a NotThere."""
        listed = self.outbox.replay(webhook, message)
        if listed is None:
            raise NotThere("message")
        return listed

    @property
    def stale(self) -> bool:
        """Whether it is time to refresh what is known of who is told of reviews."""
        return self.clock() >= self._known.until

    def refresh(self) -> None:
        """Look up who is told of reviews."""
        until = self.clock() + _FRESH
        try:
            self._known.owners = self.outbox.owners(_REVIEW)
        finally:
            # Where the store is away, not every review shall wait for it.
            self._known.until = until

    def wants_reviews(self, owner: str) -> bool:
        """Tell whether *owner* was told of reviews when that was looked up."""
        return owner in self._known.owners

    def reviewed(self, owner: str, score: dict[str, Any]) -> None:
        """Have *owner* told of a *score*."""
        self.outbox.announce(owner, _REVIEW, score)

    def _check(self, url: str, pointer: str) -> None:
        try:
            read_target(url, loopback=self.loopback)
        except TargetRefused as error:
            raise InvalidFields([FieldFault(pointer, str(error), "invalid_target")]) from None
