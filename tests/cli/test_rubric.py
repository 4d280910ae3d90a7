from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import Run
from valuecoach import assets


def test_the_rubric_that_comes_along_has_no_faults(run: Run) -> None:
    """Without a folder the rubric in use is checked."""
    result = run("rubric", "check")

    assert (result.exit_code, result.stdout, result.stderr) == (0, f"No faults in {assets.RUBRIC}.\n", "")


def test_every_fault_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    """File, line, field and what was expected; all faults at once; exit with 1."""
    mine = shutil.copytree(assets.RUBRIC, tmp_path / "mine")
    outline = mine / "rubric.yaml"
    outline.write_text(outline.read_text().replace("max_characters: 5000", "max_characters: many"))
    (mine / "criteria" / "numeric.yaml").unlink()
    line = 1 + outline.read_text().splitlines().index("  max_characters: many")

    result = run("rubric", "check", "mine")

    assert result.exit_code == 1
    told = result.stdout.splitlines()
    assert any(one.startswith(f"mine/rubric.yaml:{line}: limits.max_characters: expected") for one in told)
    assert any(one.startswith("mine/questions.yaml:") and "'numeric'" in one for one in told)
    assert result.stderr == f"{len(told)} faults.\n"


def test_a_folder_without_a_rubric_is_told(run: Run, tmp_path: Path) -> None:
    """An empty folder is a fault, and one that is not there is a wrong command line."""
    (tmp_path / "empty").mkdir()

    assert run("rubric", "check", "empty").exit_code == 1
    assert run("rubric", "check", "nothing").exit_code == 2


def test_a_review_by_a_rubric_with_faults_is_refused(run: Run, tmp_path: Path) -> None:
    """Nobody is graded by half a rubric."""
    (tmp_path / "empty").mkdir()

    result = run("review", "We help.", VALUECOACH_RUBRIC_DIR="empty")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "The rubric has faults:\n" in result.stderr
