"""Something that is there, for better or worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from valuecoach.rubric.field import Key
from valuecoach.rubric.rule import Rule
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(Rule):
    """Speaks where the fact *at* is in the text, and points at each place."""

    kind: Literal["presence"] = "presence"
    at: Key

    def find(self, subject: Subject) -> Iterable[Span | None]:
        """Point at each place of the fact, or at nothing if it has none of its own."""
        if subject.amounts.get(self.at, 0.0) <= 0:
            return ()
        return subject.places(self.at) or (None,)

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each fact or word list that the rule speaks of."""
        yield from Rule.names(self)
        yield "at", self.at
