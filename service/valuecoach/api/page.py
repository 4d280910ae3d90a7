"""The page at /: the files of web/, as they are on disk."""

from __future__ import annotations

from pathlib import Path

from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose

_METHODS = ("GET", "HEAD")


class Page(StaticFiles):
    """Serves what no route serves, so that a wrong method on a route stays a wrong method."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory, html=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a file, or say that there is none."""
        if scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
            return
        await super().__call__(scope, receive, send)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file at *path*; a browser asks each time whether it has changed."""
        if scope["method"] not in _METHODS:
            _, found = await run_in_threadpool(self.lookup_path, path)
            raise HTTPException(405, headers={"Allow": ", ".join(_METHODS)}) if found else HTTPException(404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response
