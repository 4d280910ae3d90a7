"""Stores for jobs, and fleets of workers on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.jobs.fleet import Fleet

MakeFleet = Callable[..., Fleet]
"""Makes a fleet on "sqlite" or "postgresql" with options for its workers."""


@pytest.fixture
def make_fleet(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeFleet]:
    """Return a function that makes a fleet, whose workers end with the test."""
    made: list[Fleet] = []

    def make(kind: str, *options: str) -> Fleet:
        store = str(tmp_path / "store") if kind == "sqlite" else request.getfixturevalue("postgres_url")()
        fleet = Fleet(store, tmp_path, options)
        made.append(fleet)
        return fleet

    yield make
    for fleet in made:
        fleet.end()
