"""What access keeps, on each database that it runs on, by a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.clock import Clock
from valuecoach.access.tables import open_database


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Return each database, empty but for our tables."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path}/access.db"
    else:
        url: Callable[[], str] = request.getfixturevalue("postgres_url")
        address = url().replace("postgresql://", "postgresql+psycopg://")
    engine = open_database(address)
    yield engine
    engine.dispose()
