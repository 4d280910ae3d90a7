"""The statement that a command is about: its argument, a file, or standard input."""

from __future__ import annotations

import codecs
import os
from typing import BinaryIO, Final

import click

from valuecoach.errors import UnreadableFile

LARGEST: Final = 1024 * 1024
STANDARD_INPUT: Final = "standard input"
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SUFFIXES: Final = (".txt", ".md", ".text", ".docx", ".pdf", ".json", ".yaml", ".yml", ".html", ".rtf")


def read_statement(argument: str | None, stdin: BinaryIO) -> str:
    """Return the statement that *argument* is, names, or leaves to *stdin*."""
    if argument == "-" or (argument is None and not stdin.isatty()):
        return _decoded(STANDARD_INPUT, stdin.read(LARGEST + 1))
    if argument is None:
        raise click.UsageError("Give a statement in quotes, the name of a file, or - for standard input.")
    if os.path.isfile(argument):  # noqa: PTH113 -- Path.is_file fails on what is too long for a name
        return read_file(argument)
    if os.path.isdir(argument):  # noqa: PTH112 -- as above
        raise UnreadableFile(argument, "is a folder; name a file in it")
    if _looks_like_a_file(argument):
        raise UnreadableFile(argument, "there is no such file")
    return argument


def read_file(name: str) -> str:
    """Return the text of the file *name* without the line break at its end."""
    try:
        with open(name, "rb") as file:  # noqa: PTH123 -- a name as it was typed, said back as it was typed
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(name, (error.strerror or "cannot be read").lower()) from None
    return _decoded(name, content)


def _decoded(name: str, content: bytes) -> str:
    if len(content) > LARGEST:
        raise UnreadableFile(name, f"is larger than {LARGEST:,} bytes; a statement is a few sentences")
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding).rstrip("\r\n")
    except UnicodeDecodeError as error:
        reason = f"is not text in UTF-8 (byte {error.start} cannot be read); save it as plain text in UTF-8"
        raise UnreadableFile(name, reason) from None


def _looks_like_a_file(argument: str) -> bool:
    """Return whether *argument* is rather a file that is not there than a statement of one word."""
    return not any(character.isspace() for character in argument) and (
        os.sep in argument or argument.lower().endswith(_SUFFIXES)
    )
