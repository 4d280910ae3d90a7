from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.sheets import Pace, main, told, write_file
from tests.batches.files import read


def test_a_run_has_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    """Speed on one core and on all, what reading costs, and memory for a large file and a small one."""
    main(["--rows", "150", "--rounds", "1", "--large", "1000"])

    said = capsys.readouterr().out
    assert re.search(r"grading processes: 1; [\d,]+ rows/s", said)
    assert re.search(r"all cores against one: \d+\.\d\d times", said)
    assert len(re.findall(r": \d+ MB$", said, re.MULTILINE)) == 2


def test_a_ratio_is_that_of_the_medians() -> None:
    """One slow round does not decide."""
    paces = [Pace(1, speed, 4, 4) for speed in (100, 90, 10)] + [
        Pace(2, speed, 4, 0.1) for speed in (180, 1, 200)
    ]

    assert "- all cores against one: 2.00 times" in told(paces, [1, 2])


def test_every_row_differs(tmp_path: Path) -> None:
    """No statement of the file comes twice, so that nobody answers from a cache."""
    _, rows = read(write_file(tmp_path / "a.csv", 1200))

    assert len({row.cells[1] for row in rows}) == 1200
