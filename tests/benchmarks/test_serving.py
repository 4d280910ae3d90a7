from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.serving import KINDS, PROCESSES, Figure, to_text

ROOT = Path(__file__).resolve().parents[2]


def test_each_server_is_measured_with_each_number_of_processes() -> None:
    """The command itself, in a process of its own, for as short as it goes; no speed is asserted."""
    command = [sys.executable, "-m", "benchmarks.serving", "--json", "--seconds", "0.3"]

    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)

    figures = [Figure(**figure) for figure in json.loads(done.stdout)]
    assert [(figure.kind, figure.processes) for figure in figures] == [
        (kind, processes) for processes in PROCESSES for kind in KINDS
    ]
    assert all(0 < figure.median <= figure.high and figure.per_second > 0 for figure in figures)


def test_each_server_is_told_beside_the_bare_one() -> None:
    """The table has the share of the bare route with as many processes."""
    figures = [Figure("bare", 1, 2000.0, 1.0, 2.0), Figure("score", 1, 100.0, 20.0, 40.0)]

    assert "| score | 1 | 100 | 20.0 | 40.0 | 0.050 |" in to_text(figures)
