"""The page at /: what no route serves is looked for among the files of web/."""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose

from valuecoach.api.edition import Edition, PageFile, read_edition, signature_of

_METHODS = ("GET", "HEAD")
_KEPT = "public, max-age=31536000, immutable"
_ASKED = "no-cache"
"""A browser asks each time whether it has changed, so that an edited page is seen at the next load."""


class Page:
    """Serves what no route serves, so that a wrong method on a route stays a wrong method."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._edition: Edition | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a file, or say that there is none."""
        if scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
            return
        edition = await run_in_threadpool(self._current)
        found = edition.find(scope["path"].lstrip("/"))
        if found is None:
            raise HTTPException(404)
        if scope["method"] not in _METHODS:
            raise HTTPException(405, headers={"Allow": ", ".join(_METHODS)})
        file, for_ever = found
        response = _response(file, Headers(scope=scope), for_ever=for_ever)
        await response(scope, receive, send)

    def _current(self) -> Edition:
        edition = self._edition
        if edition is None or edition.signature != signature_of(self._directory):
            edition = self._edition = read_edition(self._directory)
        return edition


def _response(file: PageFile, asked: Headers, *, for_ever: bool) -> Response:
    headers = {
        "Cache-Control": _KEPT if for_ever else _ASKED,
        "ETag": file.etag,
        "Vary": "Accept-Encoding",
    }
    if file.etag in {tag.strip() for tag in asked.get("if-none-match", "").split(",")}:
        return Response(status_code=304, headers=headers)
    squeezed = file.squeezed if _takes_gzip(asked.get("accept-encoding", "")) else None
    if squeezed is not None:
        headers["Content-Encoding"] = "gzip"
    return Response(file.content if squeezed is None else squeezed, headers=headers, media_type=file.kind)


def _takes_gzip(accepted: str) -> bool:
    offers = (offer.replace(" ", "").lower().partition(";") for offer in accepted.split(","))
    return any(coding == "gzip" and weight not in ("q=0", "q=0.0") for coding, _, weight in offers)
