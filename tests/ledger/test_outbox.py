"""What is to be told is written down with what it tells of, on each database."""

from __future__ import annotations

import json
import threading
import time
from typing import Any

import pytest

from tests.ledger.conftest import Ledger
from valuecoach.ledger.announcement import Callback
from valuecoach.ledger.database import Patience, insist
from valuecoach.ledger.job import Result
from valuecoach.ledger.outbox import Message, Outbox, Settled, Webhook

URL = "https://hooks.example.com/"


@pytest.fixture
def outbox(ledger: Ledger) -> Outbox:
    """Return the outbox beside the ledger."""
    return Outbox(ledger.database, Patience(5.0, time.monotonic, threading.Event()), ledger.clock)


def told(messages: tuple[Message, ...]) -> list[tuple[str, dict[str, Any]]]:
    """Return what messages say."""
    return [(message.event, json.loads(message.data)) for message in messages]


def grade(ledger: Ledger, key: str, *, failed: int = 0) -> bool:
    """Give every row of a job of one chunk its result, some of which have *failed*, and end it."""
    (ticket,) = ledger.work.issue(key, 1)
    work = ledger.work.start(ticket)
    assert work
    ledger.work.save(
        ticket,
        [
            Result(row.number, "failed", code="empty", detail="-")
            if row.number <= failed
            else Result(row.number, "graded", 50, "accept", b"")
            for row in work.rows
        ],
    )
    return ledger.work.finish(key)


def test_the_end_of_a_job_is_told_to_who_takes_it(ledger: Ledger, outbox: Outbox) -> None:
    """Once, to each of the owner's webhooks that take the event and are live, and to nobody else."""
    mine = outbox.subscribe("me", URL, ["batch.completed", "batch.failed"], "s")
    outbox.subscribe("me", URL, ["review.completed", "batch.failed"], "s")
    outbox.subscribe("you", URL, ["batch.completed"], "s")
    key = ledger.job(3, owner="me", name="spring.csv")

    assert grade(ledger, key, failed=1)
    assert not ledger.work.finish(key)
    (message,) = outbox.take(10, 60.0)

    assert (message.webhook, message.url, message.attempt) == (mine.id, URL, 1)
    ((event, data),) = told((message,))
    assert event == "batch.completed"
    assert {name: data[name] for name in ("id", "name", "status", "rows", "graded", "failed", "url")} == {
        "id": key,
        "name": "spring.csv",
        "status": "done",
        "rows": 3,
        "graded": 2,
        "failed": 1,
        "url": f"/v1/batches/{key}",
    }
    assert data["finished"] >= data["created"]


@pytest.mark.parametrize("how", ["cancelled", "all failed", "empty"])
def test_how_a_job_ends_decides_what_is_told(ledger: Ledger, outbox: Outbox, how: str) -> None:
    """Cancelled, or no row that could be graded: it failed; a job without rows is done."""
    outbox.subscribe("me", URL, ["batch.completed", "batch.failed"], "s")
    key = ledger.job(0 if how == "empty" else 2, owner="me")
    if how == "cancelled":
        assert ledger.intake.cancel(key)
        assert not ledger.intake.cancel(key)
    elif how == "all failed":
        grade(ledger, key, failed=2)

    (event,) = [event for event, _ in told(outbox.take(10, 60.0))]

    assert event == ("batch.completed" if how == "empty" else "batch.failed")


def test_a_job_may_bring_its_own_address(ledger: Ledger, outbox: Outbox) -> None:
    """With a secret of its own; it needs no webhook."""
    key = ledger.job(1, owner="me", callback=Callback("https://own.example.com/", "whsec_own"))

    grade(ledger, key)
    (message,) = outbox.take(10, 60.0)

    assert (message.webhook, message.url, message.secret) == (None, "https://own.example.com/", "whsec_own")
    outbox.disable(message, Settled("failed", status=410))
    ledger.clock.now += 1e6
    assert outbox.take(10, 60.0) == ()


def test_what_is_undone_is_not_told(ledger: Ledger, outbox: Outbox) -> None:
    """The message stands in the transaction of the end: where that is rolled back, there is none."""
    outbox.subscribe("me", URL, ["batch.completed"], "s")
    key = ledger.job(1, owner="me")
    (ticket,) = ledger.work.issue(key, 1)
    ledger.work.start(ticket)
    ledger.work.save(ticket, [Result(1, "graded", 50, "accept", b"")])

    with pytest.raises(ZeroDivisionError):
        insist(ledger.database, outbox.patience, lambda t: t.run("finish_job", key=key, now=1.0) / 0)
    assert outbox.take(10, 60.0) == ()

    assert ledger.work.finish(key)
    assert len(outbox.take(10, 60.0)) == 1


def test_of_two_that_take_one_gets_a_message(outbox: Outbox) -> None:
    """Many postmen at once: each message is brought by one of them."""
    outbox.subscribe("me", URL, ["review.completed"], "s")
    for number in range(40):
        outbox.announce("me", "review.completed", {"score": number})
    taken: list[str] = []

    def take() -> None:
        while messages := outbox.take(3, 60.0):
            taken.extend(message.id for message in messages)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(taken) == len(set(taken)) == 40


def test_a_webhook_is_its_owners(outbox: Outbox) -> None:
    """Nobody else sees it, ends it or changes its secret; what is ended is gone with its messages."""
    webhook = outbox.subscribe("me", URL, ["review.completed"], "s")
    outbox.announce("me", "review.completed", {})

    assert outbox.webhooks("you") == ()
    assert outbox.webhook(webhook.id, "you") is None
    assert outbox.webhooks("me") == (webhook,)
    assert outbox.owners("review.completed") == {"me"}
    assert outbox.owners("batch.failed") == frozenset()

    assert outbox.unsubscribe(webhook)
    assert not outbox.unsubscribe(webhook)
    assert outbox.take(10, 60.0) == ()
    assert outbox.owners("review.completed") == frozenset()


def test_a_changed_secret_comes_with_the_one_before(ledger: Ledger, outbox: Outbox) -> None:
    """Until the moment that was said."""
    webhook = outbox.subscribe("me", URL, ["review.completed"], "first")
    outbox.rotate(webhook, "second", ledger.clock.now + 5)
    outbox.announce("me", "review.completed", {})

    (message,) = outbox.take(1, 60.0)

    assert (message.secret, message.old_secret, message.old_until) == (
        "second",
        "first",
        ledger.clock.now + 5,
    )


def test_what_has_ended_long_ago_is_forgotten(ledger: Ledger, outbox: Outbox) -> None:
    """As long as batches are kept; what waits stays."""
    webhook = outbox.subscribe("me", URL, ["review.completed"], "s")
    for _ in range(2):
        outbox.announce("me", "review.completed", {})
    (message,) = outbox.take(1, 60.0)
    outbox.settle(message, Settled("delivered", status=200))
    ledger.clock.now += 31 * 86_400

    ledger.intake.expire(30.0)

    assert [listed.state for listed in outbox.messages(webhook, 10)] == ["waiting"]


def test_messages_are_listed_the_newest_first(ledger: Ledger, outbox: Outbox) -> None:
    """With what came of each."""
    webhook: Webhook = outbox.subscribe("me", URL, ["review.completed"], "s")
    for _ in range(3):
        ledger.clock.now += 1
        outbox.announce("me", "review.completed", {})
    for message in outbox.take(1, 60.0):
        outbox.settle(message, Settled("waiting", ledger.clock.now + 5, 500, "no"))

    listed = outbox.messages(webhook, 2)

    assert [one.made for one in listed] == [ledger.clock.now, ledger.clock.now - 1]
    (oldest,) = outbox.messages(webhook, 10)[2:]
    assert (oldest.state, oldest.attempts, oldest.status, oldest.reason) == ("waiting", 1, 500, "no")
