from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {"requirements.lock": ["build"], "requirements-dev.lock": ["build", "dev"]}

# Each is written so that it does not match itself.
REGISTRY = re.compile(
    r"py[p]i\.(org|python)|python[h]osted|npm[j]s|reg[i]stry\.(npm|yarn)|deb[.]deb[i]an|(ghcr|docker)[.]io\b"
)
MACHINE_PATH = re.compile(r"(^|[^\w.$}])/(work|root|home|Users|tmp)/")


@cache
def tracked_texts() -> dict[str, str]:
    """Return the text of every tracked file by its path; what is not text is left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    texts = {}
    for name in filter(None, listed.stdout.split("\0")):
        file = ROOT / name
        if file.is_file() and b"\0" not in (content := file.read_bytes()):
            texts[name] = content.decode()
    return texts


def find_lines(pattern: re.Pattern[str]) -> list[str]:
    """Return the lines of tracked files in which *pattern* is found, with their places."""
    return [
        f"{name}:{number}: {line[:120]}"
        for name, text in tracked_texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_names_a_registry() -> None:
    """Where packages come from is the machine's business, so no file names a registry's host."""
    assert find_lines(REGISTRY) == []


def test_no_file_names_a_path_of_a_machine() -> None:
    """A path that exists on one machine only stands in no file."""
    assert find_lines(MACHINE_PATH) == []


def test_no_module_is_over_500_lines() -> None:
    """A module that has grown past 500 lines holds more than one concept."""
    code = (".py", ".js", ".css", ".sh")
    long = {name for name, text in tracked_texts().items() if name.endswith(code) and text.count("\n") > 500}

    assert long == set()


def test_every_link_between_pages_leads_somewhere() -> None:
    """A relative link in a page of documentation names a file that is there."""
    broken = [
        f"{name}: {target}"
        for name, text in tracked_texts().items()
        if name.endswith(".md")
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
        if not (ROOT / name).parent.joinpath(target).exists()
    ]

    assert broken == []


def read_pins(lock: str) -> dict[str, tuple[str, int]]:
    """Return what a lock pins: by name, the version and how many hashes vouch for it."""
    pins: dict[str, tuple[str, int]] = {}
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    for entry in entries:
        requirement = Requirement(entry.partition("\\")[0].strip())
        (pin,) = requirement.specifier
        assert pin.operator == "==", entry
        pins[canonicalize_name(requirement.name)] = (pin.version, entry.count("--hash=sha256:"))
    return pins


def read_requirements(*groups: str) -> list[Requirement]:
    """Return what the project needs to run, and the requirements of its *groups*."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    listed = [*project["project"]["dependencies"]]
    for group in groups:
        listed += project["dependency-groups"][group]
    return [Requirement(line) for line in listed]


@pytest.mark.parametrize(("lock", "groups"), [*LOCKS.items()])
def test_a_lock_satisfies_the_project(lock: str, groups: list[str]) -> None:
    """Every requirement in pyproject.toml is pinned to a version that it allows; if not, run make lock."""
    pins = read_pins(lock)

    for requirement in read_requirements(*groups):
        version, _ = pins[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock: str) -> None:
    """Nothing is installed on trust in its name alone."""
    assert [name for name, (_, hashes) in read_pins(lock).items() if not hashes] == []


def test_the_checks_run_on_the_versions_that_are_served() -> None:
    """What requirements.lock pins, requirements-dev.lock pins to the same version."""
    served, checked = (read_pins(lock) for lock in LOCKS)

    assert {name: checked.get(name) for name in served} == served


def test_every_requirement_has_a_lower_bound() -> None:
    """Each requirement says from which version on it works."""
    requirements = read_requirements("build", "dev")

    assert [str(r) for r in requirements if ">=" not in [s.operator for s in r.specifier]] == []


def test_what_is_imported_is_required() -> None:
    """The service imports no package that pyproject.toml does not name, such as one that came along."""
    imported: set[str] = set()
    for path in (ROOT / "service").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)
    modules = {name.partition(".")[0] for name in imported} - {"valuecoach", *sys.stdlib_module_names}
    modules.discard("pydantic_core")  # pydantic's other half, which it pins itself
    distributions = packages_distributions()

    packages = {canonicalize_name(name) for module in modules for name in distributions[module]}
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    required = [*read_requirements(), *(Requirement(line) for extra in extras.values() for line in extra)]

    assert packages - {canonicalize_name(requirement.name) for requirement in required} == set()
