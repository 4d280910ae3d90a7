from __future__ import annotations

import pytest

from tests.ledger.conftest import Ledger
from valuecoach.ledger.job import Filter, Order, Place, Result, Row, Spent


@pytest.fixture
def key(ledger: Ledger) -> str:
    """Return a job of twelve rows, of which ten have a result."""
    key = ledger.job(12, 6)
    for ticket in ledger.work.issue(key, 2):
        work = ledger.work.start(ticket)
        assert work is not None
        results = [
            Result(row.number, "failed", code="empty", detail="There is none.")
            if row.number == 4
            else Result(
                row.number, "graded", row.number * 8, "accept" if row.number > 8 else "revisit", b"\x00\xff"
            )
            for row in work.rows
            if row.number not in {6, 12}
        ]
        ledger.work.save(ticket, results, Spent())
    return key


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        (Filter(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
        (Filter(status="failed"), [4]),
        (Filter(status="graded"), [1, 2, 3, 5, 7, 8, 9, 10, 11]),
        (Filter(verdict="accept"), [9, 10, 11]),
        (Filter(min_score=72), [9, 10, 11]),
        (Filter(max_score=16), [1, 2]),
        (Filter(min_score=16, max_score=40, verdict="revisit"), [2, 3, 5]),
    ],
)
def test_rows_come_in_order_as_they_are_chosen(
    ledger: Ledger, key: str, chosen: Filter, numbers: list[int]
) -> None:
    """With a filter only rows with a result are chosen; pages of two add up to the whole."""
    found: list[int] = []
    while page := ledger.views.rows(key, 2, Place(found[-1] if found else 0), chosen):
        assert len(page) <= 2
        found += [listed.row.number for listed in page]

    assert found == numbers


def test_a_row_comes_with_what_was_sent_and_what_became_of_it(ledger: Ledger, key: str) -> None:
    """Cells and results come back as they were written."""
    rows = {listed.row.number: listed for listed in ledger.views.every_row(key)}

    assert rows[1] == (Row(1, '["row 1"]'), Result(1, "graded", 8, "revisit", b"\x00\xff"))
    assert rows[4].result == Result(4, "failed", code="empty", detail="There is none.")
    assert rows[12] == (Row(12, '["row 12"]'), None)


def test_jobs_come_newest_first_and_page_by_page(ledger: Ledger) -> None:
    """Each owner sees what is theirs."""
    keys = [ledger.job(1, owner="me") for _ in range(5)]
    ledger.job(1, owner="you")

    first = ledger.views.jobs(3, owner="me")
    second = ledger.views.jobs(3, before=first[-1].key, owner="me")

    assert [job.key for job in first + second] == keys[::-1]
    assert ledger.views.job(keys[0], owner="you") is None


def test_a_job_that_nobody_made_is_not_there(ledger: Ledger) -> None:
    """Its rows are none."""
    assert ledger.views.job("b0") is None
    assert ledger.views.rows("b0", 9) == ()
    assert ledger.views.rows("b0", 9, chosen=Filter(status="failed")) == ()


@pytest.mark.parametrize(
    ("order", "chosen", "numbers"),
    [
        ("score", Filter(), [1, 2, 3, 5, 7, 8, 9, 10, 11]),
        ("-score", Filter(), [11, 10, 9, 8, 7, 5, 3, 2, 1]),
        ("-score", Filter(verdict="accept", max_score=80), [10, 9]),
        ("score", Filter(min_score=60), [8, 9, 10, 11]),
    ],
)
def test_rows_come_by_score(
    ledger: Ledger, key: str, order: Order, chosen: Filter, numbers: list[int]
) -> None:
    """Lowest or highest first; pages of two add up to the whole, also where scores are equal."""
    found: list[int] = []
    place = Place()
    while page := ledger.views.rows(key, 2, place, chosen, order):
        found += [listed.row.number for listed in page]
        assert page[-1].result is not None
        place = Place(page[-1].row.number, page[-1].result.score)

    assert found == numbers
