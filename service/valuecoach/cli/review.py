"""valuecoach review."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

import click

from valuecoach import compose, review_json
from valuecoach.cli.interview import interview, questions
from valuecoach.cli.lesson import Lesson
from valuecoach.cli.statement import STANDARD_INPUT, read_statement
from valuecoach.draft import Assist, Context, Draft
from valuecoach.review import Review
from valuecoach.reviewer import Assistant, assistant_for
from valuecoach.settings import read_settings

if TYPE_CHECKING:
    from valuecoach.cli.report import Report

BELOW: Final = 1


EXAMPLES: Final = {
    "Examples": """
valuecoach review "We cut your returns from 9% to 6%; your fit data lets us train our advice."
valuecoach review draft.txt --context deal.yaml
valuecoach review draft.txt --ask
cat draft.txt | valuecoach review - --json
valuecoach review draft.txt --fail-under 70
valuecoach review draft.txt --assist required
""",
    "A context file; every part may be left out": """
writer: Fernway, route planning for delivery fleets
partner: Northwind, a parcel carrier
decision_maker: head of operations
strengths: [routes that are planned again while the van drives]
needs: [a customer who lets us publish figures]
facts: ["Leeds depot, March to May: 40 minutes less a round"]
""",
}


@click.command(short_help="Score a value statement and say what to fix first.", cls=Lesson, examples=EXAMPLES)
@click.argument("text", required=False, metavar="[TEXT|FILE|-]")
@click.option(
    "--context", "context_file", metavar="FILE", help="What is known of both sides, as YAML or JSON."
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole review as JSON, for programs.")
@click.option("--plain", is_flag=True, help="Print a report without colours and drawn bars.")
@click.option(
    "--fail-under", type=click.IntRange(0, 100), metavar="N", help="Exit with 1 if the score is below N."
)
@click.option(
    "--assist",
    type=click.Choice(["off", "auto", "required"]),
    default="auto",
    help="Whether a language model assists: off, where one is set up (auto, unless said), or required.",
)
@click.option("--ask", is_flag=True, help="Ask for the missing facts, then print the finished statement.")
def review(
    text: str | None,
    context_file: str | None,
    *,
    as_json: bool,
    plain: bool,
    fail_under: int | None,
    assist: Assist,
    ask: bool,
) -> None:
    """Score a value statement and say what to fix first.

    The statement is TEXT in quotes, the name of a FILE, or - for standard input. Every score exits
    with 0; what cannot be reviewed exits with 2.
    """
    if as_json and plain:
        raise click.UsageError("--json and --plain are two answers to one question; choose one.")
    if ask and (text == "-" or (text is None and not sys.stdin.isatty())):
        raise click.UsageError(
            f"--ask reads your answers from {STANDARD_INPUT}; give the statement as a file."
        )
    settings = read_settings(os.environ)
    coach = compose.build_coach(settings)
    statement = read_statement(text, sys.stdin.buffer)
    draft = Draft(statement, _context(context_file), assist=assist)
    asked = assistant_for(draft, None if assist == "off" else compose.build_assistant(settings, coach))
    made = _assisted(asked, draft) if asked else coach.review(draft)
    report = None if as_json else _report(plain=plain)
    if report:
        report.show(made, draft.statement)
    if ask:
        count = len(questions(made))
        if count:
            click.echo(f"{count} questions; Enter skips one, Ctrl-D ends them.", err=True)
        made = coach.review(interview(made, draft, _ask))
        if report:
            report.show_finished(made)
    if as_json:
        # People get it indented; programs get what the API sends.
        click.echo(review_json.to_bytes(made, indent=2 if sys.stdout.isatty() else None))
    if fail_under is not None and made.score < fail_under:
        click.echo(f"The score {made.score} is below {fail_under}.", err=True)
        raise SystemExit(BELOW)


def _context(name: str | None) -> Context:
    if name is None:
        return Context()
    # Imported here because most drafts come without, and checking fields takes a while to load.
    from valuecoach.cli.context_file import read_context_file  # noqa: PLC0415

    return read_context_file(name)


def _assisted(assistant: Assistant, draft: Draft) -> Review:
    # Imported here because without a model there is nothing to wait for.
    from valuecoach.cli.assisting import review_one  # noqa: PLC0415

    return review_one(assistant, draft)


def _report(*, plain: bool) -> Report:
    # Imported here because --json, which scripts call in a loop, draws nothing.
    from rich.console import Console  # noqa: PLC0415

    from valuecoach.cli.report import Report  # noqa: PLC0415

    # Rich asks whether standard output is a terminal, and takes no colours where it is not.
    return Report(Console(file=sys.stdout, color_system=None if plain else "auto"), plain=plain)


def _ask(question: str) -> str:
    try:
        answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)
    except click.Abort as stopped:
        # Ctrl-C leaves; Ctrl-D, or the end of a file of answers, keeps what was answered.
        match stopped.__context__:
            case EOFError() as ended:
                click.echo(err=True)
                raise ended from None
            case _:
                raise
    return answer
