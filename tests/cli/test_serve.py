from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import WEAK, Run

CANARY = "canary sings of 42 percent"


class Server:
    """The program as it serves."""

    def __init__(self, folder: Path) -> None:
        """Start it on a free port, and wait for the line that says where it is."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "valuecoach", "serve", "--port", "0"],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "HOME": str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        self.line = self.process.stdout.readline()
        assert self.line, self.process.communicate(timeout=30)
        self.port = int(self.line.partition("http://127.0.0.1:")[2].partition(" ")[0])

    def ask(self, method: str, url: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Return the status and the body of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, url, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def stop(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """Stop it and return its exit code and all that it said."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out + err


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Return the program as it serves from an empty folder."""
    server = Server(tmp_path)
    yield server
    if server.process.poll() is None:
        server.stop()


def test_it_says_where_it_is_and_answers_there(server: Server) -> None:
    """The one line that it prints holds the address, and page, API and rubric answer at it."""
    assert re.fullmatch(r"valuecoach is at http://127\.0\.0\.1:\d+ \(Ctrl-C stops it\)\n", server.line)
    assert server.ask("GET", "/livez") == (200, b'{"status":"alive"}')

    status, review = server.ask("POST", "/v1/reviews", json.dumps({"statement": WEAK}).encode())

    assert (status, json.loads(review)["band"]) == (200, "weak")
    assert server.ask("GET", "/v1/rubric")[0] == 200


def test_nothing_that_is_sent_is_said(server: Server) -> None:
    """Neither a body nor an address that holds a statement is printed anywhere."""
    body = json.dumps({"statement": f"{CANARY} \ud800"}).encode()
    server.ask("POST", "/v1/reviews", body)
    server.ask("POST", "/v1/reviews", body[:-3])
    server.ask("GET", f"/v1/reviews?statement={CANARY.replace(' ', '+')}")

    assert server.stop() == (0, "")


def test_a_body_over_the_limit_is_answered_while_it_comes(server: Server) -> None:
    """Who sends too much is told, and need not send all of it."""
    status, problem = server.ask("POST", "/v1/reviews", b"1" * (1024 * 1024 + 1))

    assert (status, json.loads(problem)["code"]) == (413, "body_too_large")


def test_a_port_that_is_taken_is_told(run: Run) -> None:
    """The way out is named, and it is no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        result = run("serve", "--port", str(port))

    assert result.exit_code == 2
    assert f"Cannot listen on 127.0.0.1 port {port}: address already in use" in result.stderr
