"""Grades rows on all cores by the rules alone: chunks of rows out, chunks of outcomes back, in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from valuecoach.batches.mapping import ColumnMapping
from valuecoach.batches.outcome import outcome_of
from valuecoach.batches.progress_file import pack
from valuecoach.batches.sheet import Row
from valuecoach.reviewer import Reviewer

Build: TypeAlias = Callable[[], Reviewer]
"""Makes a reviewer; a process of its own has to be able to unpickle it."""

_ROWS: Final = 25
_ROWS_REWRITTEN: Final = 5
"""Rows a chunk: about a tenth of a second, so that stopping takes no longer."""
_AHEAD: Final = 3
"""Chunks for each process that wait or are done; what lies ready is all that is held in memory."""


class Packed(NamedTuple):
    """The outcomes of a chunk as a progress file keeps them."""

    content: bytes
    rows: int
    failed: int


class Task(NamedTuple):
    """What is asked of every row."""

    mapping: ColumnMapping
    rewrites: bool


def grade_chunk(rows: Sequence[Row], task: Task, reviewer: Reviewer) -> Packed:
    """Return the outcomes of *rows*."""
    outcomes = [outcome_of(row, task.mapping, reviewer, rewrites=task.rewrites) for row in rows]
    failed = sum(outcome.fault is not None for outcome in outcomes)
    return Packed(pack(outcomes), len(rows), failed)


def grade_rows(rows: Iterable[Row], task: Task, build: Build, workers: int) -> Generator[Packed]:
    """Yield the outcomes of *rows*, a chunk at a time and in order, from so many processes."""
    size = _ROWS_REWRITTEN if task.rewrites else _ROWS
    source = iter(rows)
    chunks = iter(lambda: tuple(islice(source, size)), ())
    # A file of one chunk is graded before another process has started.
    first = next(chunks, ())
    if not first:
        return
    second = next(chunks, ())
    if workers == 1 or not second:
        reviewer = build()
        for chunk in _all(first, second, chunks):
            yield grade_chunk(chunk, task, reviewer)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _begin, (build, task)) as executor:
        waiting: deque[Future[Packed]] = deque()
        try:
            for chunk in _all(first, second, chunks):
                waiting.append(executor.submit(_grade, chunk))
                if len(waiting) >= workers * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            executor.shutdown(cancel_futures=True)


def _all(
    first: tuple[Row, ...], second: tuple[Row, ...], rest: Iterator[tuple[Row, ...]]
) -> Iterator[tuple[Row, ...]]:
    yield first
    if second:
        yield second
    yield from rest


_HELD: dict[str, tuple[Reviewer, Task]] = {}
"""What a process of the pool keeps from its beginning on: the rubric is loaded once."""


def _begin(build: Build, task: Task) -> None:
    # Ctrl-C goes to every process of a terminal; the one that holds the pool says when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # One that is killed can say nothing; its processes would wait for ever.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _HELD["reviewer"] = (build(), task)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _grade(rows: Sequence[Row]) -> Packed:
    reviewer, task = _HELD["reviewer"]
    return grade_chunk(rows, task, reviewer)
