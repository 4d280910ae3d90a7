"""One too many of a thing."""

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
class Count(Rule):
    """Speaks where there is more than *most* of a fact or word list, and points at those beyond it."""

    kind: Literal["count"] = "count"
    of: Key
    most: Annotated[int, Field(strict=True, ge=0, le=10_000)]

    def find(self, subject: Subject) -> Iterable[Span | None]:
        """Point at each one beyond the allowed number, or at nothing if they stand nowhere."""
        if subject.amounts.get(self.of, 0.0) <= self.most:
            return ()
        return subject.places(self.of)[self.most :] or (None,)

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each fact or word list that the rule speaks of."""
        yield from Rule.names(self)
        yield "of", self.of
