"""Two keys, every route, every id: what is one owner's does not exist for another."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.servers import running

DOCUMENT = "/openapi.json"
ITEMS = {"items": [{"statement": "We save your team 6 hours a week; you introduce us to two buyers."}]}
NOT_IDS = {"row": "1", "kind": "csv"}
"""Parameters that name a part of something that has an owner."""


@dataclass(frozen=True)
class Callers:
    """Two callers of one service, and what the first of them has, by the parameter that names it."""

    mine: httpx2.Client
    theirs: httpx2.Client
    ids: dict[str, str]

    def routes(self) -> Iterator[tuple[str, str]]:
        """Return method and address of each operation that names something, deleting last."""
        paths: dict[str, Any] = self.mine.get(DOCUMENT).json()["paths"]
        operations = [(method, path) for path, item in paths.items() if "{" in path for method in item]
        for method, path in sorted(operations, key=lambda one: one[0] == "delete"):
            yield method.upper(), path.format_map(self.ids | NOT_IDS)


def make_key(home: Path, name: str) -> str:
    """Return a new key."""
    made = subprocess.run(
        [sys.executable, "-m", "valuecoach", "keys", "create", name, "--unlimited"],
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout.strip()


@pytest.fixture(scope="module")
def callers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callers]:
    """Return two callers, of whom the first has a batch that has ended, and a webhook with a message."""
    home = tmp_path_factory.mktemp("home")
    keys = [make_key(home, name) for name in ("mine", "theirs")]
    with running(home, VALUECOACH_ACCESS="keys", VALUECOACH_WEBHOOK_LOOPBACK="true") as address:
        mine, theirs = (
            httpx2.Client(base_url=address, headers={"X-API-Key": key}, timeout=60) for key in keys
        )
        batch = mine.post("/v1/batches", json=ITEMS).json()["id"]
        mine.get(f"/v1/batches/{batch}/events")  # ends with the batch
        webhook = mine.post("/v1/webhooks", json={"url": "http://127.0.0.1:9/"}).json()["id"]
        mine.post("/v1/scores", json=ITEMS["items"][0])
        (told,) = mine.get(f"/v1/webhooks/{webhook}/deliveries").json()["deliveries"]
        yield Callers(mine, theirs, {"batch": batch, "webhook": webhook, "delivery": told["id"]})
        mine.close()
        theirs.close()


def test_what_is_mine_does_not_exist_for_others(callers: Callers) -> None:
    """Every route answers 404, as for an id that never was; a parameter that is not known here fails."""
    routes = list(callers.routes())
    assert len(routes) >= 8

    answers = {
        route: (response.status_code, response.json().get("code"))
        for route in routes
        for response in [callers.theirs.request(*route)]
    }

    assert set(answers.values()) == {(404, "not_there")}, answers


def test_nothing_of_mine_is_listed_for_others(callers: Callers) -> None:
    """A list holds one's own."""
    assert [one["id"] for one in callers.mine.get("/v1/batches").json()["batches"]] == [callers.ids["batch"]]
    assert callers.theirs.get("/v1/batches").json()["batches"] == []
    (webhook,) = callers.mine.get("/v1/webhooks").json()["webhooks"]
    assert webhook["id"] == callers.ids["webhook"]
    assert callers.theirs.get("/v1/webhooks").json()["webhooks"] == []


def test_what_is_mine_is_there_for_me(callers: Callers) -> None:
    """The same requests find it with the right key, so that the test above can fail."""
    answers = {route: callers.mine.request(*route).status_code for route in callers.routes()}

    assert 404 not in answers.values(), answers
