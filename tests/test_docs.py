from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from valuecoach.settings import Settings, variable

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text()
ADDRESS = "127.0.0.1:8000"


def read_commands(page: str) -> list[tuple[str, list[str]]]:
    """Return the commands of a page's console blocks in order, each with the lines shown below it."""
    commands: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ "):
                commands.append((line.removeprefix("$ "), []))
            elif line.strip() not in ("", "…"):
                commands[-1][1].append(line.strip())
    return commands


@pytest.fixture
def reader(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """Return a folder with what a reader has at hand, and the variables that the program is started with."""
    for name in ("rubric", "evals"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return tmp_path, {"PATH": path, "HOME": str(tmp_path), "LANG": "C.UTF-8"}


@pytest.fixture
def served(reader: tuple[Path, dict[str, str]]) -> Iterator[str]:
    """Serve on a free port and return the address that the program prints once it answers there."""
    folder, variables = reader
    server = subprocess.Popen(
        ["valuecoach", "serve"],
        cwd=folder,
        env=variables | {"VALUECOACH_PORT": "0"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout
        said = server.stdout.readline()
        found = re.search(r"http://(127\.0\.0\.1:\d+)", said)
        assert found, f"It printed no address but: {said}"
        yield found.group(1)
    finally:
        server.terminate()
        server.communicate(timeout=30)


def test_the_commands_of_the_readme_do_what_it_shows(
    reader: tuple[Path, dict[str, str]], served: str
) -> None:
    """Each command succeeds in the order of the page, and prints the lines that are shown below it."""
    folder, variables = reader
    for command, shown in read_commands(README):
        done = subprocess.run(
            ["sh", "-ec", command.replace(ADDRESS, served)],
            cwd=folder,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        assert [line for line in shown if line not in done.stdout] == [], f"{command}\n{done.stdout}"


def test_the_python_of_the_readme_runs(served: str) -> None:
    """What is shown for Python runs as it stands, against a server of ours."""
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert blocks

    for block in blocks:
        subprocess.run([sys.executable, "-c", block.replace(ADDRESS, served)], check=True)


def test_the_readme_has_commands() -> None:
    """The page shows the program in use, so that the test above tests something."""
    assert any("valuecoach review" in command for command, _ in read_commands(README))


def test_every_make_command_of_the_readme_exists() -> None:
    """What the page calls a make command is one."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert (
        set(re.findall(r"^make ([a-z-]+)|`make ([a-z-]+)`", README, re.MULTILINE))
        - {pair for target in targets for pair in [(target, ""), ("", target)]}
        == set()
    )


def test_make_help_lists_every_command() -> None:
    """Each command that a person may give to make says what it does."""
    makefile = (ROOT / "Makefile").read_text()
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    for_people = set(phony.split()) - {"dev", "programs"}

    helped = subprocess.run(
        ["make", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert set(re.findall(r"make ([a-z-]+)", helped.stdout)) == for_people


def test_the_readme_names_every_setting() -> None:
    """Each setting is in the page's table, and the table has no other."""
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)) == {
        variable(name) for name in Settings.model_fields
    }
