"""The bar that shows how far a file is graded: rows, rate, time left, failures."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from valuecoach.errors import ValuecoachError

_ESTIMATE_SECONDS: Final = 20


class Bar:
    """Shows progress on standard error, if that is a terminal."""

    def __init__(self, count: Callable[[], int], done: int, failed: int) -> None:
        """Begin at *done* rows; *count* tells how many there are, while others are graded already."""
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[failed]} failed"),
            console=console,
            disable=not console.is_terminal,
            transient=True,
            speed_estimate_period=_ESTIMATE_SECONDS,
        )
        self._task = self._progress.add_task("Grading", total=None, completed=done, failed=failed)
        self._counter = threading.Thread(target=self._count, args=(count,), daemon=True)
        self._shown = console.is_terminal

    def __enter__(self) -> Self:
        """Show the bar."""
        self._progress.start()
        if self._shown:
            self._counter.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        self._progress.stop()

    def show(self, done: int, failed: int) -> None:
        """Say that *done* rows are graded, *failed* of them without a review."""
        self._progress.update(self._task, completed=done, failed=failed)

    def _count(self, count: Callable[[], int]) -> None:
        # What is wrong with the file is told by whoever grades it.
        with suppress(ValuecoachError, OSError):
            self._progress.update(self._task, total=count())


class _Rate(ProgressColumn):
    """Rows a second."""

    def render(self, task: Task) -> Text:
        """Return the rate of *task*."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.0f} rows/s", style="progress.data.speed")
