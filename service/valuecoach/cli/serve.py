"""valuecoach serve."""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import suppress
from functools import cache, partial
from typing import Final

import click
import uvicorn
from fastapi import FastAPI

from valuecoach import compose
from valuecoach.api.app import NoGrading, create_app
from valuecoach.cli.lesson import Lesson
from valuecoach.cli.mcp import NEEDS
from valuecoach.coaching import Coach
from valuecoach.errors import InvalidSettings, StoreUnavailable
from valuecoach.jobs.grading import Grading
from valuecoach.settings import Settings, read_settings

_BACKLOG: Final = 2048
_SECONDS_TO_FINISH: Final = 10


EXAMPLES: Final = {
    "Examples": """
valuecoach serve
valuecoach serve --port 8080
valuecoach serve --host 0.0.0.0
curl -s http://127.0.0.1:8000/v1/reviews -H 'Content-Type: application/json' \\
     -d '{"statement": "We save your team 6 hours a week; you introduce us to two buyers."}'
""",
}


@click.command(short_help="Serve the page and the API.", cls=Lesson, examples=EXAMPLES)
@click.option("--host", metavar="HOST", help="The address to listen on; 127.0.0.1 unless set.")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="PORT", help="8000 unless set; 0 takes a free one."
)
def serve(host: str | None, port: int | None) -> None:
    """Serve the page and the API until Ctrl-C.

    Nothing that is sent is logged. Stored are batches, for 30 days unless set otherwise, for a day the
    answers to calls that carry an idempotency key, and the answers of a model, if one is set up.
    """
    settings = read_settings(os.environ, host=host, port=port)
    coach = compose.build_coach(settings)
    assistant = compose.build_assistant(settings, coach)
    grading = _grading(settings, coach)
    doorkeeper = compose.build_doorkeeper(settings)
    calls = cache(partial(compose.open_calls, settings))
    app = create_app(settings, coach, assistant, doorkeeper, grading or NoGrading(), calls=calls)
    if settings.mcp:
        _serve_tools(app, only_here=doorkeeper is None)
    # An address of a request may hold what somebody typed, so there is no access log.
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )
    # Ctrl-C is how one stops it, and no fault.
    with _listening(settings.host, settings.port) as listener, suppress(KeyboardInterrupt):
        _Server(config, grading).run(sockets=[listener])


def _grading(settings: Settings, coach: Coach) -> Grading | None:
    """Return the batches; None, and say why, where there is no place for them."""
    try:
        return compose.open_grading(settings, coach, grades=settings.server_grades)
    except StoreUnavailable as error:
        click.echo(f"Batches are off. {error.detail}", err=True)
        return None


def _serve_tools(app: FastAPI, *, only_here: bool) -> None:
    try:
        # Imported here because it comes with an extra.
        from valuecoach.mcp.serving import serve_tools  # noqa: PLC0415
    except ModuleNotFoundError:
        raise InvalidSettings(NEEDS) from None
    serve_tools(app, only_here=only_here)


class _Server(uvicorn.Server):
    """Says where it is once it answers there, and begins to grade then."""

    def __init__(self, config: uvicorn.Config, grading: Grading | None) -> None:
        super().__init__(config)
        self._grading = grading

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and print the address."""
        await super().startup(sockets)
        if self._grading is not None:
            self._grading.start()
        for listener in sockets or []:
            click.echo(f"valuecoach is at {_address(listener)} (Ctrl-C stops it)")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop; who watches a batch is told to come back later rather than waited for."""
        if self._grading is not None:
            self._grading.stopping.set()
        await super().shutdown(sockets)
        if self._grading is not None:
            await asyncio.to_thread(self._grading.stop)


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (")[0].lower()
        raise InvalidSettings(f"Cannot listen on {host} port {port}: {reason}. Try another --port.") from None


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"
