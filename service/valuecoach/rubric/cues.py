"""Phrases that stand for an entry of the rubric, grouped by how they are inflected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

from valuecoach.rubric.field import CLOSED
from valuecoach.rubric.inflection import Inflect


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Blocks of phrases, one a line, as in a word list."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    fixed: str = ""
    """Found as they stand."""
    noun: str = ""
    verb: str = ""
    adjective: str = ""

    def blocks(self) -> Iterator[tuple[str, Inflect, str]]:
        """Yield the field, the inflection and the lines of each block that has any."""
        inflected: tuple[tuple[str, Inflect, str], ...] = (
            ("fixed", "none", self.fixed),
            ("noun", "noun", self.noun),
            ("verb", "verb", self.verb),
            ("adjective", "adjective", self.adjective),
        )
        return (block for block in inflected if block[2])
