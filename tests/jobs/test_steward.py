from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.ledger.conftest import Ledger
from tests.ledger.test_work import graded
from valuecoach.jobs.stage import Stage, State
from valuecoach.jobs.steward import WINDOW, Steward
from valuecoach.ledger.job import Ticket
from valuecoach.ledger.sqlite import SqliteDatabase
from valuecoach.ledger.statements import migrations

WAITING, ENDED = State(Stage.WAITING, None), State(Stage.ENDED, "first")


@dataclass
class Dispatch:
    """An engine that does nothing by itself."""

    states_: dict[Ticket, State] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)

    def start(self, run: Callable[[Ticket], None]) -> None:
        """Nothing to do."""

    def stop(self) -> None:
        """Nothing to do."""

    def enqueue(self, tickets: Iterable[Ticket]) -> None:
        """Keep those that are new."""
        for ticket in tickets:
            self.states_.setdefault(ticket, WAITING)

    def states(self, tickets: Iterable[Ticket]) -> dict[Ticket, State]:
        """Return what is known."""
        return {ticket: self.states_[ticket] for ticket in tickets if ticket in self.states_}

    def cancel(self, tickets: Iterable[Ticket]) -> None:
        """End them."""
        self.states_ |= dict.fromkeys(tickets, ENDED)

    def forget(self, key: str) -> None:
        """Remember what is forgotten."""
        self.forgotten.append(key)

    def live(self) -> set[Ticket]:
        """Return the tickets that have not ended."""
        return {ticket for ticket, state in self.states_.items() if state.stage is not Stage.ENDED}


@dataclass
class House:
    """A steward with all that it looks after."""

    ledger: Ledger
    engine: Dispatch = field(default_factory=Dispatch)
    held: set[Ticket] = field(default_factory=set)
    now: float = 0.0

    def __post_init__(self) -> None:
        """Let two workers be there."""
        self.steward = Steward(
            self.ledger.work, self.engine, lambda: frozenset(self.held), lambda: self.now, 30.0
        )
        self.ledger.work.beat("here", 1)
        self.ledger.other.beat("there", 2)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Return a steward over a ledger on SQLite."""
    database = SqliteDatabase(tmp_path)
    database.migrate(migrations())
    yield House(Ledger(database))
    database.close()


def test_a_new_job_is_given_out_a_few_chunks_at_a_time(house: House) -> None:
    """So many that workers have enough; each one that ends brings the next."""
    key = house.ledger.job(WINDOW * 10 + 50, 10)

    house.steward.look()
    house.steward.look()

    assert house.engine.live() == {Ticket(key, chunk, 1) for chunk in range(WINDOW)}

    house.ledger.work.save(Ticket(key, 0, 1), graded(*range(1, 11)))
    house.engine.states_[Ticket(key, 0, 1)] = ENDED
    house.steward.go_on(Ticket(key, 0, 1))
    house.steward.look()

    assert house.engine.live() == {Ticket(key, chunk, 1) for chunk in range(1, WINDOW + 1)}


def test_a_ticket_that_never_got_to_the_engine_is_brought_there(house: House) -> None:
    """Whoever gave it out ended in between."""
    key = house.ledger.job(10, 10)
    house.ledger.other.issue(key, 1)

    house.steward.look()

    assert house.engine.live() == {Ticket(key, 0, 1)}


def test_a_chunk_that_ended_with_rows_left_is_given_anew(house: House) -> None:
    """Whatever it ended of."""
    key = house.ledger.job(10, 10)
    house.steward.look()
    house.engine.states_[Ticket(key, 0, 1)] = ENDED

    house.steward.look()

    assert house.engine.live() == {Ticket(key, 0, 2)}


def test_what_a_dead_worker_had_is_given_anew(house: House) -> None:
    """One is dead that has not beaten for as long as is set; by our clock, whatever theirs says."""
    key = house.ledger.job(20, 10)
    house.steward.look()
    house.engine.states_ |= {
        Ticket(key, 0, 1): State(Stage.RUNNING, "second"),
        Ticket(key, 1, 1): State(Stage.RUNNING, "never heard of"),
    }

    house.steward.look()
    assert house.engine.live() == {Ticket(key, 0, 1), Ticket(key, 1, 2)}

    house.now += 25
    house.ledger.other.beat("there", 2)
    house.steward.look()
    house.now += 25
    house.steward.look()
    assert Ticket(key, 0, 1) in house.engine.live()

    house.now += 10
    house.steward.look()
    assert house.engine.live() == {Ticket(key, 0, 2), Ticket(key, 1, 2)}
    assert set(house.ledger.work.beats()) == {"first"}


def test_what_the_engine_thinks_we_have_and_we_do_not_is_given_anew(house: House) -> None:
    """Seen twice, for it may be about to begin; what we do have is left alone."""
    key = house.ledger.job(20, 10)
    house.steward.look()
    ours, strayed = Ticket(key, 0, 1), Ticket(key, 1, 1)
    house.engine.states_ |= dict.fromkeys((ours, strayed), State(Stage.RUNNING, "first"))
    house.held.add(ours)

    house.steward.look()
    assert house.engine.live() == {ours, strayed}
    house.steward.look()

    assert house.engine.live() == {ours, Ticket(key, 1, 2)}


def test_a_job_that_is_stopped_is_left_alone(house: House) -> None:
    """Nothing of it is given out any more."""
    key = house.ledger.job(WINDOW * 20, 10)
    house.steward.look()
    before = house.engine.live()

    house.ledger.intake.cancel(key)
    house.engine.cancel([Ticket(key, 0, 1)])
    house.steward.look()

    assert house.engine.live() == before - {Ticket(key, 0, 1)}


def test_a_job_whose_rows_all_have_a_result_ends(house: House) -> None:
    """Also if whoever wrote the last one ended before it could say so."""
    key = house.ledger.job(10, 10)
    house.steward.look()
    house.ledger.work.save(Ticket(key, 0, 1), graded(*range(1, 11)))

    house.steward.look()

    job = house.ledger.views.job(key)
    assert job is not None
    assert job.status == "done"


def test_old_jobs_are_cleared_away(house: House) -> None:
    """Here and in the engine."""
    key = house.ledger.job(0)
    house.ledger.clock.now += 31 * 86_400

    house.steward.clear(house.ledger.intake, 30.0, lambda: False)

    assert house.ledger.views.job(key) is None
    assert house.engine.forgotten == [key]
