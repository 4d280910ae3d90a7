"""What we rely on of the engine, on both databases; a new version of it has to pass this."""

from __future__ import annotations

import base64
import json
import pickle
import queue
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy

from valuecoach.jobs.engine import Engine
from valuecoach.jobs.stage import Stage, State
from valuecoach.ledger.job import Ticket
from valuecoach.ledger.sqlite import write_ahead

ONE, TWO, THREE = (Ticket("b1", chunk, 1) for chunk in range(3))
_SECONDS = 30.0


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return an empty database of each kind."""
    if request.param == "postgresql":
        made: str = request.getfixturevalue("postgres_url")()
        return made
    write_ahead(tmp_path / "engine.db")
    return f"sqlite:///{tmp_path / 'engine.db'}"


class Runs:
    """An engine, and what it runs."""

    def __init__(self, url: str, worker: str = "me", places: int = 2) -> None:
        self.engine = Engine(url, worker, places)
        self.begun: queue.Queue[Ticket] = queue.Queue()
        self.go_on: Callable[[Ticket], None] = lambda _: None

    def start(self) -> None:
        """Start it."""
        self.engine.start(self._run)

    def next(self) -> Ticket:
        """Return the next ticket that is begun."""
        return self.begun.get(timeout=_SECONDS)

    def until(self, ticket: Ticket, stage: Stage) -> State:
        """Wait until *ticket* is so far."""
        end = time.monotonic() + _SECONDS
        while (state := self.engine.states([ticket]).get(ticket)) is None or state.stage is not stage:
            assert time.monotonic() < end, state
            time.sleep(0.05)
        return state

    def _run(self, ticket: Ticket) -> None:
        self.begun.put(ticket)
        self.go_on(ticket)


@pytest.fixture
def runs(url: str) -> Iterator[Runs]:
    """Return an engine that runs."""
    runs = Runs(url)
    runs.start()
    yield runs
    runs.engine.stop()


def test_a_ticket_runs_once_however_often_it_is_enqueued(runs: Runs) -> None:
    """Its identifier is its own, also after it has ended."""
    runs.engine.enqueue([ONE, ONE])
    runs.engine.enqueue([ONE])
    assert runs.next() == ONE
    assert runs.until(ONE, Stage.ENDED) == State(Stage.ENDED, "me")

    runs.engine.enqueue([ONE, TWO])

    assert runs.next() == TWO
    runs.until(TWO, Stage.ENDED)
    assert runs.begun.empty()


def test_a_ticket_says_how_far_it_is_and_who_has_it(runs: Runs) -> None:
    """Only as many run at a time as there are places; one that nobody enqueued is not known."""
    held: queue.Queue[None] = queue.Queue()
    runs.go_on = lambda _: held.get(timeout=_SECONDS)
    runs.engine.enqueue([ONE, TWO, THREE])
    begun = {runs.next(), runs.next()}

    states = runs.engine.states([ONE, TWO, THREE, Ticket("b2", 0, 1)])

    assert {ticket for ticket, state in states.items() if state.stage is Stage.RUNNING} == begun
    assert {state.worker for state in states.values() if state.stage is Stage.RUNNING} == {"me"}
    (waiting,) = {ONE, TWO, THREE} - begun
    assert states[waiting].stage is Stage.WAITING
    assert len(states) == 3
    for _ in range(3):
        held.put(None)
    assert runs.next() == waiting
    runs.until(waiting, Stage.ENDED)


def test_a_ticket_that_was_cancelled_is_not_begun(runs: Runs) -> None:
    """And counts as ended; one that runs is not known as running any more."""
    held: queue.Queue[None] = queue.Queue()
    runs.go_on = lambda _: held.get(timeout=_SECONDS)
    runs.engine.enqueue([ONE, TWO, THREE])
    begun = [runs.next(), runs.next()]
    (waiting,) = {ONE, TWO, THREE} - set(begun)

    runs.engine.cancel([waiting, begun[0]])

    states = runs.engine.states([waiting, begun[0]])
    assert {state.stage for state in states.values()} == {Stage.ENDED}
    held.put(None)
    held.put(None)
    runs.until(begun[1], Stage.ENDED)
    runs.engine.enqueue([Ticket("b1", 9, 1)])
    assert runs.next() == Ticket("b1", 9, 1)
    held.put(None)


def test_a_job_that_is_forgotten_leaves_nothing(runs: Runs) -> None:
    """Other jobs keep theirs."""
    other = Ticket("b11", 0, 1)
    runs.engine.enqueue([ONE, TWO, other])
    for ticket in (ONE, TWO, other):
        runs.until(ticket, Stage.ENDED)

    runs.engine.forget("b1")

    assert set(runs.engine.states([ONE, TWO, other])) == {other}


def test_what_waits_outlives_the_engine(url: str) -> None:
    """The next one runs it, whatever it is called; what is taken in the last moment is for the steward."""
    for number in range(10):
        tickets = {Ticket("b1", number, 1), Ticket("b2", number, 1)}
        waiting = _left_by(Runs(url, "first", places=1), tickets)
        second = Runs(url, "second", places=1)
        second.start()
        try:
            state = second.engine.states([waiting])[waiting]
            if state.stage is Stage.WAITING or state.worker == "second":
                assert second.until(waiting, Stage.ENDED) == State(Stage.ENDED, "second")
                return
        finally:
            second.engine.stop()
    raise AssertionError("each time it was taken in the last moment")


def _left_by(first: Runs, tickets: set[Ticket]) -> Ticket:
    """Have an engine with one place run the first of two *tickets* and stop; return the other."""
    held: queue.Queue[None] = queue.Queue()
    first.go_on = lambda _: held.get(timeout=_SECONDS)
    first.start()
    try:
        first.engine.enqueue(tickets)
        begun = first.next()
        held.put(None)
        held.put(None)
        first.until(begun, Stage.ENDED)
    finally:
        first.engine.stop()
    (waiting,) = tickets - {begun}
    return waiting


def test_a_pickle_in_the_tables_is_never_read(runs: Runs, url: str, tmp_path: Path) -> None:
    """Whoever can write there cannot run code here; what we write is JSON."""
    runs.engine.enqueue([ONE])
    runs.until(ONE, Stage.ENDED)
    trap = tmp_path / "trapped"
    planted = base64.b64encode(pickle.dumps(_Trap(str(trap)))).decode()
    engine = sqlalchemy.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    schema = "" if url.startswith("sqlite") else "dbos."
    with engine.begin() as connection:
        found = connection.execute(
            sqlalchemy.text(
                f"SELECT s.serialization, i.inputs FROM {schema}workflow_status s "  # noqa: S608
                f"JOIN {schema}workflow_input i ON i.workflow_uuid = s.workflow_uuid"
            )
        ).all()
        for change in (
            f"UPDATE {schema}workflow_input SET inputs = :planted",  # noqa: S608
            f"UPDATE {schema}workflow_status SET serialization = 'py_pickle'",  # noqa: S608
            f"UPDATE {schema}workflow_status SET output = :planted",  # noqa: S608
            f"UPDATE {schema}workflow_status SET status = 'ENQUEUED', queue_name = 'chunks'",  # noqa: S608
        ):
            connection.execute(sqlalchemy.text(change), {"planted": planted} if ":" in change else {})
    engine.dispose()

    runs.engine.enqueue([TWO])
    runs.until(TWO, Stage.ENDED)
    runs.engine.states([ONE])

    assert [row[0] for row in found] == ["portable_json"]
    assert json.loads(found[0][1])["positionalArgs"] == list(ONE)
    assert not trap.exists()


class _Trap:
    """Makes a file when it is unpickled."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (Path(self.path),))
