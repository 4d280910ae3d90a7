"""The program: its commands, loaded when they are asked for, and how it ends when something is wrong."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any, Final, NamedTuple

import click

from valuecoach.cli.lesson import write_examples
from valuecoach.errors import ValuecoachError

BAD_INPUT: Final = 2
_RARELY: Final = 50_000
"""So many new objects before garbage is looked for; Python's 700 cost a command a tenth of its time."""


class Place(NamedTuple):
    """Where a command is, and what it does in a few words."""

    module: str
    command: str
    summary: str


COMMANDS: Final = {
    "review": Place("valuecoach.cli.review", "review", "Score a value statement and say what to fix first."),
    "grade": Place("valuecoach.cli.grade", "grade", "Grade a file of statements."),
    "evaluate": Place("valuecoach.cli.evaluate", "evaluate", "Measure agreement with labelled statements."),
    "doctor": Place("valuecoach.cli.doctor", "doctor", "Say what model is set up, and try it."),
    "rubric": Place("valuecoach.cli.rubric", "rubric", "Check what statements are graded by."),
    "keys": Place("valuecoach.cli.keys", "keys", "Say who may call the service."),
    "mcp": Place("valuecoach.cli.mcp", "mcp", "Offer the coach as tools to a language model."),
    "serve": Place("valuecoach.cli.serve", "serve", "Serve the page and the API."),
    "worker": Place("valuecoach.cli.worker", "worker", "Grade the batches of other processes."),
}


EXAMPLES: Final = {
    "Try it": """
valuecoach review "We cut your returns from 9% to 6%; your fit data lets us train our advice."
valuecoach review draft.txt --ask
valuecoach grade pitches.csv -o graded.xlsx
valuecoach serve
"""
}


class Refusal(click.ClickException):
    """Ends the program with what it refuses."""

    exit_code = BAD_INPUT

    def __init__(self, error: ValuecoachError) -> None:
        several = "\n" in error.detail
        super().__init__(f"{error.title}:\n{error.detail}" if several else error.detail)


class Program(click.Group):
    """Commands that cost nothing to start until one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, the most used first."""
        return [*COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command *cmd_name*."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        # Imported here so that "review" starts without the server, and "--help" without either.
        place = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(place.module), place.command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.summary) for name, place in COMMANDS.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the commands in use."""
        super().format_epilog(ctx, formatter)
        write_examples(EXAMPLES, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        """Call a command; what it refuses is told in words and not in a traceback."""
        usually = gc.get_threshold()
        gc.set_threshold(_RARELY, *usually[1:])
        try:
            return super().invoke(ctx)
        except ValuecoachError as error:
            raise Refusal(error) from None
        finally:
            gc.set_threshold(*usually)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="valuecoach", message="%(prog)s %(version)s")
def main() -> None:
    """A coach for value statements: what we give you, and what we would like in return.

    It says how strong a statement is, whether the partner would accept the deal, what the partner
    would ask, and how to say it better with nothing made up.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character of a statement still shows the rest.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
