"""A PostgreSQL server of the tests' own: a fresh cluster on a free port, never run by root."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

import psycopg

USER: Final = "postgres"
_OPTIONS: Final = "-c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        assert installed, "PostgreSQL is missing: run make test, which installs it."
        found = str(installed[-1])
    return found


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@dataclass
class Cluster:
    """One server with its folder."""

    folder: Path
    port: int

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"{_OPTIONS} -c port={self.port} -c unix_socket_directories={self.folder}"
        self._control("start", "-w", "-o", options, "-l", str(self.folder / "log"))

    def stop(self, mode: str = "fast") -> None:
        """Stop it; "immediate" is as if its machine had gone."""
        self._control("stop", "-w", "-m", mode)

    def database(self) -> str:
        """Make an empty database and return its address."""
        name = f"test_{uuid4().hex}"
        make_database(self._address("postgres"), name)
        return self._address(name)

    def remove(self) -> None:
        """Stop it and remove its folder."""
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _address(self, name: str) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"

    def _control(self, *arguments: str) -> None:
        _run(_program("pg_ctl"), "-D", str(self.folder / "data"), *arguments)


def make_database(url: str, name: str) -> None:
    """Make the database *name* on the server at *url*."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())


def make_cluster() -> Cluster:
    """Make a cluster and start it."""
    folder = Path(tempfile.mkdtemp(prefix="valuecoach-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(folder, USER)
    initdb = [_program("initdb"), "-D", str(folder / "data"), "-U", USER, "-A", "trust", "-E", "UTF8"]
    _run(*initdb, "--no-sync", "--locale=C")
    cluster = Cluster(folder, free_port())
    cluster.start()
    return cluster


def _run(*command: str) -> None:
    as_user = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_user, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd="/",
    )
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}"
