"""valuecoach evaluate."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import BinaryIO, Final

import click

from valuecoach import compose
from valuecoach.cli.lesson import Lesson
from valuecoach.draft import Assist, Draft
from valuecoach.errors import InputError
from valuecoach.evaluation import report_json
from valuecoach.evaluation.graded import REFUSED, Graded, graded_of
from valuecoach.evaluation.labels import LabelledRow, read_rows
from valuecoach.evaluation.measurement import WORST, measure
from valuecoach.evaluation.predictions import Prediction, predict, to_lines
from valuecoach.evaluation.report_text import to_text
from valuecoach.review_json import encode
from valuecoach.reviewer import Assistant, Reviewer, assistant_for
from valuecoach.settings import read_settings

EXAMPLES: Final = {
    "Examples": """
valuecoach evaluate evals/statements.jsonl
valuecoach evaluate mine.jsonl --json --predictions graded.jsonl
valuecoach evaluate mine.jsonl --assist required
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
@click.option(
    "--assist",
    type=click.Choice(["off", "auto", "required"]),
    default="off",
    help="Measure with a language model too, beside the rules alone; off unless said.",
)
def evaluate(file: BinaryIO, *, as_json: bool, out: BinaryIO | None, worst: int, assist: Assist) -> None:
    """Measure how far the coach agrees with people who labelled statements.

    FILE has a labelled statement a line, as JSON. For each criterion there are kappa, exact and
    within one, and for the whole the rank correlation; then the worst misses with their texts.

    With a model there are the rules, the model and both beside each other, the share of criteria
    that the model scored and that are disputed, and the tokens; two calls a statement.
    """
    rows = read_rows(file.name, file.read())
    settings = read_settings(os.environ)
    coach = compose.build_coach(settings)
    assistant = assistant_for(
        Draft("", assist=assist),
        None
        if assist == "off"
        else compose.build_assistant(settings, coach, frozenset({"judge", "partner"})),
    )
    if assistant is not None:
        _evaluate_assisted(rows, coach, assistant, as_json=as_json, out=out, worst=worst)
        return

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


def _evaluate_assisted(
    rows: Sequence[LabelledRow],
    coach: Reviewer,
    assistant: Assistant,
    *,
    as_json: bool,
    out: BinaryIO | None,
    worst: int,
) -> None:
    # Imported here because most evaluations are of the rules alone.
    from valuecoach.cli.assisting import review_each  # noqa: PLC0415
    from valuecoach.evaluation.assisted import AssistedRow, assess, assisted_row  # noqa: PLC0415
    from valuecoach.evaluation.assisted_text import assisted_dict, assisted_text  # noqa: PLC0415

    drafts = [Draft(row.text, rewrites=False) for row in rows]
    with click.progressbar(length=len(drafts), label="Asking the model", file=sys.stderr) as bar:
        made = review_each(assistant, drafts, lambda: bar.update(1))
    found = [
        AssistedRow(row, REFUSED, REFUSED, refused=both.code)
        if isinstance(both, InputError)
        else assisted_row(row, coach.review(draft), both)
        for row, draft, both in zip(rows, drafts, made, strict=True)
    ]
    if out is not None:
        out.writelines(to_lines(Prediction(one.row, one.both, one.refused) for one in found))
    report = assess(found, worst=worst)
    if as_json:
        click.echo(encode(assisted_dict(report), indent=2))
    else:
        click.echo(assisted_text(report), nl=False)
