from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from zlib import decompress

import pytest

from tests.batches.files import STATEMENT
from tests.doubles import REVIEW, Script
from valuecoach import compose
from valuecoach.batches.assisted import grade_assisted
from valuecoach.batches.mapping import ColumnMapping
from valuecoach.batches.outcome import Outcome, outcome_of, outcome_of_line
from valuecoach.batches.pool import Packed, Task, grade_rows
from valuecoach.batches.sheet import Row, RowFault
from valuecoach.draft import Draft
from valuecoach.errors import AssistanceUnavailable
from valuecoach.review import Review
from valuecoach.review_json import to_bytes
from valuecoach.settings import read_settings

TASK = Task(ColumnMapping({"statement": (0,)}), rewrites=False)


def rows(count: int) -> Iterator[Row]:
    """Yield so many rows, each with a statement of its own."""
    for number in range(1, count + 1):
        yield Row(number, (f"{STATEMENT} This is number {number}.",))


def unpack(chunks: list[Packed]) -> list[Outcome]:
    """Return the outcomes in *chunks*."""
    lines = b"".join(decompress(chunk.content) for chunk in chunks).splitlines(keepends=True)
    assert [chunk.rows for chunk in chunks] == [decompress(chunk.content).count(b"\n") for chunk in chunks]
    return [outcome_of_line(line) for line in lines]


def test_all_processes_give_what_one_gives_in_order() -> None:
    """However many processes grade, each row has the outcome that one process gives it, in the same order."""
    build = partial(compose.build_coach, read_settings({}))

    one = unpack(list(grade_rows(rows(60), TASK, build, workers=1)))
    three = unpack(list(grade_rows(rows(60), TASK, build, workers=3)))

    assert one == three
    assert [outcome.number for outcome in one] == list(range(1, 61))
    assert all(outcome.review for outcome in one)


def test_rows_are_read_only_as_far_as_they_are_graded() -> None:
    """A file of a million rows is never held: what is read ahead is a few chunks."""
    taken = 0

    def counted() -> Iterator[Row]:
        nonlocal taken
        for row in rows(1_000_000):
            taken = row.number
            yield row

    chunks = grade_rows(counted(), TASK, Script, workers=1)
    next(chunks)
    next(chunks)
    chunks.close()

    assert taken <= 100


def test_no_row_gives_nothing() -> None:
    """A sheet without rows starts no process."""
    assert list(grade_rows(iter(()), TASK, Script, workers=4)) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (Row(1, ("",)), "statement_empty"),
        (
            Row(1, ("Wir senken Ihre Kosten um zehn Prozent und hätten dafür gern Ihre Daten.",)),
            "not_english",
        ),
        (Row(1, ("x " * 5000,)), "statement_too_long"),
        (Row(1, ("a",), RowFault("unclosed_quote", "…")), "unclosed_quote"),
    ],
)
def test_a_row_that_cannot_be_graded_has_its_reason(row: Row, code: str) -> None:
    """It is an outcome like any other."""
    coach = compose.build_coach(read_settings({}))

    outcome = outcome_of(row, TASK.mapping, coach, rewrites=False)

    assert outcome.fault is not None
    assert outcome.fault.code == code
    assert outcome_of_line(outcome.to_line()) == outcome


def test_a_fault_of_ours_ends_no_other_row() -> None:
    """Whatever goes wrong with one row, the others are graded, and what it was is not told."""

    def answer(draft: Draft) -> Review:
        if draft.statement.endswith("2."):
            raise RuntimeError("secret")
        return REVIEW

    found = unpack(list(grade_rows(rows(3), TASK, lambda: Script(answer), workers=1)))

    assert [outcome.fault and outcome.fault.code for outcome in found] == [None, "internal_error", None]
    assert "secret" not in str(found)


def test_outcomes_survive_their_line() -> None:
    """What is written of an outcome gives the same bytes of the review."""
    outcome = Outcome(7, to_bytes(REVIEW))

    assert outcome_of_line(outcome.to_line()) == outcome


class Assisting:
    """An assistant that counts how many reviews it makes at once."""

    name = "model"
    seconds = 1.0

    def __init__(self) -> None:
        self.now = 0
        self.most = 0
        self.asked: list[Draft] = []

    async def review(self, draft: Draft) -> Review:
        """Review after every other task had its turn."""
        self.now += 1
        self.most = max(self.most, self.now)
        self.asked.append(draft)
        for _ in range(hash(draft.statement) % 5 + 1):
            await asyncio.sleep(0)
        self.now -= 1
        if draft.statement.endswith("3."):
            raise AssistanceUnavailable("No answer.")
        if draft.statement.endswith("4."):
            raise RuntimeError("secret")
        return replace(REVIEW, score=draft.statement.count("e"))

    async def close(self) -> None:
        """Have nothing to close."""


def test_a_model_is_asked_about_so_many_rows_at_once_and_answered_in_order() -> None:
    """Outcomes come in the order of the rows, with never more reviews at once than asked for."""
    assistant = Assisting()

    async def grade() -> list[Packed]:
        return [chunk async for chunk in grade_assisted(rows(60), TASK, assistant, "required", 4)]

    found = unpack(asyncio.run(grade()))

    assert [outcome.number for outcome in found] == list(range(1, 61))
    assert assistant.most == 4
    assert {draft.assist for draft in assistant.asked} == {"required"}
    codes = {outcome.number: outcome.fault.code for outcome in found if outcome.fault}
    assert codes[3] == "assistance_unavailable"
    assert codes[4] == "internal_error"
    assert "secret" not in str(found)


def test_stopping_in_the_middle_leaves_nothing_behind() -> None:
    """Whoever stops asking gets no more reviews made, and no task is left."""
    assistant = Assisting()

    async def grade() -> int:
        chunks = grade_assisted(rows(1000), TASK, assistant, "auto", 2)
        async for _ in chunks:
            break
        await chunks.aclose()
        await asyncio.sleep(0)
        return len(asyncio.all_tasks())

    assert asyncio.run(grade()) == 1
    assert len(assistant.asked) < 60


def test_the_process_of_the_pool_is_another() -> None:
    """Rows are graded apart from the process that reads and writes."""
    found = unpack(list(grade_rows(rows(60), TASK, _Telling, workers=2)))

    told = {outcome.told["summary"] for outcome in found if outcome.told}
    assert str(os.getpid()) not in told
    assert 1 <= len(told) <= 2


class _Telling(Script):
    """Says in which process it reviews."""

    def review(self, draft: Draft) -> Review:
        """Return the usual review, with the number of this process."""
        del draft
        return replace(REVIEW, summary=str(os.getpid()))
