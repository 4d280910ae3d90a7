from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from valuecoach.access.key import is_key


@pytest.fixture
def data(tmp_path: Path) -> dict[str, str]:
    """Return where keys are kept."""
    return {"VALUECOACH_DATA_DIR": str(tmp_path / "data")}


def name_in(told: str) -> str:
    """Return the public name of the key that is told of."""
    found = re.search(r"key_\w{8}", told)
    assert found
    return found[0]


def test_a_key_is_printed_once(run: Run, data: dict[str, str]) -> None:
    """A script reads it from standard output; afterwards nobody does."""
    made = run("keys", "create", "crm", "--days", "30", **data)

    key = made.stdout.strip()
    assert made.exit_code == 0
    assert is_key(key)
    assert "opens review, batch until" in made.stderr

    listed = run("keys", "list", **data)
    assert name_in(made.stderr) in listed.stdout
    assert "crm  live  review batch" in listed.stdout
    assert key not in listed.output


def test_a_key_is_ended_and_another_takes_its_place(run: Run, data: dict[str, str]) -> None:
    """What the commands say is what the list tells."""
    name = name_in(run("keys", "create", "crm", "--scope", "review", **data).stderr)

    rotated = run("keys", "rotate", name, "--hours", "1", **data)
    assert is_key(rotated.stdout.strip())
    assert f"{name} goes on for 1 hours" in rotated.stderr

    assert run("keys", "revoke", name, **data).exit_code == 0
    listed = run("keys", "list", **data).stdout
    assert "revoked" in next(line for line in listed.splitlines() if line.startswith(name))
    assert "live" in next(line for line in listed.splitlines() if not line.startswith(name))


@pytest.mark.parametrize("command", ["revoke", "rotate"])
def test_a_key_that_is_not_there_is_said_so(run: Run, data: dict[str, str], command: str) -> None:
    """The command fails and tells how to find the right name."""
    done = run("keys", command, "key_nobody", **data)

    assert done.exit_code == 2
    assert "valuecoach keys list" in done.stderr


def test_no_one_else_is_served_without_a_key(run: Run, data: dict[str, str]) -> None:
    """Where others can reach it, it does not start before there is a key, unless it is told to."""
    refused = run("serve", "--host", "0.0.0.0", "--port", "0", **data)  # noqa: S104 -- it does not start

    assert refused.exit_code == 2
    assert "valuecoach keys create" in refused.stderr
    assert "VALUECOACH_ACCESS=open" in refused.stderr
