"""Fresh environments to install into, quick and with no network."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from sysconfig import get_path

# What an installation of ours leaves among the other packages, and what a new environment has of its own.
_NOT_BORROWED = ("valuecoach", "_editable_impl_valuecoach", "pip", "__pycache__")


@dataclass(frozen=True)
class Environment:
    """A virtual environment with a folder of its own to work in."""

    folder: Path
    home: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    def run(self, *command: str, **variables: str) -> str:
        """Run *command* in the home folder and return what it prints; a failure shows all that it said."""
        done = subprocess.run(
            command,
            cwd=self.home,
            env=self.environment | variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{' '.join(command)}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        """The variables that a command here sees: this environment's programs first, none of our settings."""
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return {"PATH": path, "HOME": str(self.home), "LANG": "C.UTF-8", **self.variables}


def make_environment(folder: Path) -> Environment:
    """Make an environment in *folder* that holds the locked packages, borrowed by links, and not our own."""
    home = folder / "home"
    home.mkdir()
    venv.create(folder / "venv", with_pip=True)
    site = folder / "venv" / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
    for entry in Path(get_path("purelib")).iterdir():
        name = entry.name.partition("-")[0].partition(".")[0]
        if name not in _NOT_BORROWED and not (site / entry.name).exists():
            (site / entry.name).symlink_to(entry)
    return Environment(folder / "venv", home)


def build_wheel(root: Path, folder: Path) -> Path:
    """Build the source archive and from it the wheel, into *folder*."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel
