"""A word list as its writer edits it: one phrase a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from valuecoach.rubric.inflection import Inflect, forms
from valuecoach.text import read

SHORTEST_PREFIX = 4
LONGEST_PHRASE = 12
"""In words; a bound on the work that one word of a text can cause."""


class Phrase(NamedTuple):
    """One line of a list: the phrase as given, and every form that is looked for."""

    base: str
    forms: tuple[str, ...]
    """Each form in lower case, its words parted by one space."""
    line: int
    """The line inside the list, from 0."""
    prefix: bool = False
    """The line ended in ``*``: the one form is the beginning of a word."""
    excluded: bool = False
    """The line began with ``!``: the phrase is known, and is no hit."""


class PhraseFault(NamedTuple):
    """A line of a list that can't be used, and what was expected of it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class WordList:
    """A named list of phrases."""

    id: str
    purpose: str
    inflect: Inflect = "none"
    phrases: tuple[Phrase, ...] = ()


def parse(block: str, inflect: Inflect) -> tuple[tuple[Phrase, ...], tuple[PhraseFault, ...]]:
    """Read a block of lines into phrases, and name the lines that can't be used.

    ``#`` begins a comment; ``base: form, form`` gives irregular forms ("sell: sold"); ``=`` before a phrase
    keeps it from being inflected; ``!`` before it makes it an exception ("! up to date");
    ``*`` after a single word finds every word that begins so.
    """
    phrases: list[Phrase] = []
    faults: list[PhraseFault] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(block.split("\n")):
        content = line.partition("#")[0].strip() if "#" in line else line.strip()
        if not content:
            continue
        parsed = _phrase(content, inflect, number)
        if isinstance(parsed, PhraseFault):
            faults.append(parsed)
            continue
        first = seen.setdefault(parsed.base, number)
        if first != number:
            faults.append(
                PhraseFault(number, f"expected each phrase once; {parsed.base!r} stands above already")
            )
        phrases.append(parsed)
    return tuple(phrases), tuple(faults)


def _phrase(content: str, inflect: Inflect, line: int) -> Phrase | PhraseFault:
    mark = content[0]
    if mark in "!=":
        content = content[1:].strip()
    base, colon, extra = content.partition(":")
    if base.endswith("*"):
        stem = base[:-1].lower()
        if len(stem) < SHORTEST_PREFIX or not stem.isalpha() or colon or mark == "!":
            return PhraseFault(line, f"expected one word of {SHORTEST_PREFIX} letters or more before '*'")
        return Phrase(base.lower(), (stem,), line, prefix=True)
    folded = fold(base)
    if folded is None:
        return PhraseFault(line, f"expected words parted by nothing but spaces or hyphens, not {base!r}")
    if folded.count(" ") >= LONGEST_PHRASE:
        return PhraseFault(line, f"expected at most {LONGEST_PHRASE} words")
    found = (folded,) if mark in "!=" else forms(folded, inflect, irregular=bool(colon))
    if colon:
        for part in extra.split(","):
            form = fold(part)
            if form is None:
                return PhraseFault(line, f"expected forms parted by commas after ':', not {part.strip()!r}")
            found += (form,)
    return Phrase(folded, found, line, excluded=mark == "!")


def fold(phrase: str) -> str | None:
    """Return the words of *phrase* as a text would be read, or None if they can't stand together."""
    phrase = phrase.strip()
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return phrase.lower() if "  " not in phrase else " ".join(phrase.lower().split())
    words = read(phrase).words
    if not words or not all(word.joined for word in words[1:]):
        return None
    return " ".join(word.lower for word in words)
