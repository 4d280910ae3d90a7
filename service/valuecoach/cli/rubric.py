"""valuecoach rubric."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import click

from valuecoach import compose
from valuecoach.cli.lesson import Lesson
from valuecoach.settings import read_settings

FAULTS: Final = 1


EXAMPLES: Final = {
    "Examples": """
valuecoach rubric check
valuecoach rubric check my-rubric && VALUECOACH_RUBRIC_DIR=my-rubric valuecoach serve
""",
}


@click.group(short_help="Check what statements are graded by.")
def rubric() -> None:
    """Check what statements are graded by: criteria, rules, word lists, questions."""


@rubric.command(short_help="Name every fault of a rubric.", cls=Lesson, examples=EXAMPLES)
@click.argument("directory", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def check(directory: Path | None) -> None:
    """Name every fault of the rubric in DIRECTORY: file, line, field, and what was expected there.

    Without DIRECTORY the rubric in use is checked. Each rule is tried on its own examples. Exits
    with 1 if there is a fault.
    """
    folder = directory or read_settings(os.environ).rubric_dir
    faults = compose.check_rubric(folder)
    for fault in faults:
        click.echo(fault._replace(file=str(folder / fault.file)))
    if faults:
        click.echo(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}.", err=True)
        raise SystemExit(FAULTS)
    click.echo(f"No faults in {folder}.")
