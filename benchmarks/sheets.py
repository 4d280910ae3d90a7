"""Measure how fast a file is graded by the rules on one core and on all, and in how much memory.

python -m benchmarks.sheets [--rows N] [--rounds N] [--large N]
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from benchmarks.memory import held
from benchmarks.subject import texts
from valuecoach import compose
from valuecoach.batches.exporting import Exporter
from valuecoach.batches.local_run import LocalRun, Wish
from valuecoach.batches.opening import open_sheet
from valuecoach.batches.outcome import outcome_of
from valuecoach.batches.picture.picture import picture_of
from valuecoach.batches.pool import grade_rows
from valuecoach.batches.progress_file import ProgressFile, pack
from valuecoach.cli.grading import cores
from valuecoach.settings import read_settings

_ROOT: Final = Path(__file__).resolve().parents[1]
_SMALL: Final = 10
"""How many times as large the large file is as the one that its memory is compared with."""
_CHUNK: Final = 100
_MEGA: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a file was graded by so many processes."""

    workers: int
    per_second: float
    """Rows, from when all processes were ready."""
    processor: float
    """Milliseconds of computing time for a row, in all processes."""
    reading: float
    """Milliseconds of it in the process that reads the file and waits for the others."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; what is written on the way is thrown away."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.sheets", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--rows", type=int, default=2_000, help="rows of the file that is graded; 2000")
    parser.add_argument("--rounds", type=int, default=3, help="how often; 3")
    parser.add_argument("--large", type=int, default=100_000, help="rows of the file for memory; 100000")
    parser.add_argument("--hold", metavar="FILE", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if chosen.hold:
            print(export_all(Path(chosen.hold), folder))
            return
        counts = sorted({1, cores()})
        paces = [
            pace(write_file(folder / "rows.csv", chosen.rows), workers)
            for _ in range(chosen.rounds)
            for workers in counts
        ]
        small, large = (
            memory(write_file(folder / f"{count}.csv", count))
            for count in (max(1, chosen.large // _SMALL), chosen.large)
        )
    for line in told(paces, counts):
        print(line)
    print(
        f"- {chosen.large:,} rows read, kept and written as CSV, workbook and report: {large / _MEGA:.0f} MB"
    )
    print(f"- a tenth of them: {small / _MEGA:.0f} MB")


def told(paces: Sequence[Pace], counts: Sequence[int]) -> list[str]:
    """Return the medians of *paces* in words."""
    speed = {n: median(pace.per_second for pace in paces if pace.workers == n) for n in counts}
    spent = {n: median(pace.processor for pace in paces if pace.workers == n) for n in counts}
    read = median(pace.reading for pace in paces if pace.workers == counts[-1])
    return [
        *(
            f"- grading processes: {n}; {speed[n]:,.0f} rows/s, {spent[n]:.2f} ms of computing a row"
            for n in counts
        ),
        f"- all cores against one: {speed[counts[-1]] / speed[1]:.2f} times",
        f"- the process that reads and waits for {counts[-1]}: {read:.3f} ms a row",
    ]


def write_file(path: Path, rows: int) -> Path:
    """Write a file of so many different statements to *path*."""
    statements = texts()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Id", "Statement", "Owner"])
        for number in range(rows):
            text = statements[number % len(statements)]
            writer.writerow([number, f"{text} (Offer {number}.)", f"Person {number % 40}"])
    return path


def pace(path: Path, workers: int) -> Pace:
    """Grade the file at *path*, and return how fast that was."""
    settings = read_settings({})
    run = LocalRun(Wish(path), compose.build_coach(settings).rubric)
    build = partial(compose.build_coach, settings)
    spent, read = _processor(), _own()
    # The first chunks wait for the processes to start; what follows is what a large file is made of.
    lead = workers * 2
    with open_sheet(path) as opened:
        chunks = grade_rows(opened.sheet.rows, run.task, build, workers)
        total = sum(chunk.rows for chunk in islice(chunks, lead))
        begun, counted = perf_counter(), 0
        for chunk in chunks:
            counted += chunk.rows
        taken = perf_counter() - begun
    share = 1000 / (total + counted)
    return Pace(workers, counted / taken, (_processor() - spent) * share, (_own() - read) * share)


def memory(path: Path) -> int:
    """Return the most bytes held by a process that reads *path*, keeps outcomes and writes each format."""
    command = [sys.executable, "-m", "benchmarks.sheets", "--hold", str(path)]
    done = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, check=True)
    return int(done.stdout)


def export_all(path: Path, folder: Path) -> int:
    """Read, keep and write all rows of *path*, each with the review of the first; return the bytes held."""
    settings = read_settings({})
    coach = compose.build_coach(settings)
    run = LocalRun(Wish(path), coach.rubric)
    with ProgressFile(folder / "progress", run.key) as progress:
        with run.left(progress) as rows:
            first = next(rows)
            outcome = outcome_of(first, run.mapping, coach, rewrites=False)
            packed = pack([outcome] * _CHUNK)
            for _ in range((1 + sum(1 for _ in rows)) // _CHUNK):
                progress.add(packed, _CHUNK, 0)
        exporter = Exporter(
            lambda: run.graded(progress),
            lambda: picture_of(run.graded(progress).rows, run.mapping, run.scales),
            settings.web_dir,
            path.name,
            run.rubric.version,
        )
        exporter.write("csv", folder / "a.csv")
        exporter.write("xlsx", folder / "a.xlsx")
        exporter.write("html", folder / "a.html")
    return held()


def _processor() -> float:
    """Return the seconds of computing that this process and those it started have taken."""
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    return _own() + started.ru_utime + started.ru_stime


def _own() -> float:
    """Return the seconds of computing that this process has taken."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


if __name__ == "__main__":
    main()
