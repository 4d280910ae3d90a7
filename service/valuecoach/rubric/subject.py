"""What a rule looks at: a text, the phrases found in it, and the facts that a reading found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from valuecoach.rubric.lexicon import Hit
from valuecoach.text import Span, Text

_NO_FACTS: Mapping[str, float] = {}
_NO_SPANS: Mapping[str, Sequence[Span]] = {}


class Subject(NamedTuple):
    """One text as the rules see it."""

    text: Text
    hits: Sequence[Hit]
    amounts: Mapping[str, float]
    """How much there is of each fact and of each word list."""
    spans: Mapping[str, Sequence[Span]]
    """Where the facts stand that stand somewhere."""

    @classmethod
    def of(
        cls,
        text: Text,
        hits: Sequence[Hit],
        facts: Mapping[str, float] = _NO_FACTS,
        spans: Mapping[str, Sequence[Span]] = _NO_SPANS,
    ) -> Subject:
        """Make a subject; a fact that has spans and no amount counts its spans."""
        amounts: dict[str, float] = {}
        for hit in hits:
            amounts[hit[0]] = amounts.get(hit[0], 0.0) + 1.0
        for name, places in spans.items():
            amounts[name] = float(len(places))
        amounts.update(facts)
        return cls(text, hits, amounts, spans)

    def places(self, name: str) -> Sequence[Span]:
        """Return where the fact or the phrases of the list *name* stand, from left to right."""
        spans = self.spans.get(name)
        if spans is not None:
            return spans
        return [self.text.span(hit.first, hit.last) for hit in self.hits if hit.lexicon == name]

    def where(self, names: Iterable[str]) -> Sequence[Span]:
        """Return the places of all *names*, from left to right."""
        return sorted({span for name in names for span in self.places(name)})
