"""valuecoach worker."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType
from typing import Final

import click

from valuecoach import compose
from valuecoach.cli.lesson import Lesson
from valuecoach.settings import read_settings

EXAMPLES: Final = {
    "Examples": """
VALUECOACH_DATABASE_URL=postgresql://coach@db/coach valuecoach worker
""",
}


@click.command(short_help="Grade the batches of other processes.", cls=Lesson, examples=EXAMPLES)
def worker() -> None:
    """Grade batches until Ctrl-C, beside servers and other workers on one PostgreSQL database.

    Any number may run, on any number of machines. One that ends, however it does, loses nothing.
    """
    settings = read_settings(os.environ)
    grading = compose.open_grading(settings, compose.build_coach(settings), grades=True)
    stop = threading.Event()

    def told(_: int, __: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, told)
    grading.start()
    click.echo("valuecoach grades batches (Ctrl-C stops it)")
    stop.wait()
    grading.stop()
