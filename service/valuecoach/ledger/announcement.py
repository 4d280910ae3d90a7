"""What is to be told to whom, written down in the transaction in which it comes to be true."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime
from typing import Any, Final, Literal, NamedTuple

from valuecoach.ledger.database import Transaction

Event = Literal["batch.completed", "batch.failed", "review.completed"]
"""All rows have a result; none could be graded, or it was cancelled; a statement was scored."""
_BYTES_OF_A_NAME: Final = 16


class Callback(NamedTuple):
    """Where one request asked to be told of its end."""

    url: str
    secret: str | None = None
    """What its message is signed with; None where it shall not be signed."""


class EndedJob(NamedTuple):
    """What is told of a job that has ended."""

    key: str
    name: str
    status: str
    size: int
    done: int
    failed: int
    created: float
    finished: float

    @property
    def event(self) -> Event:
        """What kind of end it is."""
        nothing = self.failed == self.size > 0
        return "batch.failed" if self.status == "cancelled" or nothing else "batch.completed"

    def data(self) -> dict[str, Any]:
        """Return what the message says."""
        return {
            "id": self.key,
            "name": self.name,
            "status": self.status,
            "rows": self.size,
            "graded": self.done - self.failed,
            "failed": self.failed,
            "created": time_text(self.created),
            "finished": time_text(self.finished),
            "url": f"/v1/batches/{self.key}",
        }


def announce_end(transaction: Transaction, key: str, now: float) -> None:
    """Write down that a job has ended, for whoever asked to be told."""
    found = transaction.all("ended_job", key=key)
    if not found:
        return
    owner, name, status, size, created, finished, url, secret, done, failed = found[0]
    ended = EndedJob(key, name, status, size, int(done), int(failed), created, finished or now)
    callback = Callback(url, secret) if url else None
    announce(transaction, owner, ended.event, ended.data(), now=now, callback=callback)


def announce(
    transaction: Transaction,
    owner: str,
    event: Event,
    data: dict[str, Any],
    *,
    now: float,
    callback: Callback | None = None,
) -> None:
    """Write a message down for each webhook of *owner* that takes *event*, and for the *callback*."""
    text = json.dumps(data)
    for (webhook,) in transaction.all("takers", owner=owner, event=pattern(event)):
        _add(transaction, owner, event, text, now, webhook=webhook)
    if callback is not None:
        _add(transaction, owner, event, text, now, url=callback.url, secret=callback.secret)


def pattern(event: str) -> str:
    """Return what the events of a webhook are like that takes *event*."""
    return f"% {event} %"


def time_text(seconds: float) -> str:
    """Return a time as ISO 8601 has it, in UTC and to the millisecond."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _add(
    transaction: Transaction,
    owner: str,
    event: str,
    data: str,
    now: float,
    *,
    webhook: str | None = None,
    url: str | None = None,
    secret: str | None = None,
) -> None:
    transaction.run(
        "add_message",
        id=f"msg_{secrets.token_hex(_BYTES_OF_A_NAME)}",
        owner=owner,
        webhook=webhook,
        url=url,
        secret=secret,
        event=event,
        data=data,
        now=now,
    )
