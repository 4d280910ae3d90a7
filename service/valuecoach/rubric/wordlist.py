"""A word list as its writer edits it: one phrase a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from valuecoach.rubric.inflection import Inflect, forms
from valuecoach.text import read

SHORTEST_PREFIX = 4
LONGEST_PHRASE = 12
"""In words; a bound on the work that one word of a text can cause."""

_PLAIN: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)*(?:[ -][a-z0-9]+(?:'[a-z]+)*)*")
"""Words as nearly all lists have them: folding them is known without reading them."""


class Phrase(NamedTuple):
    """One line of a list: the phrase as given, and every form that is looked for."""

    base: str
    forms: tuple[str, ...]
    """Each form in lower case, its words parted by one space."""
    prefix: bool = False
    """The line ended in ``*``: the one form is the beginning of a word."""
    excluded: bool = False
    """The line began with ``!``: the phrase is known, and is no hit."""


class PhraseFault(NamedTuple):
    """A line of a list that can't be used, and what was expected of it."""

    line: int
    """The line inside the list, from 0."""
    message: str


@dataclass(frozen=True, slots=True)
class WordList:
    """A named list of phrases."""

    id: str
    purpose: str
    inflect: Inflect
    block: str
    """The phrases as written, one a line."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases as they are understood, in the order of the lines."""
        parsed = (parse_line(line, self.inflect) for line in self.block.split("\n"))
        return tuple(phrase for phrase in parsed if isinstance(phrase, Phrase))


def parse_line(line: str, inflect: Inflect) -> Phrase | str | None:
    """Read one line of a list: a phrase, what was expected in its place, or None for no phrase.

    ``#`` begins a comment; ``base: form, form`` gives irregular forms ("sell: sold"); ``=``
    before a phrase keeps it from being inflected; ``!`` before it makes it an exception
    ("! up to date"); ``*`` after a single word finds every word that begins so.
    """
    content = line if _PLAIN.fullmatch(line) else line.partition("#")[0].strip()
    if not content:
        return None
    mark = content[0] if content[0] in "!=" else ""
    base, colon, extra = content.removeprefix(mark).strip().partition(":")
    if base.endswith("*"):
        stem = base[:-1].lower()
        if len(stem) >= SHORTEST_PREFIX and stem.isalpha() and not colon and not mark:
            return Phrase(base.lower(), (stem,), prefix=True)
        return f"expected one word of {SHORTEST_PREFIX} letters or more before '*'"
    folded = fold(base)
    others = [fold(part) for part in extra.split(",")] if colon else []
    if folded is None or None in others:
        odd = base if folded is None else extra.split(",")[others.index(None)].strip()
        return f"expected words parted by nothing but spaces or hyphens, not {odd!r}"
    if folded.count(" ") >= LONGEST_PHRASE:
        return f"expected at most {LONGEST_PHRASE} words"
    found = (folded,) if mark else forms(folded, inflect, irregular=bool(colon))
    return Phrase(folded, (*found, *(form for form in others if form)), excluded=mark == "!")


def fold(phrase: str) -> str | None:
    """Return the words of *phrase* as a text would be read, or None if they can't stand together."""
    phrase = phrase.strip()
    if _PLAIN.fullmatch(phrase):
        return phrase.replace("-", " ")
    words = read(phrase).words
    if not words or not all(word.joined for word in words[1:]):
        return None
    return " ".join(word.lower for word in words)
