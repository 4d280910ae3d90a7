"""Grades rows with the help of a model: so many reviews at once, their outcomes in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from dataclasses import replace
from time import monotonic
from typing import Final

from valuecoach.batches.mapping import draft_of
from valuecoach.batches.outcome import OURS, Outcome
from valuecoach.batches.pool import Packed, Task
from valuecoach.batches.progress_file import pack
from valuecoach.batches.sheet import Row, RowFault
from valuecoach.draft import Assist
from valuecoach.errors import ValuecoachError
from valuecoach.review_json import to_bytes
from valuecoach.reviewer import Assistant

_ROWS: Final = 25
_SECONDS: Final = 2.0
"""What is done is kept after so many rows or seconds, whichever comes first."""
_AHEAD: Final = 4


async def grade_assisted(
    rows: Iterable[Row], task: Task, assistant: Assistant, assist: Assist, workers: int
) -> AsyncGenerator[Packed]:
    """Yield the outcomes of *rows* in order, with *workers* reviews at once."""
    gate = asyncio.Semaphore(workers)
    waiting: deque[asyncio.Task[Outcome]] = deque()
    done: list[Outcome] = []
    kept = monotonic()
    source = iter(rows)
    ended = False
    try:
        while waiting or not ended:
            while not ended and len(waiting) < workers * _AHEAD:
                row = next(source, None)
                ended = row is None
                if row is not None:
                    waiting.append(asyncio.create_task(_grade(row, task, assistant, assist, gate)))
            if waiting:
                done.append(await waiting[0])
                waiting.popleft()
            if done and (len(done) >= _ROWS or monotonic() - kept >= _SECONDS or not waiting):
                yield _packed(done)
                done, kept = [], monotonic()
    finally:
        for left in waiting:
            left.cancel()


def _packed(outcomes: list[Outcome]) -> Packed:
    failed = sum(outcome.fault is not None for outcome in outcomes)
    return Packed(pack(outcomes), len(outcomes), failed)


async def _grade(
    row: Row, task: Task, assistant: Assistant, assist: Assist, gate: asyncio.Semaphore
) -> Outcome:
    draft = draft_of(row, task.mapping, rewrites=task.rewrites)
    if isinstance(draft, RowFault):
        return Outcome(row.number, fault=draft)
    async with gate:
        try:
            return Outcome(row.number, to_bytes(await assistant.review(replace(draft, assist=assist))))
        except ValuecoachError as error:
            return Outcome(row.number, fault=RowFault(error.code, error.detail))
        except Exception:  # noqa: BLE001 -- one row that we fail on must not end the others
            return Outcome(row.number, fault=OURS)
