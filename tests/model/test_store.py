from __future__ import annotations

import pickle
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.model.clock import Clock
from valuecoach.model.memory import Forgetful, Memory
from valuecoach.model.store import Store

FILE = "answers.sqlite3"


def make_store(
    directory: Path, *, max_bytes: int = 10**6, max_seconds: float = 60.0, now: Clock | None = None
) -> Store:
    """Open a store; what is not said does not get in the way."""
    return Store(directory, max_bytes=max_bytes, max_seconds=max_seconds, now=now or Clock())


def test_a_text_outlives_the_program_until_it_is_too_old(tmp_path: Path) -> None:
    """The age counts from when it was kept."""
    clock = Clock()
    first = make_store(tmp_path, now=clock)
    first.put("a", "1")
    first.put("a", "2")
    first.close()

    second = make_store(tmp_path, now=clock)
    clock.now += 60.0
    assert (second.get("a"), second.get("b")) == ("2", None)
    clock.now += 0.1
    assert second.get("a") is None
    second.close()


def test_the_file_stays_below_its_limit_and_the_oldest_go_first(tmp_path: Path) -> None:
    """What was kept last is there longest."""
    clock = Clock()
    store = make_store(tmp_path, max_bytes=10_000, now=clock)
    for number in range(1000):
        clock.now += 0.001
        store.put(f"{number:04}", "x" * 96)
    kept = [number for number in range(1000) if store.get(f"{number:04}")]
    store.close()

    assert kept == list(range(kept[0], 1000))
    assert 80 <= len(kept) <= 150  # a hundred fit; looked at again after every fifty


def test_what_is_too_old_is_removed_from_the_disk(tmp_path: Path) -> None:
    """Age is not only a matter of what is given out."""
    clock = Clock()
    store = make_store(tmp_path, now=clock)
    store.put("old", "text")
    clock.now += 100.0
    for number in range(60):
        store.put(str(number), "text")
    store.close()

    with sqlite3.connect(tmp_path / FILE) as connection:
        rows = connection.execute("SELECT count(*) FROM answers WHERE key = 'old'").fetchone()
    connection.close()
    assert rows == (0,)


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    """Answers quote statements."""
    store = make_store(tmp_path / "new" / "folder")
    store.put("a", "1")

    files = [path for path in (tmp_path / "new" / "folder").iterdir() if path.exists()]
    assert stat.S_IMODE((tmp_path / "new" / "folder").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    store.close()


@pytest.mark.parametrize("spoilt", [b"not a database" * 100, b""], ids=["no database", "empty"])
def test_a_spoilt_file_is_a_memory_that_forgets(tmp_path: Path, spoilt: bytes) -> None:
    """A fault of the disk costs calls and never a review."""
    (tmp_path / FILE).write_bytes(spoilt)

    store = make_store(tmp_path)
    store.put("a", "1")

    assert store.get("a") == (None if spoilt else "1")
    assert store.usable == (not spoilt)
    store.close()


def test_a_folder_that_cannot_be_made_is_a_memory_that_forgets(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "taken").write_text("")

    store = make_store(tmp_path / "taken")
    store.put("a", "1")

    assert (store.get("a"), store.usable) == (None, False)


def test_a_file_that_another_process_holds_is_not_waited_for(tmp_path: Path) -> None:
    """A text that cannot be read now is asked for again."""
    store = make_store(tmp_path)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    store.put("a", "1")

    other.execute("ROLLBACK")
    other.close()
    assert store.get("a") is None
    store.close()


def test_nothing_in_the_file_is_ever_run(tmp_path: Path) -> None:
    """Texts are texts: a pickle that somebody plants is given back as nonsense or not at all."""
    store = make_store(tmp_path)
    store.put("a", "1")
    planted = pickle.dumps(_Bomb())
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE answers SET text = ?", (planted,))
    connection.close()

    found = store.get("a")

    assert found is None or isinstance(found, str)
    store.close()


class _Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (_explode, ("run",))


def _explode(_: str) -> None:
    raise AssertionError


def test_a_forgetful_memory_keeps_nothing() -> None:
    """What a store does where nothing may be kept."""
    memory: Memory = Forgetful()
    memory.put("a", "1")

    assert memory.get("a") is None
    memory.close()
