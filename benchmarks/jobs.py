"""Measure what jobs cost beside grading itself: a row, a million rows, a slow model, a second worker.

python -m benchmarks.jobs [overhead|million|model|rules|workers|first] [--rows N] [--postgresql URL]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.memory import held
from benchmarks.subject import texts
from valuecoach.batches.mapping import ColumnMapping
from valuecoach.batches.sheet import Row as SheetRow
from valuecoach.batches.sheet import Sheet
from valuecoach.compose import build_row_grader
from valuecoach.jobs.assembly import Place, make_station, on_postgresql, on_sqlite
from valuecoach.jobs.batches import chunk_rows
from valuecoach.jobs.chunk import Lane
from valuecoach.jobs.grader import NOTHING, Graded, Price
from valuecoach.jobs.plan import Plan, kept_row
from valuecoach.jobs.pool import Pool
from valuecoach.jobs.station import Station
from valuecoach.jobs.throttle import Throttle
from valuecoach.ledger.job import NewJob, Result, Row
from valuecoach.ledger.statements import migrations
from valuecoach.settings import read_settings

_OUTPUT: Final = b"x" * 1800
"""About what a review takes when it is deflated."""
_CELLS: Final = '["' + "We cut your returns from 9% to 6% within a quarter, and more of that. " * 3 + '"]'
_CALLS: Final = 64
_CALL_SECONDS: Final = 0.2


@dataclass
class Double:
    """Grades nothing, at once or after as long as a model takes."""

    seconds: float = 0.0
    rows_at_once: int = 25

    def price(self, plan: str, rows: Sequence[Row]) -> Price:
        """Return nothing."""
        del plan, rows
        return NOTHING

    async def grade(self, plan: str, rows: Sequence[Row], *, funded: bool) -> Graded:
        """Return results of the usual size."""
        del plan, funded
        if self.seconds:
            await asyncio.sleep(self.seconds)
        return Graded(tuple(Result(row.number, "graded", 50, "revisit", _OUTPUT) for row in rows))

    async def close(self) -> None:
        """Nothing to do."""


def station_of(place: Place, seconds: float) -> Station:
    """Return a station whose grader takes *seconds* a row, or none for 25 rows."""
    grader = Double(seconds, 1 if seconds else 25)
    lane = Lane(grader, Throttle(_CALLS if seconds else 4, time.monotonic))
    return make_station(place, {"double": lane}, lambda _: "double")


def send(place: Place, rows: int, *, slow: bool) -> str:
    """Make a job of so many *rows*; return its key."""
    key, _ = place.intake.open(NewJob("{}", "hash"))
    numbered = (Row(number, _CELLS) for number in range(1, rows + 1))
    place.intake.fill(key, numbered, lambda size: chunk_rows(size, assisted=slow))
    return key


def until_done(place: Place, key: str, meanwhile: Callable[[], object] = lambda: None) -> float:
    """Wait until a job is done; return the seconds."""
    began = time.perf_counter()
    while (job := place.views.job(key)) is None or job.status != "done":
        meanwhile()
        time.sleep(0.05)
    return time.perf_counter() - began


@contextmanager
def places(url: str | None) -> Iterator[dict[str, Place]]:
    """Yield an empty place on SQLite, and one on PostgreSQL if its *url* is given."""
    with tempfile.TemporaryDirectory(prefix="valuecoach-") as folder:
        found = {"SQLite": on_sqlite(Path(folder))}
        if url:
            found["PostgreSQL"] = on_postgresql(url)
        for place in found.values():
            place.database.migrate(migrations())
        yield found
        for place in found.values():
            place.database.close()


def overhead(rows: int, url: str | None) -> None:
    """Print what a row costs that takes no grading."""
    with places(url) as found:
        for name, place in found.items():
            station = station_of(place, 0.0)
            station.start()
            key = send(place, rows, slow=False)
            before = _computed()
            seconds = until_done(place, key)
            took = (_computed() - before) / rows
            station.stop()
            print(f"{name}: {rows / seconds:,.0f} rows a second, {took * 1000:.3f} ms of computing a row")


def million(rows: int, _: str | None) -> None:
    """Print what a large job takes with no grading, and how progress is answered meanwhile."""
    with places(None) as found:
        place = found["SQLite"]
        station = station_of(place, 0.0)
        station.start()
        began = time.perf_counter()
        key = send(place, rows, slow=False)
        written = time.perf_counter() - began
        looks: list[float] = []

        def look() -> None:
            start = time.perf_counter()
            place.views.progress(key)
            looks.append(time.perf_counter() - start)

        seconds = until_done(place, key, look)
        station.stop()
        looks.sort()
        print(f"{rows:,} rows written in {written:.0f} s, through the engine in {seconds:.0f} s")
        print(f"progress in {median(looks) * 1000:.1f} ms, slowest {looks[-1] * 1000:.1f} ms")
        print(f"peak memory {held() / 1e6:.0f} MB")


def model(rows: int, url: str | None) -> None:
    """Print how much of what a model of 200 ms can give is used."""
    ceiling = _CALLS / _CALL_SECONDS
    with places(url) as found:
        for name, place in found.items():
            station = station_of(place, _CALL_SECONDS)
            station.start()
            seconds = until_done(place, send(place, rows, slow=True))
            station.stop()
            print(
                f"{name}: {rows / seconds:.0f} of {ceiling:.0f} rows a second, {rows / seconds / ceiling:.0%}"
            )


def rules(rows: int, _: str | None) -> None:
    """Print how many statements a server grades by the rules, on one core and on all."""
    settings = read_settings({})
    statements = texts()
    plan = Plan(
        "benchmark",
        "csv",
        Sheet(("statement",), ()),
        ColumnMapping({"statement": (0,)}),
        False,
        "off",
        ("", ""),
    )
    speeds = []
    for processes in (1, os.cpu_count() or 1):
        with places(None) as found:
            place = found["SQLite"]
            make = partial(build_row_grader, settings)
            lane = Lane(Pool(make, processes, make()), Throttle(2 * processes, time.monotonic))
            station = make_station(place, {"rules": lane}, lambda _: "rules")
            station.start()
            until_done(place, _sent(place, plan, statements, 500))  # the processes are there
            began = time.perf_counter()
            key = _sent(place, plan, statements, rows)
            written = time.perf_counter() - began
            seconds = until_done(place, key)
            station.stop()
            speeds.append(rows / seconds)
            print(f"{processes} processes: {rows / seconds:,.0f} rows a second, written in {written:.1f} s")
    print(f"{speeds[1] / speeds[0]:.2f} times")


def _sent(place: Place, plan: Plan, statements: Sequence[str], rows: int) -> str:
    key, _ = place.intake.open(NewJob(plan.to_json(), "hash"))
    numbered = (
        kept_row(SheetRow(number, (f"{statements[number % len(statements)]} {number}",)))
        for number in range(1, rows + 1)
    )
    place.intake.fill(key, numbered, lambda size: chunk_rows(size, assisted=False))
    return key


def workers(rows: int, url: str | None) -> None:
    """Print how much faster two workers are than one."""
    if url is None:
        sys.exit("This needs --postgresql.")
    speeds = []
    for count in (1, 2):
        place = on_postgresql(url)
        place.database.migrate(migrations())
        command = [sys.executable, "-m", "benchmarks.jobs", "worker", "--postgresql", url]
        running = [
            subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[1])
            for _ in range(count)
        ]
        for worker in running:
            assert worker.stdout  # noqa: S101 -- it is a pipe
            worker.stdout.readline()
        speeds.append(rows / until_done(place, send(place, rows, slow=True)))
        for worker in running:
            worker.send_signal(signal.SIGTERM)
            worker.communicate()
        place.database.close()
    print(f"one worker {speeds[0]:.0f} rows a second, two {speeds[1]:.0f}: {speeds[1] / speeds[0]:.2f} times")


def worker(_: int, url: str | None) -> None:
    """Grade until told to stop."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    station = station_of(on_postgresql(url or ""), _CALL_SECONDS)
    station.start()
    print("ready", flush=True)
    stop.wait()
    station.stop()


def first(rows: int, url: str | None) -> None:
    """Print how soon after the last row is written the first result is there."""
    with places(url) as found:
        for name, place in found.items():
            station = station_of(place, _CALL_SECONDS)
            station.start()
            waited = []
            for _ in range(10):
                key = send(place, rows, slow=True)
                station.call()
                began = time.perf_counter()
                while not place.views.progress(key).done:
                    time.sleep(0.005)
                waited.append(time.perf_counter() - began)
                until_done(place, key)
            station.stop()
            print(
                f"{name}: the first of {rows} rows after {median(waited):.2f} s, at worst {max(waited):.2f} s"
            )


def _computed() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


WHAT: Final = {
    "overhead": (overhead, 20_000),
    "million": (million, 1_000_000),
    "model": (model, 10_000),
    "rules": (rules, 6_000),
    "workers": (workers, 10_000),
    "first": (first, 100),
    "worker": (worker, 0),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.jobs", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("what", nargs="?", choices=WHAT, default="overhead")
    parser.add_argument("--rows", type=int)
    parser.add_argument("--postgresql", metavar="URL", default=os.environ.get("VALUECOACH_TEST_POSTGRES"))
    asked = parser.parse_args(arguments)
    measure, usual = WHAT[asked.what]
    measure(asked.rows or usual, asked.postgresql)


if __name__ == "__main__":
    main()
