"""Something that should be there and is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from valuecoach.rubric.field import Key
from valuecoach.rubric.rule import Rule
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence(Rule):
    """Speaks where none of the facts in *lacks* is in the text."""

    kind: Literal["absence"] = "absence"
    lacks: Annotated[tuple[Key, ...], Field(min_length=1)]
    at: Key | None = None
    """The fact that calls for what is missing, to be pointed at."""

    def find(self, subject: Subject) -> Iterable[Span | None]:
        """Point at the first fact that calls for what is missing, or at nothing."""
        amounts = subject.amounts
        for name in self.lacks:
            if amounts.get(name, 0.0) > 0:
                return ()
        places = subject.places(self.at) if self.at else ()
        return (places[0],) if places else (None,)

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each fact or word list that the rule speaks of."""
        yield from Rule.names(self)
        yield from (("lacks", name) for name in self.lacks)
        if self.at:
            yield "at", self.at
