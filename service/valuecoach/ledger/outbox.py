"""The outbox: who wants to be told, what is still to be told, and what came of telling it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeVar

from valuecoach.ledger.announcement import Event, announce, pattern
from valuecoach.ledger.database import Database, Patience, Transaction, insist

_T = TypeVar("_T")
_BYTES_OF_A_NAME: Final = 12
MessageState = Literal["waiting", "delivered", "failed"]


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where an owner wants to be told of events; times are seconds since 1970."""

    id: str
    owner: str
    url: str
    events: tuple[Event, ...]
    secret: str
    old_secret: str | None
    old_until: float | None
    """Until then messages are signed with the old secret too."""
    created: float
    disabled: float | None
    """When its receiver said that it is gone for good."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message whose turn it is."""

    id: str
    event: Event
    data: str
    """JSON."""
    made: float
    attempt: int
    """From 1; that it was taken for."""
    url: str
    secret: str | None
    old_secret: str | None
    old_until: float | None
    webhook: str | None
    """None where a request named its own address."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of an attempt."""

    state: MessageState
    next: float | None = None
    """When it is tried again, in seconds since 1970."""
    status: int | None = None
    """What the receiver answered, if it did."""
    reason: str | None = None


class Listed(NamedTuple):
    """A message as it is looked at."""

    id: str
    event: Event
    made: float
    state: MessageState
    attempts: int
    next: float | None
    status: int | None
    reason: str | None
    ended: float | None


@dataclass(frozen=True)
class Outbox:
    """Webhooks, and messages that leave when their time has come."""

    database: Database
    patience: Patience
    clock: Callable[[], float]
    """Seconds since 1970."""

    def subscribe(self, owner: str, url: str, events: Sequence[Event], secret: str) -> Webhook:
        """Tell *owner* of *events* at *url* from now on."""
        webhook = Webhook(
            f"whk_{secrets.token_hex(_BYTES_OF_A_NAME)}",
            owner,
            url,
            tuple(events),
            secret,
            None,
            None,
            self.clock(),
            None,
        )
        self._write(
            lambda t: t.run(
                "add_webhook",
                id=webhook.id,
                owner=owner,
                url=url,
                events=f" {' '.join(events)} ",
                secret=secret,
                now=webhook.created,
            )
        )
        return webhook

    def webhooks(self, owner: str) -> tuple[Webhook, ...]:
        """Return the webhooks of *owner*, the newest first."""
        return tuple(_webhook(found) for found in self._look(lambda t: t.all("webhooks", owner=owner)))

    def webhook(self, key: str, owner: str) -> Webhook | None:
        """Return the webhook called *key* if it is *owner*'s."""
        found = self._look(lambda t: t.all("webhook", id=key, owner=owner))
        return _webhook(found[0]) if found else None

    def unsubscribe(self, webhook: Webhook) -> bool:
        """End *webhook*, and forget its messages; tell whether it was there."""

        def work(transaction: Transaction) -> bool:
            gone = transaction.run("delete_webhook", id=webhook.id, owner=webhook.owner) > 0
            transaction.run("delete_messages", id=webhook.id)
            return gone

        return self._write(work)

    def rotate(self, webhook: Webhook, secret: str, until: float) -> None:
        """Sign with *secret* from now on, and with the old one too *until* a moment."""
        self._write(
            lambda t: t.run("rotate_secret", id=webhook.id, owner=webhook.owner, secret=secret, until=until)
        )

    def owners(self, event: Event) -> frozenset[str]:
        """Return who wants to be told of *event*."""
        return frozenset(o for (o,) in self._look(lambda t: t.all("owners_told", event=pattern(event))))

    def announce(self, owner: str, event: Event, data: dict[str, Any]) -> None:
        """Write down that *event* has come to pass, for all of *owner*'s webhooks that take it."""
        self._write(lambda t: announce(t, owner, event, data, now=self.clock()))

    def take(self, most: int, lease: float) -> tuple[Message, ...]:
        """Take up to *most* messages that are due; nobody else gets one before *lease* seconds are over."""

        def work(transaction: Transaction) -> tuple[Message, ...]:
            now = self.clock()
            found = transaction.all("due_messages", now=now, most=most)
            for key, *_ in found:
                transaction.run("take_message", id=key, until=now + lease)
            return tuple(
                Message(key, event, data, made, attempts + 1, *rest)
                for key, event, data, made, attempts, *rest in found
            )

        return self._write(work) if self._look(lambda t: t.all("any_due", now=self.clock())) else ()

    def settle(self, message: Message, settled: Settled) -> bool:
        """Write down what came of *message*; tell whether it was still ours to say."""
        return self._write(lambda t: self._settle(t, message, settled))

    def disable(self, message: Message, settled: Settled) -> None:
        """Write down what came of *message*, and send nothing more to its webhook."""

        def work(transaction: Transaction) -> None:
            now = self.clock()
            self._settle(transaction, message, settled)
            if message.webhook is not None:
                transaction.run("disable_webhook", webhook=message.webhook, now=now)
                transaction.run("fail_messages", webhook=message.webhook, now=now, reason=settled.reason)

        self._write(work)

    def messages(self, webhook: Webhook, most: int) -> tuple[Listed, ...]:
        """Return up to *most* messages of *webhook*, the newest first."""
        return tuple(
            Listed(*found) for found in self._look(lambda t: t.all("messages", webhook=webhook.id, most=most))
        )

    def replay(self, webhook: Webhook, message: str) -> Listed | None:
        """Send *message* again, by the schedule from its start; return how it stands, None if it is gone."""
        told = {"id": message, "webhook": webhook.id}

        def work(transaction: Transaction) -> Listed | None:
            if not transaction.run("replay_message", **told, now=self.clock()):
                return None
            return Listed(*transaction.all("message", **told)[0])

        return self._write(work)

    def _settle(self, transaction: Transaction, message: Message, settled: Settled) -> bool:
        return (
            transaction.run(
                "settle_message",
                id=message.id,
                attempts=message.attempt,
                state=settled.state,
                next=settled.next,
                status=settled.status,
                reason=settled.reason,
                now=self.clock(),
            )
            > 0
        )

    def _look(self, work: Callable[[Transaction], _T]) -> _T:
        return insist(self.database, self.patience, work, write=False)

    def _write(self, work: Callable[[Transaction], _T]) -> _T:
        return insist(self.database, self.patience, work)


def _webhook(found: tuple[Any, ...]) -> Webhook:
    key, owner, url, events, *rest = found
    return Webhook(key, owner, url, tuple(events.split()), *rest)
