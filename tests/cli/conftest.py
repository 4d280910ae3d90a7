"""The program as people start it: in this process, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result

from valuecoach.cli import main

WEAK = (
    "Our innovative solution could transform the industry, and working together would make both of us "
    "successful."
)
STRONG = (
    "Our route planner cuts your delivery cost per parcel from £3.20 to £2.70 within a quarter; in return "
    "your depot data lets us plan rounds for 40 more vans."
)

Run: TypeAlias = Callable[..., Result]
Start: TypeAlias = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the program in this process, from an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("VALUECOACH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VALUECOACH_DATA_DIR", str(tmp_path / "data"))

    def ran(*arguments: str, stdin: str | bytes | None = None, **variables: str) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin, env=variables, prog_name="valuecoach")

    return ran


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Return a function that starts the program as a process of its own, in an empty folder."""

    def started(*arguments: str, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "valuecoach", *arguments],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **variables},
            input=stdin,
            capture_output=True,
            check=False,
        )

    return started
