"""One server process of a measurement: python -m benchmarks.served bare|score FD."""

from __future__ import annotations

import socket
import sys
from typing import Annotated, Any

import uvicorn
from fastapi import Body, FastAPI

from valuecoach.api.app import create_app
from valuecoach.compose import build_coach
from valuecoach.settings import read_settings


def bare() -> FastAPI:
    """Return an application that sends a body back."""
    app = FastAPI()

    @app.post("/v1/scores")
    def echo(body: Annotated[dict[str, Any], Body()]) -> dict[str, Any]:
        return body

    return app


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print("ready", flush=True)


def main() -> None:
    """Serve on the socket that is handed over."""
    kind, descriptor = sys.argv[1:]
    settings = read_settings({})
    app = bare() if kind == "bare" else create_app(settings, build_coach(settings))
    config = uvicorn.Config(app, access_log=False, log_level="warning", server_header=False)
    _Server(config).run(sockets=[socket.socket(fileno=int(descriptor))])


if __name__ == "__main__":
    main()
