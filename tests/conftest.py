"""What all tests share: a shut network, one profile for generated cases, a browser, an installed program."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.browsers import launch
from tests.environments import Environment, build_wheel, make_environment
from tests.postgresql import Cluster, make_cluster, make_database

ROOT = Path(__file__).resolve().parents[1]

# No deadline: how long a case takes depends on what else the machine does. On CI the cases stay the same.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, by way of the source archive as a publisher does."""
    return build_wheel(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Return a fresh environment into which the wheel is installed."""
    environment = make_environment(tmp_path_factory.mktemp("installed"))
    environment.run("pip", "install", "--no-index", "--no-deps", str(wheel))
    return environment


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """Start a PostgreSQL of our own, which a test may also stop and start again."""
    cluster = make_cluster()
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Return a function that makes an empty database, on the server that is given or on our own."""
    given = os.environ.get("VALUECOACH_TEST_POSTGRES")
    if not given:
        cluster: Cluster = request.getfixturevalue("postgres")
        return cluster.database

    def made() -> str:
        name = f"test_{uuid4().hex}"
        make_database(given, name)
        return urlsplit(given)._replace(path=f"/{name}").geturl()

    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()
