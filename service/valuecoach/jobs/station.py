"""What runs in a process that grades: the engine, the chunks, the heartbeat, and who looks after the jobs."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from valuecoach.jobs.chunk import Desk, Lane
from valuecoach.jobs.runner import Runner
from valuecoach.jobs.stage import Dispatch
from valuecoach.jobs.steward import Steward
from valuecoach.ledger.database import Database
from valuecoach.ledger.intake import Intake
from valuecoach.ledger.job import Ticket
from valuecoach.ledger.statements import migrations
from valuecoach.ledger.work import WorkBook

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rhythm:
    """How often what is looked at, in seconds."""

    look: float = 1.0
    beat: float = 5.0
    silent: float = 30.0
    clear: float = 60.0


@dataclass(frozen=True)
class Store:
    """Where jobs are kept."""

    database: Database
    intake: Intake
    shared: bool
    """Other processes may work on it too."""
    stopping: threading.Event
    """Set when nobody need wait for it any more."""


class Station:
    """Grades jobs, from start to stop."""

    def __init__(
        self,
        store: Store,
        desk: Desk,
        glance: WorkBook,
        lanes: Iterable[Lane],
        engine: Callable[[], Dispatch],
        *,
        retention_days: float,
        rhythm: Rhythm = Rhythm(),
    ) -> None:
        """Take chunks from the *engine*, made at the start, for work at the *desk* in its *lanes*.

        *glance* is the work book of who does not wait for a database that is away.
        """
        self._store = store
        # What comes in from now on comes in here: the store was ours before the station was made.
        self._opened = store.intake.clock()
        self._work = glance
        self._make_engine = engine
        self._retention_days = retention_days
        self._rhythm = rhythm
        self._runner = Runner(desk, lanes, self._follow)
        self._stopping = threading.Event()
        self._called = threading.Event()
        self._threads: list[threading.Thread] = []
        self._engine: Dispatch | None = None
        self._steward: Steward | None = None

    def start(self) -> None:
        """Begin to grade, in threads of its own; one that failed may be tried again."""
        self._store.database.migrate(migrations())
        if not self._store.shared:
            # Whoever was here before has ended, and what it had goes to us at once.
            self._store.intake.abandon(self._opened)
            for worker in self._work.beats():
                self._work.forget(worker)
        self._runner.start()
        self._beat()
        if self._engine is None:
            self._engine = self._make_engine()
        self._engine.start(self._runner.run)
        self._steward = Steward(
            self._work, self._engine, lambda: self._runner.tickets, monotonic, self._rhythm.silent
        )
        for name, work in (("steward", self._look_after), ("heartbeat", self._keep_beating)):
            thread = threading.Thread(target=work, name=name, daemon=True)
            thread.start()
            self._threads.append(thread)

    def call(self) -> None:
        """Say that there is something new to do."""
        self._called.set()

    def stop(self) -> None:
        """Finish what is out, give back what is not done, and end, however far the start came."""
        self._stopping.set()
        self._called.set()
        for thread in self._threads:
            thread.join()
        self._runner.stop()
        self._store.stopping.set()
        if self._engine is not None:
            self._engine.stop()
        self._tried(lambda: self._work.forget(self._work.worker))

    def _follow(self, ticket: Ticket) -> None:
        if self._steward is not None:
            self._steward.go_on(ticket)

    def _look_after(self) -> None:
        cleared = float("-inf")
        while not self._stopping.is_set():
            # Every worker looks: one alone, whose process is paused, would keep its lead and do nothing.
            self._tried(self._look)
            if monotonic() - cleared > self._rhythm.clear and self._store.database.lead():
                cleared = monotonic()
                self._tried(self._clear)
            self._called.wait(self._rhythm.look)
            self._called.clear()

    def _look(self) -> None:
        if self._steward is not None:
            self._steward.look()

    def _clear(self) -> None:
        if self._steward is not None:
            self._steward.clear(self._store.intake, self._retention_days, self._stopping.is_set)

    def _keep_beating(self) -> None:
        while not self._stopping.wait(self._rhythm.beat):
            self._tried(self._beat)

    def _beat(self) -> None:
        self._work.beat(socket.gethostname(), os.getpid())
        self._runner.share(len(self._work.beats()))

    def _tried(self, work: Callable[[], object]) -> None:
        """Do *work*; what goes wrong is told to whoever operates this, and done again next time."""
        try:
            work()
        except Exception as error:  # noqa: BLE001 -- a database that is away must not end the thread
            if not self._stopping.is_set():
                _LOG.warning("Jobs are not looked after at the moment: %s", type(error).__name__)
