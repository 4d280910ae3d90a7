from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from valuecoach.access.tables import open_database
from valuecoach.errors import StoreUnavailable


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Nobody else on the machine reads what is kept."""
    open_database(f"sqlite:///{tmp_path}/data/access.db").dispose()

    assert (tmp_path / "data").stat().st_mode & 0o77 == 0
    assert (tmp_path / "data" / "access.db").stat().st_mode & 0o77 == 0


@pytest.mark.parametrize(
    "address", ["sqlite:////dev/null/access.db", "postgresql+psycopg://nobody:secret@127.0.0.1:1/none"]
)
def test_a_database_that_cannot_be_used_is_told_without_its_password(address: str) -> None:
    """Whoever set it up learns why."""
    with pytest.raises(StoreUnavailable) as refused:
        open_database(address)

    assert "secret" not in str(refused.value)


def test_processes_that_start_at_once_make_the_tables_once(postgres_url: Callable[[], str]) -> None:
    """Nobody fails because another was quicker."""
    address = postgres_url().replace("postgresql://", "postgresql+psycopg://")

    with ThreadPoolExecutor(8) as pool:
        for engine in pool.map(open_database, [address] * 8):
            engine.dispose()
