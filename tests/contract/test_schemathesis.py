"""The running service keeps to its document, whatever is asked of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import running

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
EXAMPLES = int(os.environ.get("VALUECOACH_TEST_EXAMPLES", "10"))
"""Cases an operation; make fuzz tries 200."""


@pytest.fixture
def key(tmp_path: Path) -> str:
    """Return a key that opens everything, for as much as anybody asks."""
    made = subprocess.run(
        [sys.executable, "-m", "valuecoach", "keys", "create", "contract", "--scope", "admin", "--unlimited"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout.strip()


def test_the_service_keeps_to_its_document(tmp_path: Path, key: str) -> None:
    """No server error, no answer that is not described, no key that is not asked for, in all that is tried.

    Cases are the same each time; operations follow each other as their answers lead on.
    """
    with running(tmp_path, VALUECOACH_ACCESS="keys") as address:
        done = subprocess.run(
            [
                BIN / "schemathesis", "--config-file", HERE / "schemathesis.toml",
                "run", f"{address}/openapi.json", "-H", f"X-API-Key: {key}",
                "--checks", "all", "--max-examples", str(EXAMPLES),
                # A stream lasts as long as its batch does; tests of its own read it.
                "--exclude-path-regex", "/events$",
                "--generation-deterministic", "--no-color",
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip

    told = "\n".join(line[:300] for line in (done.stdout + done.stderr).splitlines()[-400:])
    assert done.returncode == 0, told
    tested = re.search(r"Tested: (\d+)", done.stdout)
    assert tested
    assert int(tested[1]) >= 20
