"""Other people's programs read our documents and make clients of them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "openapi"
NAMES = ("openapi.json", "openapi-3.0.json", "openapi-2.0.json")
HERE = Path(__file__).parent


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run *command* and return what it said."""
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_swagger_parser_reads_them() -> None:
    """The parser that most JavaScript tools use finds no fault, and finds one where there is one."""
    done = run("node", HERE / "parse.js", *(FOLDER / name for name in NAMES))

    assert (done.returncode, done.stderr) == (0, "")


def test_swagger_parser_would_find_a_fault(tmp_path: Path) -> None:
    """The check can fail."""
    broken = json.loads((FOLDER / "openapi-3.0.json").read_text("utf-8"))
    broken["paths"]["/v1/scores"]["post"]["responses"]["200"]["content"] = {"application/json": {"schema": 1}}
    (tmp_path / "broken.json").write_text(json.dumps(broken))

    assert run("node", HERE / "parse.js", tmp_path / "broken.json").returncode != 0


@pytest.mark.parametrize("name", NAMES)
def test_spectral_finds_no_error(name: str) -> None:
    """The linter that API teams use has no error to tell; what it warns of is a matter of taste."""
    done = run(
        ROOT / "node_modules/.bin/spectral",
        "lint",
        "--ruleset",
        HERE / "spectral.yaml",
        "--format",
        "json",
        "--quiet",
        FOLDER / name,
    )

    found = json.loads(done.stdout) if done.stdout.strip().startswith("[") else None
    assert found is not None, done.stderr
    assert [(fault["code"], fault["path"]) for fault in found if fault["severity"] == 0] == []
