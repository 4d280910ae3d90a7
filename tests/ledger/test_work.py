from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.ledger.conftest import Ledger
from valuecoach.ledger.database import Patience
from valuecoach.ledger.job import Progress, Result, Spent, Ticket, Work
from valuecoach.ledger.work import WorkBook


def graded(*numbers: int, score: int = 50) -> list[Result]:
    """Return a result for each of the rows *numbers*."""
    return [Result(number, "graded", score, "revisit", b"{}") for number in numbers]


def test_a_job_runs_from_its_rows_to_its_end(ledger: Ledger) -> None:
    """Chunks are given out, begun, saved; with the last row's result the job is done."""
    key = ledger.job(25)

    tickets = ledger.work.issue(key, 5)

    assert [ticket.chunk for ticket in tickets] == [0, 1, 2]
    for ticket in tickets:
        work = ledger.work.start(ticket)
        assert work is not None
        assert not ledger.work.finish(key)
        assert ledger.work.save(ticket, graded(*(row.number for row in work.rows)), Spent(2, 100, 0.5))
    assert ledger.work.finish(key)
    job = ledger.views.job(key)
    assert job is not None
    assert (job.status, job.size) == ("done", 25)
    assert ledger.views.progress(key) == Progress(25, 0, Spent(6, 300, 1.5))
    assert not ledger.work.running()


def test_chunks_that_begin_at_once_do_not_stand_in_each_others_way(ledger: Ledger) -> None:
    """The first of a job marks its start; none waits for a lock in a ring."""
    hasty = WorkBook(ledger.database, Patience(0.0, time.monotonic, threading.Event()), ledger.clock, "hasty")
    for _ in range(5):
        tickets = ledger.work.issue(ledger.job(80), 8)
        together = threading.Barrier(len(tickets))

        def start(ticket: Ticket, together: threading.Barrier = together) -> Work | None:
            together.wait()
            return hasty.start(ticket)

        with ThreadPoolExecutor(len(tickets)) as pool:
            assert all(pool.map(start, tickets))


def test_a_result_never_changes_and_is_counted_once(ledger: Ledger) -> None:
    """Whoever comes second for a row adds nothing."""
    key = ledger.job(3)
    (ticket,) = ledger.work.issue(key, 1)
    ledger.work.start(ticket)
    ledger.work.save(ticket, graded(1, 2, score=10))

    ledger.other.save(ticket, graded(1, 2, 3, score=90))

    assert ledger.views.progress(key).done == 3
    found = [listed.result.score for listed in ledger.views.rows(key, 10) if listed.result]
    assert found == [10, 10, 90]


def test_a_chunk_that_is_begun_again_has_only_the_rows_left(ledger: Ledger) -> None:
    """What has a result is not graded again."""
    key = ledger.job(4)
    (ticket,) = ledger.work.issue(key, 1)
    ledger.work.save(ticket, graded(2, 3))

    work = ledger.work.start(ticket)

    assert work is not None
    assert [row.number for row in work.rows] == [1, 4]


def test_a_later_issue_ends_the_ticket(ledger: Ledger) -> None:
    """Who held the chunk before can neither begin nor save it any more, and only one gets it."""
    key = ledger.job(4)
    (old,) = ledger.work.issue(key, 1)

    new = ledger.work.reissue(old)

    assert new == Ticket(key, 0, 2)
    assert ledger.other.reissue(old) is None
    assert ledger.work.start(old) is None
    assert not ledger.work.save(old, graded(1))
    assert ledger.views.progress(key).done == 0
    assert ledger.work.taken() == {new}
    assert ledger.work.issued(key) == (new,)


@pytest.mark.parametrize("end", ["cancel", "delete"])
def test_nothing_is_written_into_a_job_that_was_stopped(ledger: Ledger, end: str) -> None:
    """What comes in late is dropped, so that what was said of the job stays true."""
    key = ledger.job(4)
    (ticket,) = ledger.work.issue(key, 1)
    ledger.work.save(ticket, graded(1))

    assert getattr(ledger.intake, end)(key)

    assert not ledger.work.save(ticket, graded(2))
    assert ledger.work.start(ticket) is None
    assert ledger.work.issue(key, 9) == ()
    assert ledger.work.reissue(ticket) is None
    assert not ledger.work.taken()
    assert not ledger.work.hold(ticket, 1, 0.0)
    assert ledger.views.progress(key).done == 1


def test_a_chunk_that_takes_its_process_down_fails_in_the_end(ledger: Ledger) -> None:
    """After twenty beginnings with nothing saved its rows are failed, and the job ends."""
    key = ledger.job(2)
    (ticket,) = ledger.work.issue(key, 1)
    for _ in range(20):
        work = ledger.work.start(ticket)
        assert work is not None
        assert len(work.rows) == 2

    work = ledger.work.start(ticket)

    assert work is not None
    assert work.rows == ()
    assert ledger.views.progress(key) == Progress(2, 2, Spent())
    assert ledger.work.finish(key)
    (first, _) = ledger.views.rows(key, 10)
    assert first.result is not None
    assert first.result.code == "given_up"


def test_a_chunk_that_gets_further_may_begin_as_often_as_it_likes(ledger: Ledger) -> None:
    """Beginnings are counted since the last result."""
    key = ledger.job(3)
    (ticket,) = ledger.work.issue(key, 1)
    for number in (1, 2):
        for _ in range(20):
            ledger.work.start(ticket)
        ledger.work.save(ticket, graded(number))

    work = ledger.work.start(ticket)

    assert work is not None
    assert [row.number for row in work.rows] == [3]


def test_a_budget_is_held_before_and_settled_after(ledger: Ledger) -> None:
    """What is set aside counts at once; what was used counts in its place."""
    key = ledger.job(20, most_tokens=1000, most_cost=1.0)
    first, second = ledger.work.issue(key, 2)
    assert ledger.work.hold(first, 600, 0.1)
    assert not ledger.other.hold(second, 600, 0.1)
    assert ledger.other.hold(second, 400, 0.1)

    ledger.work.save(first, graded(1), Spent(1, 300, 0.05), (400, 0.06))

    assert not ledger.other.hold(second, 101, 0.0)
    assert ledger.other.hold(second, 100, 0.0)
    assert not ledger.other.hold(second, 1, 0.0)
    assert ledger.work.reissue(first) is not None
    assert ledger.other.hold(second, 200, 0.1)
    assert not ledger.other.hold(second, 0, 0.9)
    assert ledger.views.progress(key).spent == Spent(1, 300, 0.05)


def test_calls_of_all_processes_are_paced_together(ledger: Ledger) -> None:
    """Each gets its own stretch of time, one after the other."""
    first = ledger.work.pace("model", 10, per_second=2.0)
    second = ledger.other.pace("model", 10, per_second=2.0)
    third = ledger.work.pace("model", 1, per_second=2.0)

    assert first == 0.0
    assert second == pytest.approx(5.0, abs=0.5)
    assert third == pytest.approx(10.0, abs=0.5)


def test_a_clock_that_was_set_back_does_not_stop_the_calls(ledger: Ledger) -> None:
    """A start that lies too far off is no longer believed."""
    ledger.work.pace("model", 3600, per_second=1.0)

    assert ledger.work.pace("model", 1, per_second=1.0) == 0.0


def test_why_a_job_waits_is_told_until_it_goes_on(ledger: Ledger) -> None:
    """The reason is seen by whoever looks, and gone with the end."""
    key = ledger.job(1)
    ledger.work.wait(key, "The model does not answer.")
    waiting = ledger.views.job(key)
    ledger.work.wait(key, None)
    going = ledger.views.job(key)

    assert waiting is not None
    assert waiting.waiting == "The model does not answer."
    assert going is not None
    assert going.waiting is None


def test_a_worker_is_counted_as_long_as_it_is_there(ledger: Ledger) -> None:
    """Each beat counts one more; who is forgotten begins anew."""
    for _ in range(3):
        ledger.work.beat("here", 1)
    ledger.other.beat("there", 2)

    assert ledger.work.beats() == {"first": 3, "second": 1}

    ledger.other.forget("first")
    ledger.work.beat("here", 1)

    assert ledger.work.beats() == {"first": 1, "second": 1}
