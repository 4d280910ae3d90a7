"""Too large a share of the words."""

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
class Density(Rule):
    """Speaks where phrases of some word lists make up more than a share of all words."""

    kind: Literal["density"] = "density"
    of: Annotated[tuple[Key, ...], Field(min_length=1)]
    above: Annotated[float, Field(strict=True, gt=0, lt=1)]
    """The share of the words, from 0 to 1, that is too much."""
    least: Annotated[int, Field(strict=True, ge=1, le=10_000)] = 2
    """So many phrases at least, lest a single one condemn a short text."""

    def find(self, subject: Subject) -> Iterable[Span | None]:
        """Point at each phrase."""
        amounts = subject.amounts
        if sum(amounts.get(name, 0.0) for name in self.of) < self.least:
            return ()
        covered = {
            index
            for hit in subject.hits
            if hit.lexicon in self.of
            for index in range(hit.first, hit.last + 1)
        }
        if len(covered) <= self.above * len(subject.text.words):
            return ()
        return subject.where(self.of)

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each fact or word list that the rule speaks of."""
        yield from Rule.names(self)
        yield from (("of", name) for name in self.of)
