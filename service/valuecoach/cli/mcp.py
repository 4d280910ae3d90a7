"""valuecoach mcp."""

from __future__ import annotations

import os
from typing import Final

import click

from valuecoach import compose
from valuecoach.api.app import NoGrading, create_app
from valuecoach.cli.lesson import Lesson
from valuecoach.errors import InvalidSettings, StoreUnavailable
from valuecoach.settings import read_settings

EXAMPLES: Final = {
    "For a program that reads such a file": """
{"mcpServers": {"valuecoach": {"command": "valuecoach", "args": ["mcp"]}}}
""",
    "Over HTTP, beside the API": """
VALUECOACH_MCP=true valuecoach serve
""",
}


@click.command(short_help="Offer the coach as tools to a language model.", cls=Lesson, examples=EXAMPLES)
def mcp() -> None:
    """Offer the coach as tools to a language model's program, over standard input and output (MCP).

    The tools review a statement, suggest wordings, explain the rubric, and grade batches.
    """
    settings = read_settings(os.environ)
    coach = compose.build_coach(settings)
    try:
        grading = compose.open_grading(settings, coach, grades=settings.server_grades)
    except StoreUnavailable as error:
        click.echo(f"Batches are off. {error.detail}", err=True)
        grading = None
    app = create_app(settings, coach, grading=grading or NoGrading())
    try:
        # Imported here because it comes with an extra.
        from valuecoach.mcp.server import build_server  # noqa: PLC0415
    except ModuleNotFoundError:
        raise InvalidSettings(NEEDS) from None
    if grading:
        grading.start()
    try:
        build_server(app).run("stdio")
    finally:
        if grading:
            grading.stop()


NEEDS: Final = "This needs the extra mcp: pip install 'valuecoach[mcp]'."
