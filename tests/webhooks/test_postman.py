"""Messages leave, and come back until they are taken or given up."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from standardwebhooks import Webhook as Verifier

from tests.clock import Clock
from tests.receiver import Posted, Receiver
from valuecoach.ledger.database import Patience
from valuecoach.ledger.outbox import Listed, Message, Outbox, Settled, Webhook
from valuecoach.ledger.sqlite import SqliteDatabase
from valuecoach.ledger.statements import migrations
from valuecoach.webhooks.courier import Answer, courier
from valuecoach.webhooks.postman import Postman, Rounds, secrets_of, settled_by
from valuecoach.webhooks.schedule import ATTEMPTS, DELAYS
from valuecoach.webhooks.signature import new_secret

LEASE = 60.0
SECRET = new_secret(lambda size: bytes(range(size)))
DATA = {"id": "b1", "url": "/v1/batches/b1"}


@dataclass
class Office:
    """An outbox with one webhook that leads to a receiver, and a clock that is told the time."""

    outbox: Outbox
    clock: Clock
    receiver: Receiver
    webhook: Webhook = field(init=False)

    def __post_init__(self) -> None:
        """Subscribe."""
        self.webhook = self.outbox.subscribe("me", self.receiver.url, ["batch.completed"], SECRET)

    def announce(self) -> None:
        """Have something to tell."""
        self.outbox.announce("me", "batch.completed", DATA)

    def round(self) -> int:
        """Bring what is due; return how many those were."""
        rounds = Rounds(self.outbox, courier(loopback=True), "https://coach.example.com", True, lambda: 0.0)
        messages = self.outbox.take(10, LEASE)
        for message in messages:
            asyncio.run(rounds.bring(message))
        return len(messages)

    def listed(self) -> Listed:
        """Return the only message."""
        (message,) = self.outbox.messages(self.webhook, 10)
        return message


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Return an office on SQLite."""
    database = SqliteDatabase(tmp_path)
    database.migrate(migrations())
    clock = Clock(float(int(time.time())))
    with Receiver() as receiver:
        yield Office(
            Outbox(database, Patience(5.0, time.monotonic, threading.Event()), clock), clock, receiver
        )
    database.close()


def verified(posted: Posted, secret: str = SECRET) -> dict[str, object]:
    """Return what a message says if it is signed as it should be."""
    told: dict[str, object] = Verifier(secret).verify(posted.body, posted.headers)
    return told


def test_a_message_is_signed_and_says_what_came_to_pass(office: Office) -> None:
    """Type, time and data, with addresses that can be called."""
    office.announce()

    assert office.round() == 1
    told = verified(office.receiver.take())
    assert told["type"] == "batch.completed"
    assert told["data"] == {"id": "b1", "url": "https://coach.example.com/v1/batches/b1"}
    assert str(told["timestamp"]).endswith("Z")
    assert office.listed().state == "delivered"
    assert office.round() == 0


def test_the_whole_schedule_is_gone_through(office: Office) -> None:
    """Ten attempts under one identifier, each at its time and signed anew; then it is given up."""
    office.announce()
    seen: list[Posted] = []
    for number in range(ATTEMPTS):
        office.receiver.answer(500)
        assert office.round() == 1, number
        seen.append(office.receiver.take())
        if number < len(DELAYS):
            office.clock.now += DELAYS[number] - 1
            assert office.round() == 0, "too soon"
            office.clock.now += 1

    assert len({posted.headers["webhook-id"] for posted in seen}) == 1
    assert len({posted.headers["webhook-timestamp"] for posted in seen}) == ATTEMPTS
    assert len({posted.body for posted in seen}) == 1
    listed = office.listed()
    assert (listed.state, listed.attempts, listed.status) == ("failed", ATTEMPTS, 500)
    assert listed.reason == "The receiver answered 500."
    office.clock.now += 10 * 86_400
    assert office.round() == 0


def test_one_that_is_gone_gets_nothing_more(office: Office) -> None:
    """410: what waits is given up, and nothing new is written down for it."""
    office.announce()
    office.announce()
    office.receiver.answer(410)
    (first, _) = office.outbox.take(10, LEASE)
    asyncio.run(Rounds(office.outbox, courier(loopback=True), "", True).bring(first))
    office.announce()
    office.clock.now += 30 * 86_400

    assert office.round() == 0
    assert {message.state for message in office.outbox.messages(office.webhook, 10)} == {"failed"}
    gone = office.outbox.webhook(office.webhook.id, "me")
    assert gone
    assert gone.disabled


def test_a_message_whose_postman_died_is_brought_by_the_next(office: Office) -> None:
    """It was taken and never settled: after the lease it is due again, and the first may no longer say so."""
    office.announce()
    (lost,) = office.outbox.take(1, LEASE)
    assert office.outbox.take(1, LEASE) == ()

    office.clock.now += LEASE
    assert office.round() == 1
    assert office.listed().state == "delivered"
    assert not office.outbox.settle(lost, Settled("failed"))
    assert office.listed().state == "delivered"


def test_a_message_is_sent_again_by_hand(office: Office) -> None:
    """The same identifier and body, and the schedule from its start."""
    office.announce()
    office.round()
    first = office.receiver.take()
    office.receiver.answer(503)

    assert office.outbox.replay(office.webhook, office.listed().id)
    assert office.round() == 1
    again = office.receiver.take()

    assert (again.body, again.headers["webhook-id"]) == (first.body, first.headers["webhook-id"])
    assert (office.listed().state, office.listed().attempts) == ("waiting", 1)
    assert not office.outbox.replay(office.webhook, "msg_other")


def test_both_secrets_sign_while_they_change(office: Office) -> None:
    """Until the moment that was set; then the new one alone."""
    new = new_secret(bytes)
    office.outbox.rotate(office.webhook, new, office.clock.now + 100)
    office.announce()
    office.round()
    posted = office.receiver.take()
    assert verified(posted, new) == verified(posted, SECRET)

    office.clock.now += 100
    office.announce()
    office.round()
    assert len(office.receiver.take().headers["webhook-signature"].split()) == 1


@pytest.mark.parametrize(
    ("answer", "attempt", "settled"),
    [
        (Answer(200), 1, Settled("delivered", status=200)),
        (Answer(204), 9, Settled("delivered", status=204)),
        (Answer(199), 1, Settled("waiting", 105.0, 199, "The receiver answered 199.")),
        (Answer(302), 1, Settled("waiting", 105.0, 302, "The receiver answered 302.")),
        (Answer(404), 2, Settled("waiting", 400.0, 404, "The receiver answered 404.")),
        (Answer(410), 1, Settled("failed", None, 410, "The receiver is gone for good.")),
        (Answer(429, "", 900.0), 1, Settled("waiting", 1000.0, 429, "The receiver answered 429.")),
        (Answer(None, "no answer in time"), 1, Settled("waiting", 105.0, None, "no answer in time")),
        (Answer(500), ATTEMPTS, Settled("failed", None, 500, "The receiver answered 500.")),
        (Answer(None, "it broke off"), ATTEMPTS, Settled("failed", None, None, "it broke off")),
    ],
)
def test_what_follows_from_an_answer(answer: Answer, attempt: int, settled: Settled) -> None:
    """Only a success is one; only 410 and the end of the schedule end it."""
    assert settled_by(message(attempt=attempt), answer, 100.0, 0.0) == settled


@pytest.mark.parametrize(
    ("secret", "old", "until", "secrets"),
    [
        ("new", None, None, ["new"]),
        ("new", "old", 101.0, ["new", "old"]),
        ("new", "old", 100.0, ["new"]),
        (None, None, None, []),
    ],
)
def test_what_a_message_is_signed_with(
    secret: str | None, old: str | None, until: float | None, secrets: list[str]
) -> None:
    """The secret, the one before for a while, and none where none was given."""
    assert secrets_of(message(secret=secret, old=old, until=until), 100.0) == secrets


def message(
    *, attempt: int = 1, secret: str | None = SECRET, old: str | None = None, until: float | None = None
) -> Message:
    """Return a message."""
    url = "https://hooks.example.com"
    return Message(
        "msg_1", "batch.completed", json.dumps(DATA), 1.0, attempt, url, secret, old, until, "whk_1"
    )


def test_the_postman_brings_what_comes_and_stops(office: Office) -> None:
    """In a thread of its own; what is out when it stops is due again after its lease."""
    rounds = Rounds(office.outbox, courier(loopback=True), "", True)
    postman = Postman(rounds, look=0.01)
    postman.start()
    postman.start()
    office.announce()
    verified(office.receiver.take())
    postman.stop()

    office.announce()
    assert office.receiver.count == 1


def test_one_that_never_began_stops_too(office: Office) -> None:
    """A service may end before its store was there."""
    Postman(Rounds(office.outbox, courier(), "", False)).stop()
