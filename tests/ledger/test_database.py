from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.ledger.conftest import Ledger
from tests.ledger.test_work import graded
from tests.postgresql import Cluster
from valuecoach.errors import StoreInUse, StoreUnavailable
from valuecoach.ledger.database import Away, Database, Patience
from valuecoach.ledger.job import Spent
from valuecoach.ledger.postgresql import PostgresDatabase
from valuecoach.ledger.sqlite import SqliteDatabase
from valuecoach.ledger.statements import migrations, split


def test_a_transaction_that_fails_is_undone(database: Database) -> None:
    """Of what it wrote nothing is there."""

    def work() -> None:
        with database.transaction() as transaction:
            transaction.run("new_pace", name="model")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()

    with database.transaction(write=False) as transaction:
        assert transaction.all("next_start", name="model") == []


def test_workers_that_start_together_migrate_once(postgres_url: Callable[[], str]) -> None:
    """They wait for each other, and none fails."""
    url = postgres_url()
    databases = [PostgresDatabase(url) for _ in range(8)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda database: database.migrate(migrations()), databases))

    with databases[0].transaction() as transaction:
        assert len(transaction.all("versions")) == len(migrations())
    for database in databases:
        database.close()


def test_writers_at_the_same_time_lose_nothing(ledger: Ledger) -> None:
    """Eight threads save into one job, some the same rows; each row is there once and counted once."""
    key = ledger.job(80, 10)
    tickets = ledger.work.issue(key, 8)

    with ThreadPoolExecutor(8) as pool:
        saved = pool.map(
            lambda ticket: [
                ledger.work.save(ticket, graded(ticket.chunk * 10 + 1 + n), Spent(1, 1, 0.0))
                for n in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 5)
            ],
            [*tickets, *tickets],
        )

    assert all(all(each) for each in saved)
    assert ledger.views.progress(key) == (80, 0, Spent(192, 192, 0.0))
    assert ledger.work.finish(key)


def test_budgets_are_never_overdrawn_by_workers_at_the_same_time(ledger: Ledger) -> None:
    """Of forty that want a tenth each, ten get it."""
    key = ledger.job(80, 10, most_tokens=1000)
    tickets = ledger.work.issue(key, 8)

    with ThreadPoolExecutor(8) as pool:
        held = list(pool.map(lambda ticket: ledger.work.hold(ticket, 100, 0.0), tickets * 5))

    assert sum(held) == 10


def test_one_of_many_leads_until_it_is_gone(postgres_url: Callable[[], str]) -> None:
    """The lead goes on when its holder ends."""
    url = postgres_url()
    with closing(PostgresDatabase(url)) as first, closing(PostgresDatabase(url)) as second:
        assert first.lead()
        assert first.lead()
        assert not second.lead()
        first.close()
        assert second.lead()


def test_a_folder_is_held_by_one_process(tmp_path: Path) -> None:
    """A second one is told who holds it; when the holder has ended, however it did, the folder is free."""
    hold = (
        "import sys, time; from pathlib import Path; from valuecoach.ledger.sqlite import SqliteDatabase;"
        "SqliteDatabase(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", hold, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"

    with pytest.raises(StoreInUse, match=f"in use by process {holder.pid}"):
        SqliteDatabase(tmp_path)

    holder.kill()
    holder.communicate()
    SqliteDatabase(tmp_path).close()


def test_nobody_else_may_read_the_files(tmp_path: Path) -> None:
    """Statements are private: folder and files are their owner's alone."""
    database = SqliteDatabase(tmp_path / "jobs")
    database.migrate(migrations())

    assert (tmp_path / "jobs").stat().st_mode & 0o077 == 0
    assert (tmp_path / "jobs" / "ledger.db").stat().st_mode & 0o077 == 0
    with sqlite3.connect(tmp_path / "jobs" / "ledger.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    database.close()


@pytest.mark.parametrize("place", ["file", "unwritable"])
def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, place: str) -> None:
    """The reason is named, in words."""
    folder = tmp_path / "jobs"
    if place == "file":
        folder.write_text("")
    else:
        folder.mkdir()
        (folder / "lock.db").mkdir()

    with pytest.raises(StoreUnavailable, match="jobs cannot be"):
        SqliteDatabase(folder)


def test_whoever_is_paused_within_a_transaction_loses_its_locks(postgres_url: Callable[[], str]) -> None:
    """After many statements as after one; the next in line goes on."""
    url = postgres_url()
    paused, next_in_line = PostgresDatabase(url, idle_seconds=0.1), PostgresDatabase(url)
    paused.migrate(migrations())

    def work() -> None:
        with paused.transaction() as transaction:
            transaction.run_many("new_pace", [{"name": "model"}, {"name": "another"}])
            with next_in_line.transaction() as other:
                assert other.run("new_pace", name="model") == 1
            transaction.run("new_pace", name="a third")

    with pytest.raises(Away):
        work()

    for database in (paused, next_in_line):
        database.close()


def test_a_server_that_was_stopped_hard_is_found_again(postgres: Cluster, database: Database) -> None:
    """Who waits for it goes on where it was; nothing that was kept is lost."""
    if not isinstance(database, PostgresDatabase) or "VALUECOACH_TEST_POSTGRES" in os.environ:
        pytest.skip("there is no server that may be stopped")
    ledger = Ledger(database)
    key = ledger.job(20)
    first, second = ledger.work.issue(key, 2)
    ledger.work.save(first, graded(1), Spent())
    postgres.stop("immediate")
    starting = threading.Thread(target=postgres.start)
    starting.start()

    assert ledger.work.save(second, graded(11), Spent())

    starting.join()
    assert ledger.views.progress(key).done == 2


def test_patience_ends() -> None:
    """When the time is up the refusal says what the database said, and a stop ends it at once."""
    now = [0.0]
    tries: list[float] = []

    def away() -> None:
        now[0] += 3.0
        tries.append(now[0])
        raise Away("database or disk is full")

    patience = Patience(6.0, lambda: now[0], threading.Event())
    with pytest.raises(StoreUnavailable, match="disk is full"):
        patience.insist(away)
    assert len(tries) == 2

    patience.stopping.set()
    with pytest.raises(StoreUnavailable):
        patience.insist(away)
    assert len(tries) == 3


def test_a_script_is_split_into_statements() -> None:
    """Comments and blank ends go."""
    assert split("-- one; two\nA;\n\nB -- why\n;\n") == ["A", "B"]
