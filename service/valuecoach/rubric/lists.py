"""The word lists of a rubric, read from lexicon/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from pydantic import ConfigDict

from valuecoach.rubric.document import Document, Faults, Trail, named
from valuecoach.rubric.facts import FACTS, KEYED_LISTS
from valuecoach.rubric.field import CLOSED, Key, Prose
from valuecoach.rubric.inflection import Inflect
from valuecoach.rubric.lexicon import Lexicons
from valuecoach.rubric.schema import Shape
from valuecoach.rubric.wordlist import PhraseFault, WordList

_FOLDER: Final = "lexicon/"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A file of lexicon/ as it is written."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    id: Key
    purpose: Prose
    inflect: Inflect = "none"
    phrases: Prose
    """One phrase a line."""


_FILE: Final = Shape(ListFile)


def read_lists(
    documents: Mapping[str, Document], lexicons: Lexicons, faults: Faults
) -> Mapping[str, WordList]:
    """Read lexicon/ into *lexicons*, and check that no name is given twice."""
    found: dict[str, WordList] = {}
    for name, document in documents.items():
        if not name.startswith(_FOLDER):
            continue
        written = _FILE.read(document, document.value, (), faults)
        if written is None:
            continue
        if written.id in found or written.id in FACTS or written.id in KEYED_LISTS:
            whose = "another list" if written.id in found else "a fact of the reading"
            expected = f"expected another id; {written.id!r} is {whose}"
            faults.add(name, document.line(("id",)), "id", expected)
            continue
        refused = lexicons.add_block(written.id, written.phrases, written.inflect)
        add_phrase_faults(document, ("phrases",), refused, faults)
        found[written.id] = WordList(written.id, written.purpose, written.inflect, written.phrases)
    return found


def add_phrase_faults(
    document: Document, path: Trail, refused: Iterable[PhraseFault], faults: Faults
) -> None:
    """Note the lines that were *refused* in the block of phrases at *path*, each on its own line."""
    for fault in refused:
        faults.add(document.file, document.line_inside(path, fault.line), named(path), fault.message)
