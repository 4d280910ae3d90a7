"""valuecoach grade."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final, get_args

import click

from valuecoach import compose
from valuecoach.batches.earlier import read_marks
from valuecoach.batches.exporting import FORMATS, Format
from valuecoach.batches.local_run import LocalRun, Wish
from valuecoach.batches.mapping import FIELDS, STATEMENT
from valuecoach.batches.progress_file import ProgressFile
from valuecoach.cli.batch_files import Target, existing, source_of, target_of, title_of
from valuecoach.cli.grading import compared, exporter_of, grade_left, progress_of, write, write_down
from valuecoach.cli.lesson import Lesson
from valuecoach.coaching import Coach
from valuecoach.draft import Assist, Draft
from valuecoach.model.batch_file import Answered, Asked
from valuecoach.model.seam import Role
from valuecoach.reviewer import Assistant, assistant_for
from valuecoach.settings import Settings, read_settings

SOME_FAILED: Final = 1

_ROLES: Final[frozenset[Role]] = frozenset({"judge"})
"""One call a row: the partner's view and the rewrites are the rules'."""


EXAMPLES: Final = {
    "Examples": """
valuecoach grade pitches.csv -o graded.xlsx
valuecoach grade pitches.xlsx -o graded.csv -o report.html --map author=Owner --map partner=Account
valuecoach grade pitches.csv -o graded.xlsx --before last-quarter.xlsx
cat pitches.jsonl | valuecoach grade - -o - --format jsonl > graded.jsonl
""",
    "A million rows by OpenAI's batch API, or one that takes the same files": """
valuecoach grade pitches.csv --openai-batch-out requests.jsonl
valuecoach grade pitches.csv --openai-batch-in answers.jsonl -o graded.xlsx
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
@click.option(
    "--openai-batch-out",
    "batch_out",
    metavar="REQUESTS",
    help="Grade nothing, but write what a model is to be asked as a file for OpenAI's batch API.",
)
@click.option(
    "--openai-batch-in",
    "batch_in",
    multiple=True,
    metavar="ANSWERS",
    help="Take a model's answers from a file that the batch API gave back. May be given several times.",
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
    batch_out: str | None,
    batch_in: tuple[str, ...],
) -> None:
    """Grade a file of statements: CSV, a workbook, JSON Lines or a JSON array, or - for standard input.

    The columns of FILE come back as they are, with score, verdict, levels, next fix, the partner's
    first question and best rewrite beside them. Workbook and report show the picture of the team.
    """
    if bool(outs) == bool(batch_out) or (batch_out and batch_in):
        raise click.UsageError("Give -o for the graded file, or --openai-batch-out for a model's requests.")
    targets = [target_of(out, kind) for out in outs]
    settings = read_settings(os.environ)
    coach = compose.build_coach(settings)
    wish = Wish(Path(file), _chosen(maps, statement_column), sheet, has_header, rewrites, assist)
    with ExitStack() as stack:
        wish = replace(wish, source=stack.enter_context(source_of(file)))
        if batch_out:
            _ask_by_file(LocalRun(wish, coach.rubric), settings, coach, Path(batch_out), workers)
            return
        if batch_in:
            paths = [existing(name) for name in batch_in]
            wish = replace(wish, assist="auto" if assist == "off" else assist, answers=_digest(paths))
            answered = stack.enter_context(Answered(compose.build_form(settings), paths))
            assistant: Assistant | None = compose.assist_by_file(settings, coach, answered, _ROLES)
        else:
            assistant = _assistant(wish, settings, coach)
        wish = replace(wish, model=assistant.name if assistant else None)
        run = LocalRun(wish, coach.rubric)
        earlier = None if before is None else read_marks(existing(before), wish.chosen, run.scales)
        with progress_of(run, targets) as progress:
            grade_left(run, progress, settings, assistant, workers)
            comparison = compared(run, progress, earlier)
            exporter = exporter_of(run, progress, settings, title_of(file), comparison)
            for target in targets:
                write(exporter, target)
            click.echo(_summary(progress, file, targets), err=True)
            failed = progress.failed
            progress.remove()
    if failed:
        raise SystemExit(SOME_FAILED)


def _assistant(wish: Wish, settings: Settings, coach: Coach) -> Assistant | None:
    if wish.assist == "off":
        return None
    assistant = compose.build_assistant(settings, coach, _ROLES)
    return assistant_for(Draft("", assist=wish.assist), assistant)


def _ask_by_file(run: LocalRun, settings: Settings, coach: Coach, path: Path, workers: int | None) -> None:
    asked = Asked(compose.build_form(settings), path)
    rows = write_down(run, compose.assist_by_file(settings, coach, asked, _ROLES), workers)
    names = ", ".join(map(str, asked.paths))
    click.echo(f"{asked.requests:,} requests about {rows:,} rows. Written: {names}.", err=True)


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _chosen(maps: Sequence[str], statement: str | None) -> dict[str, list[str]]:
    chosen: dict[str, list[str]] = {} if statement is None else {STATEMENT: [statement]}
    for text in maps:
        name, equals, column = text.partition("=")
        if not equals:
            raise click.UsageError(f"--map {text}: write it as FIELD=COLUMN, such as author=Owner.")
        chosen.setdefault(name.strip(), []).append(column)
    return chosen


def _summary(progress: ProgressFile, file: str, targets: Sequence[Target]) -> str:
    failed = f"; {progress.failed:,} have no review, and why is beside them" if progress.failed else ""
    names = ", ".join(target.name for target in targets if target.path is not None)
    where = f" Written: {names}." if names else ""
    return f"{progress.rows:,} rows of {title_of(file)} graded{failed}.{where}"
