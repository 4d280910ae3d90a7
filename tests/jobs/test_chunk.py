from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.ledger.conftest import Ledger
from valuecoach.jobs.chunk import Desk, Lane
from valuecoach.jobs.grader import Busy, Graded, Price, Unreachable
from valuecoach.jobs.throttle import Throttle
from valuecoach.jobs.watch import Watch
from valuecoach.ledger.job import Progress, Result, Row, Spent
from valuecoach.ledger.sqlite import SqliteDatabase
from valuecoach.ledger.statements import migrations

Act = Callable[[Row], Exception | None]


@dataclass
class Grader:
    """A grader that does with a row what it is told, and remembers what it was asked."""

    act: Act = lambda _: None
    tokens: int = 0
    rows_at_once: int = 1
    asked: list[int] = field(default_factory=list)
    unfunded: list[int] = field(default_factory=list)
    out: int = 0
    most_out: int = 0

    def price(self, plan: str, rows: Sequence[Row]) -> Price:
        """Return what is set for each row."""
        del plan
        return Price(self.tokens * len(rows))

    async def grade(self, plan: str, rows: Sequence[Row], *, funded: bool) -> Graded:
        """Do as told."""
        del plan
        self.asked += [row.number for row in rows]
        self.unfunded += [] if funded else [row.number for row in rows]
        self.out += 1
        self.most_out = max(self.most_out, self.out)
        await asyncio.sleep(0)
        self.out -= 1
        for row in rows:
            if error := self.act(row):
                raise error
        results = tuple(Result(row.number, "graded", 50, "revisit", b"{}") for row in rows)
        return Graded(results, Spent(len(rows), self.tokens // 2 * len(rows)) if funded else Spent())

    async def close(self) -> None:
        """Nothing to do."""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Return a ledger on SQLite."""
    database = SqliteDatabase(tmp_path)
    database.migrate(migrations())
    yield Ledger(database)
    database.close()


def run(ledger: Ledger, key: str, grader: Grader, places: int = 4) -> Throttle:
    """Grade the first chunk of a job that was never given out."""
    (ticket,) = ledger.work.issue(key, 1)
    throttle = Throttle(places, time.monotonic)
    desk = Desk(
        ledger.work,
        Watch(ledger.work.taken, 15.0, time.monotonic),
        lambda _: Lane(grader, throttle),
        time.monotonic,
    )
    asyncio.run(asyncio.wait_for(desk.grade(ticket), 30))
    assert desk.watch.tickets == frozenset()
    assert throttle.taken == 0
    return throttle


def test_every_row_is_asked_once_and_written_down(ledger: Ledger) -> None:
    """As many at a time as there are places."""
    key, grader = ledger.job(100, 100), Grader()

    run(ledger, key, grader)

    assert sorted(grader.asked) == list(range(1, 101))
    assert grader.most_out <= 4
    assert ledger.views.progress(key) == Progress(100, 0, Spent(100))


def test_rows_that_fail_are_results(ledger: Ledger) -> None:
    """Whatever a grader raises ends its rows alone."""
    key = ledger.job(10, 10)

    run(ledger, key, Grader(lambda row: ZeroDivisionError("secret") if row.number == 3 else None))

    assert ledger.views.progress(key)[:2] == (10, 1)
    result = ledger.views.rows(key, 10)[2].result
    assert result is not None
    assert result.code == "internal_error"
    assert "secret" not in (result.detail or "")


def test_a_model_that_is_busy_slows_the_job_and_fails_no_row(ledger: Ledger) -> None:
    """Refused rows are asked again until they are answered."""
    key = ledger.job(30, 30)
    refusals = iter(range(12))
    grader = Grader(lambda _: Busy(0.0) if next(refusals, None) is not None else None)

    throttle = run(ledger, key, grader, places=8)

    assert ledger.views.progress(key)[:2] == (30, 0)
    assert len(grader.asked) == 42
    assert throttle.places < 8


def test_a_model_that_is_away_makes_the_job_wait_and_go_on_by_itself(ledger: Ledger) -> None:
    """People are told why, and no longer when it is back."""
    key = ledger.job(5, 5)
    told: list[str | None] = []
    refused = iter([True])

    def act(_: Row) -> Exception | None:
        job = ledger.views.job(key)
        told.append(job.waiting if job else None)
        return Unreachable("The model does not answer.", 0.01) if next(refused, False) else None

    run(ledger, key, Grader(act), places=1)

    job = ledger.views.job(key)
    assert told[:2] == [None, "The model does not answer."]
    assert job is not None
    assert job.waiting is None
    assert ledger.views.progress(key)[:2] == (5, 0)


def test_a_budget_that_is_spent_leaves_the_rest_to_the_rules(ledger: Ledger) -> None:
    """The rows that the budget covers are funded, the others not; never is more spent than allowed."""
    key = ledger.job(100, 100, most_tokens=4_000)
    grader = Grader(tokens=100)

    run(ledger, key, grader, places=1)

    progress = ledger.views.progress(key)
    assert progress.done == 100
    assert progress.spent.tokens <= 4_000
    assert 40 <= progress.spent.calls < 100
    assert len(grader.unfunded) == 100 - progress.spent.calls


def test_nothing_more_goes_out_when_a_job_was_stopped(ledger: Ledger) -> None:
    """What comes in after that is dropped."""
    key = ledger.job(100, 100)

    def act(row: Row) -> None:
        if row.number == 30:
            ledger.intake.cancel(key)

    grader = Grader(act)
    run(ledger, key, grader, places=1)

    # What was asked before the stop was seen: at most until the next look or the next writing down.
    assert ledger.views.progress(key).done <= 30
    assert len(grader.asked) < 100 or ledger.views.progress(key).done < 100


def test_a_ticket_that_has_ended_is_not_begun(ledger: Ledger) -> None:
    """Nobody is asked anything."""
    key, grader = ledger.job(5, 5), Grader()
    (ticket,) = ledger.work.issue(key, 1)
    ledger.work.reissue(ticket)
    desk = Desk(
        ledger.work,
        Watch(ledger.work.taken, 15.0, time.monotonic),
        lambda _: Lane(grader, Throttle(1, time.monotonic)),
        time.monotonic,
    )

    asyncio.run(desk.grade(ticket))

    assert grader.asked == []


def test_a_chunk_that_was_taken_away_is_dropped_at_once(ledger: Ledger) -> None:
    """Calls that are out are not waited for."""
    key = ledger.job(5, 5)
    (ticket,) = ledger.work.issue(key, 1)

    class Hanging(Grader):
        async def grade(self, plan: str, rows: Sequence[Row], *, funded: bool) -> Graded:
            del plan, rows, funded
            ledger.work.reissue(ticket)
            await asyncio.Event().wait()
            raise AssertionError

    watch = Watch(ledger.work.taken, 15.0, time.monotonic)
    desk = Desk(ledger.work, watch, lambda _: Lane(Hanging(), Throttle(2, time.monotonic)), time.monotonic)

    async def graded() -> None:
        looking = asyncio.create_task(watch.run())
        await asyncio.wait_for(desk.grade(ticket), 10)
        looking.cancel()

    asyncio.run(graded())

    assert ledger.views.progress(key).done == 0
