"""valuecoach grade."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import aclosing, closing, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Final, get_args

import click

from valuecoach import compose
from valuecoach.batches.assisted import grade_assisted
from valuecoach.batches.earlier import marks_of, read_marks
from valuecoach.batches.exporting import FORMATS, Exporter, Format
from valuecoach.batches.local_run import LocalRun, Wish
from valuecoach.batches.mapping import FIELDS, STATEMENT
from valuecoach.batches.picture.comparison import Comparison, compare
from valuecoach.batches.picture.picture import TeamPicture, picture_of
from valuecoach.batches.pool import Packed, grade_rows
from valuecoach.batches.progress_file import ProgressFile
from valuecoach.cli.bar import Bar
from valuecoach.cli.batch_files import Target, existing, source_of, target_of, title_of
from valuecoach.cli.lesson import Lesson
from valuecoach.draft import Assist, Draft
from valuecoach.reviewer import Assistant, assistant_for
from valuecoach.settings import Settings, read_settings

SOME_FAILED: Final = 1
STOPPED: Final = 130

_AT_ONCE: Final = 8
"""Reviews at once with a model, unless another number is asked for."""

EXAMPLES: Final = {
    "Examples": """
valuecoach grade pitches.csv -o graded.xlsx
valuecoach grade pitches.xlsx -o graded.csv -o report.html --map author=Owner --map partner=Account
valuecoach grade pitches.csv -o graded.xlsx --before last-quarter.xlsx
cat pitches.jsonl | valuecoach grade - -o - --format jsonl > graded.jsonl
""",
    "Exit codes": """
0    every row has its review
1    done; some rows have none, and the column "error" says why
2    the file or an option cannot be used
130  stopped by Ctrl-C; the same command goes on where it stopped
""",
}


@click.command(short_help="Grade a file of statements.", cls=Lesson, examples=EXAMPLES)
@click.argument("file", metavar="FILE|-")
@click.option(
    "-o",
    "--out",
    "outs",
    multiple=True,
    required=True,
    metavar="OUT",
    help="Where to: .csv, .xlsx, .jsonl or .html; - is standard output. May be given several times.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    help="What is written where OUT does not say; csv unless set.",
)
@click.option("--statement-column", metavar="COLUMN", help="The column of statements; found unless named.")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="FIELD=COLUMN",
    help=f"What another column holds: {', '.join(name for name in FIELDS if name != STATEMENT)}.",
)
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook; the first unless named.")
@click.option(
    "--header/--no-header", "has_header", default=None, help="Whether the first row names the columns."
)
@click.option(
    "--assist",
    type=click.Choice(get_args(Assist)),
    default="off",
    help="Whether a language model assists: never, if VALUECOACH_MODEL names one (auto), or else not at all.",
)
@click.option("--rewrites", is_flag=True, help="Compose better wordings, too; takes ten times as long.")
@click.option(
    "--workers",
    type=click.IntRange(1, 512),
    metavar="N",
    help="Processes, as many as there are cores unless set; with a model, reviews at once.",
)
@click.option(
    "--before", metavar="GRADED", help="An earlier graded file to compare with, row by row or by id."
)
def grade(
    file: str,
    outs: tuple[str, ...],
    kind: Format | None,
    statement_column: str | None,
    maps: tuple[str, ...],
    *,
    sheet: str | None,
    has_header: bool | None,
    assist: Assist,
    rewrites: bool,
    workers: int | None,
    before: str | None,
) -> None:
    """Grade a file of statements: CSV, a workbook, JSON Lines or a JSON array, or - for standard input.

    The columns of FILE come back as they are, with score, verdict, levels, next fix, the partner's
    first question and best rewrite beside them. Workbook and report show the picture of the team.
    """
    targets = [target_of(out, kind) for out in outs]
    chosen = _chosen(maps, statement_column)
    settings = read_settings(os.environ)
    coach = compose.build_coach(settings)
    wanted = Draft("", rewrites=rewrites, assist=assist)
    # One call a row: the partner's view and the rewrites are the rules'.
    judge = None if assist == "off" else compose.build_assistant(settings, coach, frozenset({"judge"}))
    asked = assistant_for(wanted, judge)
    with source_of(file) as source:
        run = LocalRun(
            Wish(source, chosen, sheet, has_header, rewrites, assist, asked.name if asked else None),
            coach.rubric,
        )
        earlier = None if before is None else read_marks(existing(before), chosen, run.scales)
        with _progress(run, targets) as progress:
            _grade(run, progress, settings, asked, workers)
            comparison = None
            if earlier is not None:
                graded = iter(run.graded(progress).rows)
                comparison = compare(earlier, marks_of(graded, run.mapping, run.scales))
            exporter = _exporter(run, progress, settings, title_of(file), comparison)
            for target in targets:
                _write(exporter, target)
            told = [target.name for target in targets if target.path is not None]
            click.echo(_summary(progress, file, told), err=True)
            failed = progress.failed
            progress.remove()
    if failed:
        raise SystemExit(SOME_FAILED)


def _chosen(maps: Sequence[str], statement: str | None) -> dict[str, list[str]]:
    chosen: dict[str, list[str]] = {} if statement is None else {STATEMENT: [statement]}
    for text in maps:
        name, equals, column = text.partition("=")
        if not equals:
            raise click.UsageError(f"--map {text}: write it as FIELD=COLUMN, such as author=Owner.")
        chosen.setdefault(name.strip(), []).append(column)
    return chosen


@contextmanager
def _progress(run: LocalRun, targets: Sequence[Target]) -> Iterator[ProgressFile]:
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


def _grade(
    run: LocalRun, progress: ProgressFile, settings: Settings, asked: Assistant | None, workers: int | None
) -> None:
    if progress.rows:
        click.echo(f"{progress.rows:,} rows were graded before; going on.", err=True)
    with Bar(run.count, progress.rows, progress.failed) as bar:

        def keep(packed: Packed) -> None:
            progress.add(*packed)
            bar.show(progress.rows, progress.failed)

        with run.left(progress) as rows:
            if asked is not None:
                at_once = workers or _AT_ONCE

                async def ask() -> None:
                    async with aclosing(
                        grade_assisted(rows, run.task, asked, run.wish.assist, at_once)
                    ) as chunks:
                        async for packed in chunks:
                            keep(packed)

                asyncio.run(ask())
            else:
                build = partial(compose.build_coach, settings)
                with closing(grade_rows(rows, run.task, build, workers or cores())) as chunks:
                    for packed in chunks:
                        keep(packed)


def _exporter(
    run: LocalRun, progress: ProgressFile, settings: Settings, title: str, comparison: Comparison | None
) -> Exporter:
    @cache
    def picture() -> TeamPicture:
        return picture_of(run.graded(progress).rows, run.mapping, run.scales, comparison)

    rubric = f"{run.rubric.version} ({run.rubric.hash})"
    return Exporter(lambda: run.graded(progress), picture, settings.web_dir, title, rubric)


def _write(exporter: Exporter, target: Target) -> None:
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


def _summary(progress: ProgressFile, file: str, outs: Sequence[str]) -> str:
    failed = f"; {progress.failed:,} have no review, and why is beside them" if progress.failed else ""
    where = f" Written: {', '.join(outs)}." if outs else ""
    return f"{progress.rows:,} rows of {title_of(file)} graded{failed}.{where}"


def cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
