from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import STRONG, WEAK, Run

LEVELS = {"measurable": 0, "numeric": 0, "repeatable": 1, "business": 1, "personal": 0}
ROWS = (
    {"id": "weak", "text": WEAK, "specific": 0, **LEVELS, "verdict": "decline"},
    {"id": "strong", "text": STRONG, "specific": 4, **LEVELS, "verdict": "accept"},
)


def labelled(folder: Path, *rows: object) -> str:
    """Write *rows* into a file and return its name."""
    (folder / "labelled.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return "labelled.jsonl"


def test_figures_and_misses_are_printed(run: Run, tmp_path: Path) -> None:
    """People get a table and the texts of the worst misses."""
    result = run("evaluate", labelled(tmp_path, *ROWS))

    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 statements" in result.stdout
    assert "kappa" in result.stdout
    assert STRONG[:40] in result.stdout


def test_the_number_of_misses_can_be_chosen(run: Run, tmp_path: Path) -> None:
    """Who wants figures alone asks for no misses."""
    assert STRONG[:40] not in run("evaluate", labelled(tmp_path, *ROWS), "--worst", "0").stdout


def test_figures_can_be_had_as_json(run: Run, tmp_path: Path) -> None:
    """Programs get every figure."""
    report = json.loads(run("evaluate", labelled(tmp_path, *ROWS), "--json").stdout)

    assert report["rows"] == 2
    assert set(report["criteria"]) == {"specific", *LEVELS}


def test_each_row_can_be_had_as_it_is_graded(run: Run, tmp_path: Path) -> None:
    """The file has a line for each row, with its levels and its verdict and without its text."""
    result = run("evaluate", labelled(tmp_path, *ROWS), "--predictions", "graded.jsonl")

    lines = [json.loads(line) for line in (tmp_path / "graded.jsonl").read_text().splitlines()]
    assert result.exit_code == 0
    assert [line["id"] for line in lines] == ["weak", "strong"]
    assert all({"specific", *LEVELS, "verdict"} <= set(line) and "text" not in line for line in lines)


def test_a_file_with_faults_is_told_with_their_places(run: Run, tmp_path: Path) -> None:
    """Bad input exits with 2 and names line and field."""
    result = run("evaluate", labelled(tmp_path, ROWS[0], {**ROWS[1], "verdict": "perhaps"}))

    assert (result.exit_code, result.stdout) == (2, "")
    assert "labelled.jsonl:2: verdict: expected" in result.stderr
    assert run("evaluate", "nothing.jsonl").exit_code == 2
