from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import main, measure
from benchmarks.memory import held, peak
from benchmarks.subject import texts

ROOT = Path(__file__).resolve().parents[2]


def test_a_run_has_every_figure() -> None:
    """One run measures all programs on the same texts, growth and memory."""
    result = measure(texts()[:60], rounds=1)

    assert {name: len(timing.seconds) for name, timing in result.timings.items()} == {
        "valuecoach": 60,
        "proselint": 60,
        "textstat": 60,
    }
    assert 0 < len(result.forty.seconds) < 60
    assert result.growth.groups > 0
    assert result.peak_bytes > 1_000_000


def test_memory_is_that_of_a_process_of_its_own() -> None:
    """What else this process holds is not counted."""
    ballast = b"x" * 300_000_000

    assert peak() < len(ballast) < held()


@pytest.mark.parametrize("arguments", [["--rounds", "0"], ["--rounds", "many"], ["--jason"]])
def test_what_cannot_be_done_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong argument ends the command with 2 and with how it is called."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "usage: python -m benchmarks" in capsys.readouterr().err


def test_the_command_prints_json_and_writes_nothing() -> None:
    """What the command prints is one document, and the folder is as it was."""
    before = _folder()
    done = subprocess.run(
        [sys.executable, "-B", "-m", "benchmarks", "--json", "--rounds", "1"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )

    assert json.loads(done.stdout)["statements"] == len(texts())
    assert done.stderr == b""
    assert _folder() == before


def _folder() -> set[Path]:
    return {path for folder in (ROOT, ROOT / "benchmarks", ROOT / "evals") for path in folder.iterdir()}
