from __future__ import annotations

import pytest

from tests.ledger.conftest import Ledger
from tests.ledger.test_work import graded
from valuecoach.errors import IdempotencyConflict, IdempotencyPending
from valuecoach.ledger.intake import new_key
from valuecoach.ledger.job import NewJob, Row, Spent

DAY = 86_400.0


def never() -> bool:
    """Do not stop."""
    return False


def test_nobody_sees_a_job_before_its_last_row_is_written(ledger: Ledger) -> None:
    """A job that is still coming in is not there for anybody, and nobody grades it."""
    key, new = ledger.intake.open(NewJob("{}", "hash"))

    assert new
    assert ledger.views.job(key) is None
    assert ledger.work.running() == ()

    assert ledger.intake.fill(key, [Row(1, "[]")], lambda _: 10) == 1
    assert ledger.work.running() == (key,)


def test_a_job_of_no_rows_is_done(ledger: Ledger) -> None:
    """There is nothing to wait for."""
    job = ledger.views.job(ledger.job(0))

    assert job is not None
    assert (job.status, job.size) == ("done", 0)
    assert job.finished is not None


def test_the_same_key_with_the_same_input_is_the_same_job(ledger: Ledger) -> None:
    """Asking twice makes one job; another input under the key is refused, another owner's is another job."""
    asked = NewJob("{}", "hash", "one", "key")
    key, _ = ledger.intake.open(asked)
    with pytest.raises(IdempotencyPending):
        ledger.intake.open(asked)
    ledger.intake.fill(key, [], lambda _: 10)

    assert ledger.intake.open(asked) == (key, False)
    with pytest.raises(IdempotencyConflict, match="Another body"):
        ledger.intake.open(NewJob("{}", "other", "one", "key"))
    assert ledger.intake.open(NewJob("{}", "other", "two", "key"))[1]


def test_jobs_without_a_key_are_never_the_same(ledger: Ledger) -> None:
    """Who sends no key gets a new job each time."""
    assert ledger.job(1) != ledger.job(1)


def test_a_job_ends_once(ledger: Ledger) -> None:
    """What has ended cannot be cancelled, and what is deleted cannot be deleted."""
    done = ledger.job(0)
    running = ledger.job(1)

    assert not ledger.intake.cancel(done)
    assert ledger.intake.cancel(running)
    assert not ledger.intake.cancel(running)
    assert ledger.intake.delete(running)
    assert not ledger.intake.delete(running)


def test_a_deleted_job_leaves_nothing_behind(ledger: Ledger) -> None:
    """Rows, results and chunks go; its idempotency key is free again; other jobs keep theirs."""
    kept = ledger.job(3)
    gone = ledger.job(5, idempotency_key="key")
    for key in (kept, gone):
        for ticket in ledger.work.issue(key, 9):
            ledger.work.save(ticket, graded(1, 2), Spent())

    ledger.intake.delete(gone)

    assert ledger.views.job(gone) is None
    assert [job.key for job in ledger.views.jobs(9)] == [kept]
    assert ledger.intake.purge(never) == (gone,)
    assert ledger.views.rows(gone, 9) == ()
    assert ledger.views.progress(gone) == (0, 0, Spent())
    assert len(ledger.views.rows(kept, 9)) == 3
    assert ledger.views.progress(kept).done == 2
    assert ledger.intake.open(NewJob("{}", "other", idempotency_key="key"))[1]


def test_a_purge_that_is_stopped_goes_on_later(ledger: Ledger) -> None:
    """Whoever shuts down need not wait for it."""
    key = ledger.job(5)
    ledger.intake.delete(key)

    assert ledger.intake.purge(lambda: True) == ()
    assert ledger.intake.purge(never) == (key,)


def test_jobs_are_kept_for_as_many_days_as_are_set(ledger: Ledger) -> None:
    """Counted from their end; one that runs is kept, and what never came to be goes in the end."""
    old = ledger.job(0)
    ledger.clock.now += 20 * DAY
    young = ledger.job(0)
    running = ledger.job(1)
    coming, _ = ledger.intake.open(NewJob("{}", "hash"))
    ledger.clock.now += 15 * DAY

    ledger.intake.expire(30.0)

    assert [job.key for job in ledger.views.jobs(9)] == [running, young]
    assert set(ledger.intake.purge(never)) == {old, coming}


def test_a_process_that_is_alone_abandons_what_was_coming_in_when_it_ended(ledger: Ledger) -> None:
    """Nobody goes on writing that; what began to come in since is still being written."""
    left, _ = ledger.intake.open(NewJob("{}", "hash", idempotency_key="key"))
    ledger.clock.now += 1
    opened = ledger.clock.now
    ledger.intake.open(NewJob("{}", "hash", idempotency_key="another"))

    ledger.intake.abandon(opened)

    assert ledger.intake.purge(never) == (left,)


def test_keys_sort_by_time_and_are_not_guessed() -> None:
    """A later job's key sorts later; two of the same moment differ."""
    assert new_key(1_700_000_000.0) < new_key(1_700_000_001.0)
    assert len({new_key(1_700_000_000.0) for _ in range(100)}) == 100
