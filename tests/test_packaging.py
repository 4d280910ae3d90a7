from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.environments import Environment

STATEMENT = "We cut your returns from 9% to 6% with our size advice; your store data lets us improve it."


@pytest.mark.parametrize("folder", ["prompts", "rubric", "web"])
def test_the_wheel_carries_each_content_folder_whole(wheel: Path, root: Path, folder: str) -> None:
    """Every file of a content folder is in the wheel, and nothing else is in its place there."""
    prefix = f"valuecoach/_assets/{folder}/"
    with ZipFile(wheel) as archive:
        packed = {name.removeprefix(prefix) for name in archive.namelist() if name.startswith(prefix)}

    files = {
        path.relative_to(root / folder).as_posix() for path in (root / folder).rglob("*") if path.is_file()
    }

    assert packed == files


def test_the_wheel_carries_every_module(wheel: Path, root: Path) -> None:
    """The wheel holds the package, its SQL and its marker for type checkers, and no tests."""
    service = root / "service"
    with ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.endswith((".py", ".typed", ".sql"))}

    modules = {
        path.relative_to(service).as_posix() for kind in ("*.py", "*.sql") for path in service.rglob(kind)
    }

    assert packed == modules | {"valuecoach/py.typed"}


def test_the_installed_program_reviews_from_any_folder(installed: Environment) -> None:
    """With the wheel alone, in a folder that holds nothing, a statement gets its review."""
    review = json.loads(installed.run("valuecoach", "review", STATEMENT, "--json"))

    assert 0 <= review["score"] <= 100
    assert len(review["criteria"]) == 6


def test_the_installed_program_brings_a_sound_rubric(installed: Environment) -> None:
    """The rubric inside the wheel is the one that is checked, and has no fault."""
    installed.run("valuecoach", "rubric", "check")


def test_the_installed_program_runs_as_a_module(installed: Environment) -> None:
    """The same program answers to python -m valuecoach."""
    assert installed.run("python", "-m", "valuecoach", "--version") == installed.run(
        "valuecoach", "--version"
    )
