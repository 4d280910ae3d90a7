from __future__ import annotations

import io
from pathlib import Path

import click
import pytest

from valuecoach.cli.statement import LARGEST, read_statement
from valuecoach.errors import UnreadableFile


class Terminal(io.BytesIO):
    """Standard input at which a person sits."""

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True


NOBODY = Terminal()


@pytest.mark.parametrize(
    "text",
    [
        "We cut your churn by 18%.",
        "",
        "Help",
        "and/or what you need",
        "We save 6 hours / week. See plan.txt",
        "a" * 10_000,
        "null\0byte.txt is here",
        "~ and * are text",
    ],
)
def test_a_text_is_the_statement(text: str) -> None:
    """What names no file is the statement itself."""
    assert read_statement(text, NOBODY) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"We help.\n", "We help."),
        (b"We help.\r\n", "We help."),
        (b"We\n\nhelp.\n\n", "We\n\nhelp."),
        (b" We help. ", " We help. "),
        ("\ufeffé".encode(), "é"),
        ("é€😀".encode("utf-16"), "é€😀"),
        ("é".encode("utf-16-be").join([b"\xfe\xff", b""]), "é"),
        (b"", ""),
    ],
)
def test_a_file_is_read_by_its_name(tmp_path: Path, content: bytes, text: str) -> None:
    """The text of a file is its text without a byte order mark and without the line break at its end."""
    file = tmp_path / "draft.txt"
    file.write_bytes(content)

    assert read_statement(str(file), NOBODY) == text
    assert read_statement("-", io.BytesIO(content)) == text


def test_a_pipe_needs_no_name() -> None:
    """What is piped in is read even where nothing says so."""
    assert read_statement(None, io.BytesIO(b"We help.\n")) == "We help."


def test_nothing_at_a_terminal_is_told_what_to_give() -> None:
    """Nobody waits before a program that waits for them."""
    with pytest.raises(click.UsageError, match="in quotes"):
        read_statement(None, NOBODY)


@pytest.mark.parametrize("name", ["draft.txt", "pitch.docx", "drafts/first", "./draft"])
def test_a_file_that_is_not_there_is_told(name: str) -> None:
    """A word that looks like a file and is none is not graded as a statement."""
    with pytest.raises(UnreadableFile, match="no such file"):
        read_statement(name, NOBODY)


def test_a_folder_is_no_statement(tmp_path: Path) -> None:
    """The name of a folder is told to be one."""
    with pytest.raises(UnreadableFile, match="is a folder"):
        read_statement(str(tmp_path), NOBODY)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"caf\xe9", r"not text in UTF-8 \(byte 3"),
        (b"PK\x03\x04\xff\xfe", r"not text in UTF-8 \(byte 4"),
        (b"a" * (LARGEST + 1), "larger than 1,048,576 bytes"),
    ],
)
def test_a_file_that_is_no_text_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    """What cannot be read is named with the reason, from a file as from a pipe."""
    file = tmp_path / "draft.txt"
    file.write_bytes(content)

    with pytest.raises(UnreadableFile, match=told):
        read_statement(str(file), NOBODY)
    with pytest.raises(UnreadableFile, match=f"standard input: .*{told}"):
        read_statement("-", io.BytesIO(content))
