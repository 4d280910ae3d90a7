from __future__ import annotations

from pathlib import Path

import pytest

from valuecoach import compose
from valuecoach.settings import read_settings


def test_the_database_is_a_file_unless_one_is_named(tmp_path: Path) -> None:
    """Whoever names nothing gets a file in the data folder."""
    settings = read_settings({"VALUECOACH_DATA_DIR": str(tmp_path)})

    assert compose.database_url(settings) == f"sqlite:///{tmp_path}/valuecoach.sqlite"


@pytest.mark.parametrize(
    ("named", "read"),
    [
        ("postgresql://coach:secret@db/coach", "postgresql+psycopg://coach:secret@db/coach"),
        ("sqlite:////tmp/coach.sqlite", "sqlite:////tmp/coach.sqlite"),
    ],
)
def test_a_database_is_named_as_its_own_tools_name_it(named: str, read: str) -> None:
    """What psql takes is taken here too."""
    assert compose.database_url(read_settings({"VALUECOACH_DATABASE_URL": named})) == read


def test_a_password_in_an_address_is_not_shown() -> None:
    """Settings may be printed."""
    settings = read_settings({"VALUECOACH_DATABASE_URL": "postgresql://coach:secret@db/coach"})

    assert "secret" not in repr(settings)
