"""Processes that grade one store, which a test ends, stops and starts as it likes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.jobs.worker import answer
from valuecoach.errors import StoreUnavailable
from valuecoach.ledger.database import Database, Patience
from valuecoach.ledger.intake import Intake
from valuecoach.ledger.job import Job, NewJob, Progress, Row
from valuecoach.ledger.postgresql import PostgresDatabase
from valuecoach.ledger.sqlite import SqliteDatabase
from valuecoach.ledger.statements import migrations
from valuecoach.ledger.views import Views

WORKER: Final = Path(__file__).with_name("worker.py")
CHUNK: Final = 50
_STILL_SECONDS: Final = 3.0
_SECONDS: Final = 90.0
PATIENCE: Final = Patience(3.0, time.monotonic, threading.Event())


class Looking(SqliteDatabase):
    """Looks at a folder that a worker holds, as nothing but a test may."""

    def __init__(self, folder: Path) -> None:
        """Take no lock."""
        super().__init__(folder / "aside")
        self._file = folder / "ledger.db"


@dataclass
class Fleet:
    """Some workers on one store."""

    store: str
    folder: Path
    options: tuple[str, ...] = ()
    workers: list[subprocess.Popen[str]] = field(default_factory=list)
    """Those that run."""
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the tables."""
        self.database: Database
        if self.shared:
            self.database = PostgresDatabase(self.store)
        else:
            SqliteDatabase(Path(self.store)).close()
            self.database = Looking(Path(self.store))
        self.database.migrate(migrations())
        self.intake = Intake(self.database, PATIENCE, time.time)
        self.views = Views(self.database, PATIENCE)
        self.calls = self.folder / "calls"

    @property
    def shared(self) -> bool:
        """Tell whether several workers may run."""
        return "://" in self.store

    def job(self, size: int) -> str:
        """Return the key of a new job."""
        key, _ = self.intake.open(NewJob("{}", "hash"))
        self.intake.fill(key, (Row(n, f'["statement {n}"]') for n in range(1, size + 1)), lambda _: CHUNK)
        return key

    def start(self, *options: str, path: Path | None = None) -> subprocess.Popen[str]:
        """Start one more worker, and do not wait for it; with a *path* it runs the program that is there."""
        command = [sys.executable, str(WORKER), self.store, str(self.calls), *self.options, *options]
        variables = os.environ | ({"PYTHONPATH": str(path)} if path else {})
        with (self.folder / f"said-{len(self.started)}").open("w") as said:
            worker = subprocess.Popen(command, stdout=said, text=True, env=variables)
        self.workers.append(worker)
        self.started.append(worker)
        return worker

    def said(self, worker: subprocess.Popen[str]) -> str:
        """Return what *worker* has printed."""
        return (self.folder / f"said-{self.started.index(worker)}").read_text()

    def until_still(self, key: str) -> int:
        """Wait until a job gets no further for three seconds; return how many rows have a result."""
        last, since = -1, time.monotonic()
        began = since
        while time.monotonic() - since < _STILL_SECONDS:
            assert time.monotonic() - began < _SECONDS, "it goes on and on"
            done = self.look(key)[1].done
            if done != last:
                last, since = done, time.monotonic()
            time.sleep(0.1)
        return last

    def kill(self, worker: subprocess.Popen[str]) -> None:
        """End *worker* as if its machine had gone."""
        worker.kill()
        worker.communicate()
        self.workers.remove(worker)

    def look(self, key: str) -> tuple[Job, Progress]:
        """Return the job and its progress."""
        job = self.views.job(key)
        assert job is not None
        return job, self.views.progress(key)

    def until(self, true: Callable[[], bool]) -> float:
        """Wait until something is *true*; return how many seconds that took."""
        began = time.monotonic()
        while not true():
            assert time.monotonic() - began < _SECONDS, "it never came to be"
            time.sleep(0.03)
        return time.monotonic() - began

    def until_done(self, key: str, rows: int | None = None) -> float:
        """Wait until *rows* have a result, or the job has ended."""

        def there() -> bool:
            try:
                job, progress = self.look(key)
            except StoreUnavailable:
                return False
            return job.status == "done" or (rows is not None and progress.done >= rows)

        return self.until(there)

    def check(self, key: str) -> None:
        """See that no row is lost, none is there twice and none is wrong, and that the counts are true."""
        job, progress = self.look(key)
        rows = list(self.views.every_row(key))
        assert job.status == "done"
        assert [listed.row.number for listed in rows] == list(range(1, job.size + 1))
        for row, result in rows:
            assert result is not None
            assert (result.status, result.score) == ("graded", answer(row.cells))
            assert result.output == row.cells.encode()
        assert (progress.done, progress.failed) == (job.size, 0)

    def called(self) -> int:
        """Return how many calls were made."""
        return len(self.calls.read_text().splitlines()) if self.calls.exists() else 0

    def end(self) -> None:
        """End all workers."""
        for worker in self.workers:
            worker.send_signal(signal.SIGCONT)
            worker.kill()
            worker.communicate()
        self.database.close()
