"""Where a rule or a piece of knowledge comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

from valuecoach.review import Source
from valuecoach.rubric.field import CLOSED, Address, Prose, Year


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource(Source):
    """A source as a rubric gives it: the review's own kind, checked."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    title: Prose
    year: Year | None = None
    url: Address | None = None
    grade: Literal["A", "B", "C"] | None = None
    """A: study; B: regulator or vendor with own data; C: practitioner."""

    def plain(self) -> Source:
        """Return it as the review has it, which is equal to one that came back from a server."""
        return Source(self.title, self.year, self.url, self.grade)
