"""Who is told of what, as far as a review that is answered must know it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.clock import Clock
from valuecoach.errors import StoreUnavailable
from valuecoach.ledger.database import Away, Patience, Transaction
from valuecoach.ledger.outbox import Outbox
from valuecoach.ledger.sqlite import SqliteDatabase
from valuecoach.ledger.statements import migrations
from valuecoach.webhooks.subscriptions import Subscriptions

URL = "https://hooks.example.com/"


class Leaving(SqliteDatabase):
    """A database that may be away."""

    away = False

    @contextmanager
    def transaction(self, *, write: bool = True) -> Iterator[Transaction]:
        """Refuse while it is away."""
        if self.away:
            raise Away("gone")
        with super().transaction(write=write) as transaction:
            yield transaction


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Leaving]:
    """Return a database that is there."""
    database = Leaving(tmp_path)
    database.migrate(migrations())
    yield database
    database.close()


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def webhooks(database: Leaving, clock: Clock) -> Subscriptions:
    """Return the subscriptions in the database, for which nobody waits."""
    outbox = Outbox(database, Patience(0.0, time.monotonic, threading.Event()), clock)
    return Subscriptions(outbox, clock)


def test_a_new_webhook_is_known_at_once_and_one_of_another_process_in_seconds(
    webhooks: Subscriptions, clock: Clock
) -> None:
    """Each review asks what was looked up; that is looked up again after a while, or after a change here."""
    webhooks.refresh()
    assert not webhooks.stale

    webhooks.create("me", URL, ["review.completed"], "/url")
    assert webhooks.stale
    webhooks.refresh()
    assert (webhooks.wants_reviews("me"), webhooks.wants_reviews("you")) == (True, False)

    webhooks.outbox.subscribe("you", URL, ["review.completed"], "s")
    clock.now += 10
    assert webhooks.stale
    webhooks.refresh()
    assert webhooks.wants_reviews("you")


def test_a_database_that_is_away_is_asked_once_in_a_while(
    webhooks: Subscriptions, database: Leaving, clock: Clock
) -> None:
    """Not every review waits for it."""
    database.away = True
    with pytest.raises(StoreUnavailable):
        webhooks.refresh()
    assert not webhooks.stale

    database.away = False
    clock.now += 10
    assert webhooks.stale
