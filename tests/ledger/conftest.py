"""The ledger on each database that it runs on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from valuecoach.ledger.database import Database, Patience
from valuecoach.ledger.intake import Intake
from valuecoach.ledger.job import NewJob, Row
from valuecoach.ledger.postgresql import PostgresDatabase
from valuecoach.ledger.sqlite import SqliteDatabase
from valuecoach.ledger.statements import migrations
from valuecoach.ledger.views import Views
from valuecoach.ledger.work import WorkBook


@dataclass
class Clock:
    """A clock that is told what time it is."""

    now: float = 1_700_000_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@dataclass
class Ledger:
    """All of a ledger on one database."""

    database: Database
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        """Put the parts together."""
        patience = Patience(5.0, time.monotonic, threading.Event())
        self.intake = Intake(self.database, patience, self.clock)
        self.views = Views(self.database, patience)
        self.work = WorkBook(self.database, patience, self.clock, "first")
        self.other = WorkBook(self.database, patience, self.clock, "second")

    def job(self, size: int, step: int = 10, **asked: object) -> str:
        """Return the key of a job of *size* rows in chunks of *step*."""
        self.clock.now += 1
        new = NewJob("{}", "hash", **asked)  # type: ignore[arg-type]
        key, _ = self.intake.open(new)
        self.intake.fill(key, (Row(n, f'["row {n}"]') for n in range(1, size + 1)), lambda _: step)
        return key


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return each database, empty but for our tables."""
    database: Database
    if request.param == "sqlite":
        database = SqliteDatabase(tmp_path / "jobs")
    else:
        url: Callable[[], str] = request.getfixturevalue("postgres_url")
        database = PostgresDatabase(url())
    database.migrate(migrations())
    yield database
    database.close()


@pytest.fixture
def ledger(database: Database) -> Ledger:
    """Return a ledger on each database."""
    return Ledger(database)
