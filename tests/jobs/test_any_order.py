"""Jobs under anything that may happen to them, in any order."""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from tests.jobs.test_steward import Dispatch
from tests.ledger.conftest import Clock
from valuecoach.jobs.stage import Stage, State
from valuecoach.jobs.steward import Steward
from valuecoach.ledger.database import Patience
from valuecoach.ledger.intake import Intake
from valuecoach.ledger.job import Listed, NewJob, Result, Row, Spent, Ticket
from valuecoach.ledger.sqlite import SqliteDatabase
from valuecoach.ledger.statements import migrations
from valuecoach.ledger.views import Views
from valuecoach.ledger.work import WorkBook

_MEMORY = next((place for place in ("/dev/shm",) if Path(place).is_dir()), None)  # noqa: S108 -- mkdtemp makes a safe one there
"""Where nothing waits for a disk."""
_STEP = 3
"""Rows a chunk."""


def score_of(row: Row) -> int:
    """Return the one right score of *row*."""
    return int(row.cells)


class Jobs(RuleBasedStateMachine):
    """Workers come, grade a little, are killed, paused, woken; jobs are made, stopped, deleted, exported."""

    keys = Bundle("keys")
    workers = Bundle("workers")
    held = Bundle("held")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="valuecoach-", dir=_MEMORY))
        self.database = SqliteDatabase(self.folder)
        self.database.migrate(migrations())
        self.clock = Clock()
        self.now = 0.0
        self.patience = Patience(5.0, lambda: self.now, threading.Event())
        self.intake = Intake(self.database, self.patience, self.clock)
        self.views = Views(self.database, self.patience)
        self.engine = Dispatch()
        self.count = 0
        self.sizes: dict[str, int] = {}
        self.gone: set[str] = set()
        self.stopped: dict[str, list[Listed]] = {}
        self.written: dict[tuple[str, int], Result] = {}
        self.names: dict[str, str] = {}
        self.holding: dict[str, set[Ticket]] = {}

    def book(self, worker: str) -> WorkBook:
        """Return the work book of *worker*."""
        return WorkBook(self.database, self.patience, self.clock, worker)

    @rule(target=keys, size=st.integers(0, 11))
    def create(self, size: int) -> str:
        """Send a job under an idempotency key of its own."""
        self.count += 1
        self.clock.now += 1
        name = f"name {self.count}"
        key, new = self.intake.open(NewJob("{}", "hash", idempotency_key=name))
        assert new
        self.intake.fill(key, (Row(n, str((n * 7) % 101)) for n in range(1, size + 1)), lambda _: _STEP)
        self.sizes[key], self.names[key] = size, name
        return key

    @rule(key=keys)
    def retry(self, key: str) -> None:
        """Send the same again: it is the same job."""
        if key not in self.gone:
            again = self.intake.open(NewJob("{}", "hash", idempotency_key=self.names[key]))
            assert again == (key, False)

    @rule(target=workers)
    def arrive(self) -> str:
        """Let a worker begin."""
        self.count += 1
        worker = f"worker {self.count}"
        self.book(worker).beat("host", self.count)
        self.holding[worker] = set()
        return worker

    @rule(target=held, worker=workers)
    def take(self, worker: str) -> object:
        """Let a worker begin the next chunk that the engine has."""
        waiting = sorted(t for t, state in self.engine.states_.items() if state.stage is Stage.WAITING)
        if not waiting:
            return multiple()
        ticket = waiting[0]
        self.engine.states_[ticket] = State(Stage.RUNNING, worker)
        self.holding[worker].add(ticket)
        work = self.book(worker).start(ticket)
        return (worker, ticket, list(work.rows) if work else [])

    @rule(work=held, count=st.integers(1, 3))
    def save(self, work: tuple[str, Ticket, list[Row]], count: int) -> None:
        """Let a worker write a few results down, be it alive, paused and woken, or given up for dead."""
        worker, ticket, rows = work
        results = [Result(row.number, "graded", score_of(row)) for row in rows[:count]]
        if results and self.book(worker).save(ticket, results, Spent(len(results))):
            del rows[:count]

    @rule(work=consumes(held))
    def end(self, work: tuple[str, Ticket, list[Row]]) -> None:
        """Let a chunk end, done or not."""
        worker, ticket, _ = work
        self.holding[worker].discard(ticket)
        if self.engine.states_[ticket].worker == worker:
            self.engine.states_[ticket] = State(Stage.ENDED, worker)
        self.steward(worker).go_on(ticket)

    @rule(worker=consumes(workers))
    def kill(self, worker: str) -> None:
        """End a worker without a word; what it had stays with it, as far as anybody knows."""
        self.holding[worker] = set()

    @rule(worker=workers, seconds=st.sampled_from([1.0, 40.0]), back=st.booleans())
    def look_after(self, worker: str, seconds: float, back: bool) -> None:
        """Let a worker look after all jobs, twice; the clock of the day may be set back meanwhile."""
        steward = self.steward(worker)
        steward.look()
        self.now += seconds
        if back:
            self.clock.now -= 3600
        self.book(worker).beat("host", 0)
        steward.look()

    @rule(key=keys)
    def cancel(self, key: str) -> None:
        """Stop a job."""
        if self.intake.cancel(key):
            self.stopped[key] = list(self.views.every_row(key))

    @rule(key=keys)
    def delete(self, key: str) -> None:
        """Delete a job."""
        self.gone.add(key) if self.intake.delete(key) else None

    @rule()
    def purge(self) -> None:
        """Free what deleted jobs held."""
        self.intake.purge(lambda: False)

    @rule(key=keys)
    def export(self, key: str) -> None:
        """Take a job away: once it has ended, all rows, and each time the same."""
        job = self.views.job(key)
        if job is None:
            assert key in self.gone
            return
        rows = list(self.views.every_row(key))
        assert [listed.row.number for listed in rows] == list(range(1, self.sizes[key] + 1))
        if job.status == "cancelled":
            assert rows == self.stopped[key]
        if job.status == "done":
            assert all(listed.result is not None for listed in rows)

    @invariant()
    def is_true(self) -> None:
        """See that counters are counts, that no result is wrong, and that none has changed."""
        for key in self.sizes.keys() - self.gone:
            rows = list(self.views.every_row(key))
            results = [listed.result for listed in rows if listed.result is not None]
            assert self.views.progress(key).done == len(results)
            for row, result in rows:
                if result is not None:
                    assert result.code == "given_up" or result.score == score_of(row)
                    assert self.written.setdefault((key, row.number), result) == result

    def steward(self, worker: str) -> Steward:
        """Return who looks after all jobs for *worker*."""
        held = frozenset(self.holding[worker])
        return Steward(self.book(worker), self.engine, lambda: held, lambda: self.now, 30.0)

    def teardown(self) -> None:
        """Let one worker come and do all that is left: every job ends, with every row."""
        last = str(self.arrive())
        for _ in range(1000):
            if not self.book(last).running():
                break
            self.look_after(last, 40.0, back=False)
            while True:
                work = self.take(last)
                if not isinstance(work, tuple):
                    break
                while work[2] and self.book(last).start(work[1]):
                    self.save(work, 3)
                self.end(work)
        assert not self.book(last).running()
        for key in self.sizes:
            self.export(key)
        self.is_true()
        self.database.close()
        shutil.rmtree(self.folder)


TestJobs = Jobs.TestCase
TestJobs.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
