"""A receiver of webhooks on loopback, which answers as it is told."""

from __future__ import annotations

import queue
import threading
from collections import deque
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Final, Self

_SECONDS: Final = 60.0


@dataclass(frozen=True)
class Posted:
    """One request that came in."""

    path: str
    headers: dict[str, str]
    """By names in small letters."""
    body: bytes


class Receiver:
    """The server; it listens while it is entered, and answers 204 unless told otherwise."""

    def __init__(self) -> None:
        self._answers: deque[tuple[int, dict[str, str]]] = deque()
        self._came: queue.Queue[Posted] = queue.Queue()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.count = 0

    @property
    def url(self) -> str:
        """An address that leads here."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/hook?from=test"

    def answer(self, status: int, **headers: str) -> None:
        """Answer the next request that has no answer yet so."""
        self._answers.append((status, headers))

    def take(self) -> Posted:
        """Return the next request, which may be on its way still."""
        return self._came.get(timeout=_SECONDS)

    def received(self, posted: Posted) -> tuple[int, dict[str, str]]:
        """Keep a request and choose its answer."""
        self.count += 1
        answer = self._answers.popleft() if self._answers else (204, {})
        self._came.put(posted)
        return answer

    def __enter__(self) -> Self:
        """Listen."""
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            posted = Posted(self.path, {name.lower(): text for name, text in self.headers.items()}, body)
            status, headers = receiver.received(posted)
            self.send_response(status)
            for name, text in {"content-length": "0", **headers}.items():
                self.send_header(name.replace("_", "-"), text)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
