"""Much more of one thing than of another."""

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
class Balance(Rule):
    """Speaks where there is more than *times* as much of one fact or word list as of another."""

    kind: Literal["balance"] = "balance"
    of: Key
    over: Key
    times: Annotated[float, Field(strict=True, gt=0, le=1000)]
    least: Annotated[int, Field(strict=True, ge=1, le=10_000)] = 3
    """So many at least of the first, lest a short text be condemned."""

    def find(self, subject: Subject) -> Iterable[Span | None]:
        """Point at nothing: it is the whole that is out of balance."""
        amount = subject.amounts.get(self.of, 0.0)
        if amount >= self.least and amount > self.times * subject.amounts.get(self.over, 0.0):
            return (None,)
        return ()

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each fact or word list that the rule speaks of."""
        yield from Rule.names(self)
        yield "of", self.of
        yield "over", self.over
