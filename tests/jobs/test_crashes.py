from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import valuecoach
from tests.jobs.conftest import MakeFleet
from tests.jobs.fleet import CHUNK
from tests.postgresql import Cluster

KILLS = int(os.environ.get("VALUECOACH_TEST_KILLS", "25"))
"""How often a process is ended at a random moment, both stores together; make soak does it 200 times."""
PLACES = 16
RESUME_SECONDS = 5.0


def test_killed_at_any_moment_on_sqlite(make_fleet: MakeFleet) -> None:
    """Nothing is lost, nothing is graded twice, nothing is wrong; each start goes on within 5 seconds."""
    chance = random.Random(20)
    kills = KILLS * 2 // 5
    fleet = make_fleet("sqlite")
    key = fleet.job(kills * 250)
    worker = fleet.start()
    slowest = 0.0
    for _ in range(kills):
        _, progress = fleet.look(key)
        fleet.until_done(key, progress.done + chance.randrange(1, 200))
        fleet.kill(worker)
        _, progress = fleet.look(key)
        worker = fleet.start()
        slowest = max(slowest, fleet.until_done(key, progress.done + 1))

    fleet.until_done(key)

    fleet.check(key)
    if "VALUECOACH_TEST_KILLS" in os.environ:  # time is measured where nothing else runs
        assert slowest < RESUME_SECONDS
    # What was out, and what was answered and not yet written, is asked again.
    assert fleet.called() <= kills * 250 + kills * (PLACES + 4 * 25)


def test_killed_at_any_moment_on_postgresql(make_fleet: MakeFleet) -> None:
    """Two workers, one of which is killed each time: the other goes on, and both together lose nothing."""
    chance = random.Random(21)
    kills = KILLS - KILLS * 2 // 5
    fleet = make_fleet("postgresql")
    key = fleet.job(kills * 300)
    fleet.start()
    fleet.start()
    for _ in range(kills):
        _, progress = fleet.look(key)
        fleet.until_done(key, progress.done + chance.randrange(1, 250))
        fleet.kill(chance.choice(fleet.workers))
        fleet.start()

    fleet.until_done(key)

    fleet.check(key)
    assert fleet.called() <= kills * 300 + kills * (PLACES + 4 * 25)


def test_a_worker_that_never_returns(make_fleet: MakeFleet) -> None:
    """What it had goes to the others, once it was silent for as long as is set."""
    fleet = make_fleet("postgresql")
    key = fleet.job(1500)
    dead = fleet.start()
    fleet.start()
    fleet.until_done(key, 300)

    fleet.kill(dead)

    assert fleet.until_done(key) < 60
    fleet.check(key)


def test_a_paused_worker_that_wakes(make_fleet: MakeFleet) -> None:
    """What it had is done by others; awake, it makes no call that nobody needs, and may go on with others."""
    fleet = make_fleet("postgresql")
    key = fleet.job(1500)
    sleeper = fleet.start()
    fleet.until_done(key, 200)
    fleet.start()
    fleet.until_done(key, 400)

    sleeper.send_signal(signal.SIGSTOP)
    fleet.until_done(key)
    called = fleet.called()
    sleeper.send_signal(signal.SIGCONT)
    second = fleet.job(500)
    fleet.until_done(second)

    fleet.check(key)
    fleet.check(second)
    assert fleet.called() - called <= 500 + PLACES
    assert sleeper.poll() is None


def test_a_database_that_is_stopped_hard(make_fleet: MakeFleet, postgres: Cluster) -> None:
    """Workers live through it and go on by themselves; not one call is lost."""
    if "VALUECOACH_TEST_POSTGRES" in os.environ:
        pytest.skip("the server that was given is not ours to stop")
    fleet = make_fleet("postgresql")
    key = fleet.job(1500)
    workers = [fleet.start(), fleet.start()]
    for rows in (200, 600, 1000):
        fleet.until_done(key, rows)
        postgres.stop("immediate")
        postgres.start()

    fleet.until_done(key)

    fleet.check(key)
    assert [worker.poll() for worker in workers] == [None, None]


def test_workers_that_are_told_to_stop(make_fleet: MakeFleet) -> None:
    """They end in order with what was out written down; whoever comes next does the rest, nothing twice."""
    fleet = make_fleet("sqlite")
    key = fleet.job(600)
    for rows in (100, 300):
        worker = fleet.start()
        fleet.until_done(key, rows)
        worker.terminate()
        assert worker.wait(30) == 0
    fleet.start()

    fleet.until_done(key)

    fleet.check(key)
    assert fleet.called() <= 600 + 2 * PLACES


def test_a_job_that_is_cancelled_stops_at_once(make_fleet: MakeFleet) -> None:
    """Half a second after it no more calls go out; what was graded is kept."""
    fleet = make_fleet("sqlite")
    key = fleet.job(CHUNK * 40)
    fleet.start()
    fleet.until_done(key, 200)

    assert fleet.intake.cancel(key)

    _, progress = fleet.look(key)
    called = fleet.called()
    after = fleet.job(50)
    fleet.until_done(after)
    job, later = fleet.look(key)
    assert (job.status, later) == ("cancelled", progress)
    rate = PLACES / 0.02
    assert fleet.called() - called <= 50 + PLACES + rate


def test_a_disk_that_is_full(make_fleet: MakeFleet) -> None:
    """Nothing that was kept is harmed; once there is room, it goes on by itself and loses nothing."""
    fleet = make_fleet("sqlite")
    key = fleet.job(3000)
    worker = fleet.start()
    fleet.until_done(key, 200)
    worker.send_signal(signal.SIGHUP)
    assert fleet.until_still(key) < 3000

    worker.send_signal(signal.SIGUSR1)
    fleet.until_done(key)

    assert worker.poll() is None
    fleet.check(key)
    with closing(sqlite3.connect(Path(fleet.store) / "ledger.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_clock_that_is_set_back(make_fleet: MakeFleet, kind: str) -> None:
    """An hour makes no difference, also to a worker that is killed after it."""
    fleet = make_fleet(kind)
    key = fleet.job(1000)
    worker = fleet.start()
    fleet.until_done(key, 200)
    worker.send_signal(signal.SIGUSR2)
    fleet.until_done(key, 400)
    fleet.kill(worker)
    fleet.start()

    fleet.until_done(key)

    fleet.check(key)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_new_release_goes_on_with_a_job(make_fleet: MakeFleet, kind: str, tmp_path: Path) -> None:
    """Though its engine's source is another, which the engine takes for another application."""
    fleet = make_fleet(kind)
    key = fleet.job(1000)
    old = fleet.start()
    fleet.until_done(key, 300)
    fleet.kill(old)
    release = tmp_path / "release"
    shutil.copytree(Path(valuecoach.__file__).parent, release / "valuecoach")
    engine = release / "valuecoach" / "jobs" / "engine.py"
    source = engine.read_text()
    engine.write_text(
        source.replace(
            "    if _run is not None:\n", "    changed = key\n    if changed and _run is not None:\n"
        )
    )
    assert engine.read_text() != source

    fleet.start(path=release)
    fleet.until_done(key)

    fleet.check(key)
