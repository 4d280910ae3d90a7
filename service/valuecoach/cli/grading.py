"""How valuecoach grade goes through a file: what is left is graded and kept, then everything is written."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing, closing, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Final

import click

from valuecoach import compose
from valuecoach.batches.assisted import grade_assisted
from valuecoach.batches.earlier import marks_of
from valuecoach.batches.exporting import Exporter
from valuecoach.batches.local_run import LocalRun
from valuecoach.batches.picture.comparison import Comparison, Mark, compare
from valuecoach.batches.picture.picture import TeamPicture, picture_of
from valuecoach.batches.pool import Packed, grade_rows
from valuecoach.batches.progress_file import ProgressFile
from valuecoach.cli.bar import Bar
from valuecoach.cli.batch_files import Target
from valuecoach.reviewer import Assistant
from valuecoach.settings import Settings

STOPPED: Final = 130

_AT_ONCE: Final = 8
"""Reviews at once with a model, unless another number is asked for."""


@contextmanager
def progress_of(run: LocalRun, targets: Sequence[Target]) -> Iterator[ProgressFile]:
    """Yield what is done; it is kept beside the first file that is written, or else nowhere for long."""
    beside = next((target.path for target in targets if target.path is not None), None)
    with tempfile.TemporaryDirectory() as folder:
        path = run.progress_path(beside or Path(folder) / "graded")
        with ProgressFile(path, run.key) as progress:
            try:
                yield progress
            except KeyboardInterrupt:
                kept = f" {progress.rows:,} rows are graded; the same command goes on." if beside else ""
                click.echo(f"Stopped.{kept}", err=True)
                raise SystemExit(STOPPED) from None


def grade_left(
    run: LocalRun,
    progress: ProgressFile,
    settings: Settings,
    assistant: Assistant | None,
    workers: int | None,
) -> None:
    """Grade the rows that *progress* does not have yet, by the rules on all cores or with *assistant*."""
    if progress.rows:
        click.echo(f"{progress.rows:,} rows were graded before; going on.", err=True)
    with Bar(run.count, progress.rows, progress.failed) as bar, run.left(progress) as rows:

        def keep(packed: Packed) -> None:
            progress.add(*packed)
            bar.show(progress.rows, progress.failed)

        if assistant is not None:
            at_once = workers or _AT_ONCE
            asyncio.run(
                _heard(grade_assisted(rows, run.task, assistant, run.wish.assist, at_once), assistant, keep)
            )
            return
        build = partial(compose.build_coach, settings)
        with closing(grade_rows(rows, run.task, build, workers or cores())) as chunks:
            for packed in chunks:
                keep(packed)


def write_down(run: LocalRun, assistant: Assistant, workers: int | None) -> int:
    """Let *assistant* be asked about every row, whatever it answers; return how many rows there are."""
    with Bar(run.count, 0, 0) as bar, run.all_rows() as rows:
        done = 0

        def count(packed: Packed) -> None:
            nonlocal done
            done += packed.rows
            bar.show(done, 0)

        at_once = workers or _AT_ONCE
        asyncio.run(_heard(grade_assisted(rows, run.task, assistant, "auto", at_once), assistant, count))
    return done


async def _heard(
    chunks: AsyncGenerator[Packed], assistant: Assistant, keep: Callable[[Packed], None]
) -> None:
    try:
        async with aclosing(chunks):
            async for packed in chunks:
                keep(packed)
    finally:
        await assistant.close()


def compared(run: LocalRun, progress: ProgressFile, earlier: Sequence[Mark] | None) -> Comparison | None:
    """Return how the statements moved since *earlier*; None where there is nothing to compare with."""
    if earlier is None:
        return None
    return compare(earlier, marks_of(iter(run.graded(progress).rows), run.mapping, run.scales))


def exporter_of(
    run: LocalRun, progress: ProgressFile, settings: Settings, title: str, comparison: Comparison | None
) -> Exporter:
    """Return what writes the graded file; the picture is painted once, and only if it is asked for."""

    @cache
    def picture() -> TeamPicture:
        return picture_of(run.graded(progress).rows, run.mapping, run.scales, comparison)

    rubric = f"{run.rubric.version} ({run.rubric.hash})"
    return Exporter(lambda: run.graded(progress), picture, settings.web_dir, title, rubric)


def write(exporter: Exporter, target: Target) -> None:
    """Write one file, or to standard output."""
    if target.path is not None:
        exporter.write(target.kind, target.path)
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "graded"
        # Programs that read a pipe do not expect the mark that Excel needs to see.
        exporter.write(target.kind, made, mark=False)
        with made.open("rb") as copy:
            shutil.copyfileobj(copy, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
