"""The service itself, with its own grader, is ended at any moment and goes on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
from standardwebhooks import Webhook as Verifier

from tests.receiver import Receiver

ROWS = 1_000
KILLED_AT = (100, 400, 700)
"""The service is ended once so many rows are done."""
_SECONDS = 300.0
OFFERS = (
    "We cut your returns from {0}% to 4% within a quarter; your fit data lets us train it.",
    "Our planner saves your {0} drivers 40 minutes a round. In return we'd like a case study with your name.",
    "Our innovative solution number {0} could transform the industry.",
    "",
)


@dataclass
class Service:
    """A service on a folder, which is started and killed."""

    home: Path
    process: subprocess.Popen[str] | None = None
    client: httpx2.Client = field(default_factory=httpx2.Client)

    def start(self) -> None:
        """Serve on a free port."""
        variables = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "VALUECOACH_PORT": "0",
            "VALUECOACH_WEBHOOK_LOOPBACK": "true",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "valuecoach", "serve"],
            cwd=self.home,
            env=variables,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        found = re.search(r"http://\S+:(\d+)", self.process.stdout.readline())
        assert found
        self.client = httpx2.Client(base_url=f"http://127.0.0.1:{found[1]}", timeout=60)

    def kill(self) -> None:
        """End it without a word; its children, who grade, end with it."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None
        self.client.close()

    def batch(self, key: str) -> dict[str, Any]:
        """Return a batch as it stands."""
        found: dict[str, Any] = self.client.get(f"/v1/batches/{key}").json()
        return found

    def until(self, key: str, done: int) -> dict[str, Any]:
        """Wait until so many rows of a batch are done, and it has ended if those are all."""
        end = time.monotonic() + _SECONDS
        while True:
            found = self.batch(key)
            if found["counts"]["done"] >= done and (done < ROWS or found["status"] == "done"):
                return found
            assert time.monotonic() < end, found
            threading.Event().wait(0.02)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """Return a service that runs."""
    service = Service(tmp_path)
    service.start()
    yield service
    service.kill()


def test_a_service_that_is_killed_amid_a_batch_grades_each_row_once_and_rightly(service: Service) -> None:
    """No row is lost or graded twice, the file is that of a run which nobody disturbed, and it is told."""
    items = [{"statement": OFFERS[row % len(OFFERS)].format(row), "row": row} for row in range(ROWS)]
    sent = {"name": "crashes", "items": items}
    with Receiver() as receiver:
        secret = service.client.post("/v1/webhooks", json={"url": receiver.url}).json()["secret"]
        key = service.client.post("/v1/batches", json=sent).json()["id"]
        for done in KILLED_AT:
            service.until(key, done)
            service.kill()
            service.start()

        counts = service.until(key, ROWS)["counts"]
        told = [receiver.take()]
        undisturbed = service.client.post("/v1/batches", json=sent).json()["id"]
        service.until(undisturbed, ROWS)
        told.append(receiver.take())

    empty = ROWS // len(OFFERS)
    assert counts == {"rows": ROWS, "done": ROWS, "graded": ROWS - empty, "failed": empty, "left": 0}
    files = [service.client.get(f"/v1/batches/{one}/export.csv").text for one in (key, undisturbed)]
    assert files[0] == files[1]
    messages = [Verifier(secret).verify(one.body, one.headers) for one in told]
    assert {message["data"]["id"] for message in messages} >= {key}
    assert messages[0]["data"]["graded"] == ROWS - empty
