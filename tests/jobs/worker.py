"""A process that grades jobs with a grader of the tests' own, for tests that end it at any moment.

python tests/jobs/worker.py STORE CALLS [options]

STORE is a folder or the address of a PostgreSQL database. Each call is a line in the file CALLS, written
before it is answered. It prints "ready" once it grades, and stops when it is told to. SIGHUP lets no file
grow any more, as if the disk were full, SIGUSR1 lets them grow again; SIGUSR2 sets its clock back.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from valuecoach.jobs.assembly import Place, make_station, on_postgresql, on_sqlite
from valuecoach.jobs.chunk import Lane
from valuecoach.jobs.grader import Graded, Price
from valuecoach.jobs.station import Rhythm
from valuecoach.jobs.throttle import Throttle
from valuecoach.ledger.job import Result, Row, Spent


def answer(cells: str) -> int:
    """Return the one right score for *cells*."""
    return sum(cells.encode()) % 101


@dataclass
class Stub:
    """Grades a row after a while, as a model would, and writes down that it was asked."""

    calls: Path
    seconds: float
    tokens: int = 0
    rows_at_once: int = 1

    def __post_init__(self) -> None:
        """Open the file of calls; each line is written whole, whoever else writes."""
        self._log = os.open(self.calls, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def price(self, plan: str, rows: Sequence[Row]) -> Price:
        """Return what is set."""
        del plan, rows
        return Price(self.tokens)

    async def grade(self, plan: str, rows: Sequence[Row], *, funded: bool) -> Graded:
        """Answer with the right score."""
        del plan, funded
        for row in rows:
            os.write(self._log, f"{os.getpid()} {monotonic():.4f} {row.number}\n".encode())
        await asyncio.sleep(self.seconds)
        results = tuple(
            Result(row.number, "graded", answer(row.cells), "revisit", row.cells.encode()) for row in rows
        )
        return Graded(results, Spent(len(rows), self.tokens // 2))

    async def close(self) -> None:
        """Nothing to do."""


def place_of(store: str) -> Place:
    """Return the place that *store* names."""
    return on_postgresql(store) if "://" in store else on_sqlite(Path(store))


def main(arguments: Sequence[str] | None = None) -> None:
    """Grade until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store")
    parser.add_argument("calls", type=Path)
    parser.add_argument("--seconds", type=float, default=0.02)
    parser.add_argument("--places", type=int, default=16)
    parser.add_argument("--per-second", type=float)
    parser.add_argument("--silent", type=float, default=4.0)
    asked = parser.parse_args(arguments)
    _take_signals(asked.store)
    lane = Lane(Stub(asked.calls, asked.seconds), Throttle(asked.places, monotonic), asked.per_second)
    rhythm = Rhythm(look=0.3, beat=0.5, silent=asked.silent)
    station = make_station(place_of(asked.store), {"stub": lane}, lambda _: "stub", rhythm=rhythm)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    station.start()
    print("ready", flush=True)  # noqa: T201 -- whoever started it waits for this
    stop.wait()
    station.stop()


def _take_signals(store: str) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(*_: object) -> None:
        largest = max(file.stat().st_size for file in Path(store).iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, fill)
    signal.signal(signal.SIGUSR1, lambda *_: resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard)))
    real, back = time.time, [0.0]
    time.time = lambda: real() - back[0]
    signal.signal(signal.SIGUSR2, lambda *_: back.__setitem__(0, 3600.0))


if __name__ == "__main__":
    main()
