"""A real server on loopback for a browser to talk to; it can be stopped and started again at its address."""

from __future__ import annotations

import socket
from threading import Thread

import uvicorn

from valuecoach.access.doorkeeper import Doorkeeper
from valuecoach.api.app import Grading, NoGrading, create_app
from valuecoach.reviewer import Assistant, Reviewer
from valuecoach.settings import read_settings


class Server:
    """Serves the page of this checkout and what *coach* and *assistant* answer."""

    def __init__(
        self,
        coach: Reviewer,
        assistant: Assistant | None = None,
        doorkeeper: Doorkeeper | None = None,
        grading: Grading | None = None,
    ) -> None:
        self.app = create_app(read_settings({}), coach, assistant, doorkeeper, grading or NoGrading())
        self._port = 0
        self._server: uvicorn.Server | None = None
        self._thread: Thread | None = None

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self._port}/"

    def start(self) -> None:
        """Listen, at the address of before if there was one; who connects from now on is answered."""
        listener = socket.create_server(("127.0.0.1", self._port))
        self._port = listener.getsockname()[1]
        config = uvicorn.Config(self.app, access_log=False, log_level="error", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [listener]}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop; who connects from now on is refused."""
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join()
        self._server = None
