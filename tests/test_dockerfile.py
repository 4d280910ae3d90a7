from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.environments import Environment, make_environment

# Steps that change the machine they run on; in an image that machine is the image.
_ONLY_IN_AN_IMAGE = ("useradd",)


def read_steps(dockerfile: Path) -> list[tuple[str, str]]:
    """Return the instructions of a Dockerfile, each with what follows it."""
    lines = [line for line in dockerfile.read_text().splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


@pytest.fixture
def image(tmp_path: Path) -> Environment:
    """Return an empty folder, and an environment, to carry out the steps in."""
    return make_environment(tmp_path)


def test_the_steps_lead_from_an_empty_folder_to_a_review(image: Environment, root: Path) -> None:
    """COPY and RUN, carried out in order, leave a program that needs no source."""
    for instruction, rest in read_steps(root / "Dockerfile"):
        if instruction == "COPY":
            *sources, target = rest.split()
            for source in sources:
                copy(root / source, image.home / target)
        elif instruction == "RUN" and not rest.startswith(_ONLY_IN_AN_IMAGE):
            image.run("sh", "-ec", rest)

    assert not [path for path in image.home.iterdir() if not path.name.startswith(".")]
    assert image.run("valuecoach", "review", "We save you 3 hours a week.", "--json")


def copy(source: Path, target: Path) -> None:
    """Copy as COPY does: a folder's content becomes the target's, a file keeps its name in a folder."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def test_the_build_context_holds_what_is_copied_and_no_more(root: Path) -> None:
    """What the Dockerfile copies is exactly what .dockerignore lets in."""
    copied = {
        source
        for instruction, rest in read_steps(root / "Dockerfile")
        if instruction == "COPY"
        for source in rest.split()[:-1]
    }

    lines = (root / ".dockerignore").read_text().splitlines()

    assert copied == {line.removeprefix("!") for line in lines if line.startswith("!")}


def test_the_service_does_not_run_as_root(root: Path) -> None:
    """The last user that the image names is the one that it makes."""
    steps = read_steps(root / "Dockerfile")

    user = [rest for instruction, rest in steps if instruction == "USER"][-1]

    assert ("RUN", f"useradd --create-home {user}") in steps
