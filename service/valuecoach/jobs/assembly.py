"""Puts a station together on either kind of store."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Final
from uuid import uuid4

from valuecoach.jobs.chunk import Desk, Lane
from valuecoach.jobs.stage import Dispatch
from valuecoach.jobs.station import Rhythm, Station, Store
from valuecoach.jobs.watch import Watch
from valuecoach.ledger.database import Database, Patience
from valuecoach.ledger.intake import Intake
from valuecoach.ledger.outbox import Outbox
from valuecoach.ledger.sqlite import SqliteDatabase, write_ahead
from valuecoach.ledger.views import Views
from valuecoach.ledger.work import WorkBook

ENGINE: Final = "engine.db"
_SECONDS_TO_ASK: Final = 3.0
_SECONDS_TO_WORK: Final = 600.0
_CHUNKS_AT_ONCE: Final = 4


@dataclass(frozen=True)
class Place:
    """A database with all that is kept there."""

    database: Database
    engine_url: str
    shared: bool
    """Other processes may use it too."""
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def intake(self) -> Intake:
        """Where jobs come in."""
        return Intake(self.database, self.patience(_SECONDS_TO_ASK), time.time)

    @property
    def outbox(self) -> Outbox:
        """Where messages wait until they are sent."""
        return Outbox(self.database, self.patience(_SECONDS_TO_ASK), time.time)

    @property
    def views(self) -> Views:
        """Where jobs are looked at."""
        return Views(self.database, self.patience(_SECONDS_TO_ASK))

    def patience(self, seconds: float) -> Patience:
        """Return as much patience with the database as *seconds*, or until all stops."""
        return Patience(seconds, monotonic, self.stopping)


def on_sqlite(folder: Path) -> Place:
    """Keep all in files in *folder*, for this process alone."""
    database = SqliteDatabase(folder)
    write_ahead(folder / ENGINE)
    return Place(database, f"sqlite:///{folder / ENGINE}", shared=False)


def on_postgresql(url: str) -> Place:
    """Keep all in the database at *url*, with other processes."""
    # Loaded where it is used: the driver is half of what a start with SQLite takes.
    database: Database = import_module("valuecoach.ledger.postgresql").PostgresDatabase(url)
    return Place(database, url, shared=True)


def make_station(
    place: Place,
    lanes: Mapping[str, Lane],
    lane_of: Callable[[str], str],
    *,
    retention_days: float = 30.0,
    rhythm: Rhythm = Rhythm(),  # noqa: B008 -- frozen
) -> Station:
    """Return a station at *place* that grades by *lanes*; *lane_of* names the one that a plan asks for."""
    worker = uuid4().hex
    book = WorkBook(place.database, place.patience(_SECONDS_TO_WORK), time.time, worker)
    glance = WorkBook(place.database, place.patience(0.0), time.time, worker)
    watch = Watch(glance.taken, rhythm.silent / 2, monotonic)
    desk = Desk(book, watch, lambda plan: lanes[lane_of(plan)], monotonic)

    def engine() -> Dispatch:
        # Loaded where jobs run, and there alone.
        made: Dispatch = import_module("valuecoach.jobs.engine").Engine(
            place.engine_url, worker, _CHUNKS_AT_ONCE
        )
        return made

    store = Store(place.database, place.intake, place.shared, place.stopping)
    return Station(store, desk, glance, lanes.values(), engine, retention_days=retention_days, rhythm=rhythm)
