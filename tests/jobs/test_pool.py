from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from valuecoach.jobs import pool as pools
from valuecoach.jobs.grader import NOTHING
from valuecoach.jobs.pool import Pool, RowGrader
from valuecoach.ledger.job import Result, Row

PLAN = "{}"


def make() -> RowGrader:
    """Return what grades a row as its cells say."""

    def grade(plan: str, row: Row) -> Result:
        del plan
        if row.cells == "end":
            os._exit(1)
        if row.cells == "hang":
            time.sleep(600)
        return Result(row.number, "graded", int(row.number), None, str(os.getpid()).encode())

    return grade


def rows(*cells: str) -> list[Row]:
    """Return a row for each of *cells*."""
    return [Row(number, cell) for number, cell in enumerate(cells, start=1)]


@pytest.fixture
def everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Grade nothing in this process."""
    monkeypatch.setattr(pools, "_ROWS_HERE", 0)


async def ready(pool: Pool) -> None:
    """Wait until the first process of *pool* is there."""
    await pool.grade(PLAN, rows("a"))
    assert pool._ready is not None
    await asyncio.to_thread(pool._ready.result)


def test_a_few_rows_are_graded_here() -> None:
    """No process is started for them."""
    pool = Pool(make, 2, make())

    graded = asyncio.run(pool.grade(PLAN, rows("a", "b")))

    assert [result.score for result in graded.results] == [1, 2]
    assert {result.output for result in graded.results} == {str(os.getpid()).encode()}
    assert pool.price(PLAN, rows("a")) == NOTHING


@pytest.mark.usefixtures("everywhere")
def test_many_rows_are_graded_in_other_processes() -> None:
    """All of them, in their order."""

    async def run() -> set[bytes | None]:
        pool = Pool(make, 2, make())
        await ready(pool)
        graded = await asyncio.gather(*(pool.grade(PLAN, rows("a", "b", "c")) for _ in range(20)))
        await pool.close()
        assert all([result.score for result in each.results] == [1, 2, 3] for each in graded)
        return {result.output for each in graded for result in each.results}

    used = asyncio.run(run())

    assert str(os.getpid()).encode() not in used
    assert 1 <= len(used) <= 2


@pytest.mark.usefixtures("everywhere")
def test_a_row_that_ends_its_process_fails_alone() -> None:
    """The others around it, and those that went out at the same time, are graded."""

    async def run() -> list[list[str | None]]:
        pool = Pool(make, 2, make())
        await ready(pool)
        graded = await asyncio.gather(
            pool.grade(PLAN, rows("a", "end", "c")), pool.grade(PLAN, rows("d", "e"))
        )
        await pool.close()
        return [[result.code for result in each.results] for each in graded]

    assert asyncio.run(run()) == [[None, "grading_ended", None], [None, None]]


@pytest.mark.usefixtures("everywhere")
def test_a_row_that_never_ends_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """After as long as no row takes."""

    async def run() -> list[str | None]:
        pool = Pool(make, 1, make())
        await ready(pool)
        monkeypatch.setattr(pools, "_SECONDS", 3.0)
        graded = await pool.grade(PLAN, rows("a", "hang"))
        await pool.close()
        return [result.code for result in graded.results]

    assert asyncio.run(run()) == [None, "grading_ended"]


def test_the_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    """However it ends: none is left behind."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import asyncio, sys, time\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
        "import importlib.util\n"
        f"spec = importlib.util.spec_from_file_location('makes', {str(tmp_path / 'makes.py')!r})\n"
        "from makes import make\n"
        "from valuecoach.jobs import pool as pools\n"
        "from valuecoach.ledger.job import Row\n"
        "pools._ROWS_HERE = 0\n"
        "async def main():\n"
        "    pool = pools.Pool(make, 2, make())\n"
        "    await pool.grade('{}', [Row(1, 'a')])\n"
        "    pool._ready.result()\n"
        "    graded = await pool.grade('{}', [Row(1, 'a')])\n"
        "    print(graded.results[0].output.decode(), flush=True)\n"
        "    time.sleep(600)\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
    )
    (tmp_path / "makes.py").write_text(
        "import os\n"
        "from valuecoach.ledger.job import Result\n"
        "def make():\n"
        "    return lambda plan, row: Result(row.number, 'graded', 1, None, str(os.getpid()).encode())\n"
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())

    parent.send_signal(signal.SIGKILL)
    parent.communicate()

    end = time.monotonic() + 20
    while Path(f"/proc/{child}").exists():
        assert time.monotonic() < end, "the process lives on"
        time.sleep(0.05)
