"""valuecoach evaluate."""

from __future__ import annotations

import os
from typing import BinaryIO, Final

import click

from valuecoach import compose
from valuecoach.cli.lesson import Lesson
from valuecoach.draft import Draft
from valuecoach.evaluation import report_json
from valuecoach.evaluation.graded import Graded, graded_of
from valuecoach.evaluation.labels import read_rows
from valuecoach.evaluation.measurement import WORST, measure
from valuecoach.evaluation.predictions import predict, to_lines
from valuecoach.evaluation.report_text import to_text
from valuecoach.review_json import encode
from valuecoach.settings import read_settings

EXAMPLES: Final = {
    "Examples": """
valuecoach evaluate evals/statements.jsonl
valuecoach evaluate mine.jsonl --json --predictions graded.jsonl
""",
    "A row, one a line; verdict is accept, revisit or decline": """
{"id": "1", "text": "We cut …", "specific": 3, "measurable": 4, "numeric": 3,
 "repeatable": 3, "business": 3, "personal": 0, "verdict": "revisit"}
""",
}


@click.command(short_help="Measure agreement with labelled statements.", cls=Lesson, examples=EXAMPLES)
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, for programs.")
@click.option(
    "--predictions",
    "out",
    type=click.File("wb"),
    metavar="OUT",
    help="Write what each row is graded with, as JSON lines.",
)
@click.option(
    "--worst",
    type=click.IntRange(min=0),
    default=WORST,
    metavar="N",
    help=f"How many of the worst misses to show; {WORST} unless set.",
)
def evaluate(file: BinaryIO, *, as_json: bool, out: BinaryIO | None, worst: int) -> None:
    """Measure how far the coach agrees with people who labelled statements.

    FILE has a labelled statement a line, as JSON. For each criterion there are kappa, exact and
    within one, and for the whole the rank correlation; then the worst misses with their texts.
    """
    rows = read_rows(file.name, file.read())
    coach = compose.build_coach(read_settings(os.environ))

    def grade(text: str) -> Graded:
        return graded_of(coach.review(Draft(text, rewrites=False)))

    predictions = predict(rows, grade)
    if out is not None:
        out.writelines(to_lines(predictions))
    report = measure(predictions, worst=worst)
    if as_json:
        click.echo(encode(report_json.to_dict(report), indent=2))
    else:
        click.echo(to_text(report), nl=False)
