"""compose.yaml: what it starts, started here without containers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from valuecoach.settings import Settings, variable

STATEMENT = "We cut your returns from 9% to 6% within a quarter; your fit data lets us train it."


@pytest.fixture(scope="module")
def services(root: Path) -> dict[str, Any]:
    """Return what the file starts."""
    found: dict[str, Any] = yaml.safe_load((root / "compose.yaml").read_text())["services"]
    return found


def test_a_server_and_two_workers_share_a_database(services: dict[str, Any]) -> None:
    """The server leaves grading to the workers; all of them name one PostgreSQL."""
    assert set(services) == {"postgres", "server", "worker"}
    assert services["worker"]["deploy"]["replicas"] == 2
    server, worker = services["server"]["environment"], services["worker"]["environment"]
    assert server["VALUECOACH_DATABASE_URL"] == worker["VALUECOACH_DATABASE_URL"]
    assert "@postgres:5432/" in worker["VALUECOACH_DATABASE_URL"]


def test_every_variable_is_a_setting(services: dict[str, Any]) -> None:
    """A name that is mistyped would be read by nobody."""
    known = {variable(name) for name in Settings.model_fields}

    for name in ("server", "worker"):
        assert set(services[name]["environment"]) <= known


@contextmanager
def started(services: dict[str, Any], name: str, url: str, home: Path) -> Iterator[str]:
    """Start the service *name* on the database at *url*, on this machine alone; yield what it says first."""
    program, *arguments = services[name]["command"]
    assert program == "valuecoach"
    told = {key: value for key, value in services[name]["environment"].items() if "${" not in value}
    variables = told | {
        "VALUECOACH_DATABASE_URL": url,
        "VALUECOACH_HOST": "127.0.0.1",
        "VALUECOACH_PORT": "0",
        "VALUECOACH_BATCH_PROCESSES": "1",
        "HOME": str(home),
        "PATH": os.environ["PATH"],
    }
    command = [sys.executable, "-m", "valuecoach", *arguments]
    process = subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True, cwd=home)
    try:
        assert process.stdout
        yield process.stdout.readline()
    finally:
        process.terminate()
        process.communicate(timeout=30)


def ask(url: str, body: object = None) -> Any:
    """Return what the service answers."""
    headers = {"Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=30) as answer:  # noqa: S310
        return json.loads(answer.read())


def test_what_the_server_takes_in_the_workers_grade(
    services: dict[str, Any], postgres_url: Callable[[], str], tmp_path: Path
) -> None:
    """The server and two workers, as processes: a batch that is sent to the one comes back graded."""
    url = postgres_url()
    with (
        started(services, "server", url, tmp_path) as said,
        started(services, "worker", url, tmp_path),
        started(services, "worker", url, tmp_path),
    ):
        address = said.partition("valuecoach is at ")[2].partition(" ")[0]
        items = [{"statement": f"{STATEMENT} {number}"} for number in range(600)]
        sent = None
        while sent is None:
            try:
                sent = ask(f"{address}/v1/batches", {"items": items})
            except urllib.error.HTTPError as error:  # the tables may not be there yet
                assert error.code == 503  # noqa: PT017
                threading.Event().wait(0.2)
        batch = sent
        while batch["status"] == "running":
            threading.Event().wait(0.1)
            batch = ask(address + sent["links"]["self"])

    assert batch["status"] == "done"
    assert batch["counts"]["graded"] == 600
