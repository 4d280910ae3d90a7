from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.rubric.folders import small, write
from valuecoach.errors import RubricFaults
from valuecoach.rubric.faults import check
from valuecoach.rubric.folder import hash_of, read_folder


def test_files_are_found_by_their_names_in_order(tmp_path: Path) -> None:
    """Names are relative, with forward slashes; other files and hidden ones are no part of it."""
    write({"b.yaml": b"b", "lexicon/a.yml": b"a", "lexicon/c.json": b"c"}, tmp_path)
    write({"README.md": b"read", "lexicon/.hidden.yaml": b"no", "notes.txt": b"no"}, tmp_path)
    (tmp_path / "folder.yaml").mkdir()

    assert read_folder(tmp_path) == {"b.yaml": b"b", "lexicon/a.yml": b"a", "lexicon/c.json": b"c"}
    assert list(read_folder(tmp_path)) == ["b.yaml", "lexicon/a.yml", "lexicon/c.json"]


def test_a_folder_without_files_holds_nothing(tmp_path: Path) -> None:
    """What is missing of a rubric is told by who reads it."""
    assert read_folder(tmp_path) == {}
    assert read_folder(tmp_path / "not there") == {}


def test_what_cannot_be_read_is_told_all_at_once(tmp_path: Path) -> None:
    """A link that leads nowhere and a pipe, which would never end, are faults with their names."""
    write(small(), tmp_path)
    (tmp_path / "lexicon" / "link.yaml").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.yaml")

    with pytest.raises(RubricFaults) as refused:
        read_folder(tmp_path)

    assert [str(fault) for fault in refused.value.rubric_faults] == [
        "lexicon/link.yaml:1: expected a file that can be read (No such file or directory)",
        "pipe.yaml:1: expected a file that can be read (it is no plain file)",
    ]
    assert check(tmp_path) == refused.value.rubric_faults


def test_a_link_to_a_file_is_the_file(tmp_path: Path) -> None:
    """Rubrics may share a word list by a link."""
    write({"shared/a.yaml": b"a"}, tmp_path)
    (tmp_path / "rubric").mkdir()
    (tmp_path / "rubric" / "a.yaml").symlink_to(tmp_path / "shared" / "a.yaml")

    assert read_folder(tmp_path / "rubric") == {"a.yaml": b"a"}


def test_a_ring_of_links_ends(tmp_path: Path) -> None:
    """A folder that links to itself is walked once."""
    write({"a.yaml": b"a"}, tmp_path)
    (tmp_path / "again").symlink_to(tmp_path)

    assert read_folder(tmp_path) == {"a.yaml": b"a"}


@pytest.mark.parametrize(
    "other",
    [
        {"a": b"1", "b": b"3"},
        {"a": b"1", "c": b"2"},
        {"a": b"1"},
        {"a": b"12", "b": b""},
        {"a": b"", "b": b"12"},
        {"a": b"1", "b": b"2", "c": b""},
        {"a": b"1", os.fsdecode(b"b\xff"): b"2"},
    ],
)
def test_a_hash_changes_with_any_name_and_any_byte(other: dict[str, bytes]) -> None:
    """Even where the same bytes are cut otherwise, or a name is none that can be read."""
    assert hash_of(other) != hash_of({"a": b"1", "b": b"2"})


def test_a_hash_does_not_hang_on_the_order() -> None:
    """The same files are the same rubric."""
    assert hash_of({"b": b"2", "a": b"1"}) == hash_of({"a": b"1", "b": b"2"})
