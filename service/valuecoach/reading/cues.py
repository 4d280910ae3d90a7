"""Cues: which word lists have each word of a draft, alone or inside a phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from valuecoach.rubric.facts import METRIC_NAMES, PRIORITY_CUES, ROLE_NAMES
from valuecoach.rubric.lexicon import Hit, Lexicons
from valuecoach.text import Span, Text

_ALIASES: Final = {METRIC_NAMES: "metric", ROLE_NAMES: "role"}
"""Names of entries count for the plain word list too: a metric is a metric, wherever it is written."""


class Cues(NamedTuple):
    """The words of a draft with the lists that have them."""

    text: Text
    hits: Sequence[Hit]
    lower: Sequence[str]
    """The words in lower case."""
    tags: Sequence[frozenset[str]]
    """For each word the ids of the lists that have it."""
    by_sentence: Sequence[frozenset[str]]
    """For each sentence the ids of the lists that have any of its words."""
    words_by_sentence: Sequence[frozenset[str]]
    """For each sentence its words in lower case."""

    def spans(self, *lists: str) -> tuple[Span, ...]:
        """Return where phrases of *lists* stand, from left to right, each place once."""
        wanted = set(lists)
        found = {self.text.span(hit[1], hit[2]) for hit in self.hits if hit[0] in wanted}
        return tuple(sorted(found))

    def phrases(self, *lists: str) -> Iterator[Hit]:
        """Yield the phrases of *lists*."""
        return (hit for hit in self.hits if hit[0] in lists)


_NONE: Final[frozenset[str]] = frozenset()


def cues_of(text: Text, lexicons: Lexicons) -> Cues:
    """Find every phrase of every list in *text*."""
    hits = lexicons.hits(text)
    words = text.words
    tags: list[frozenset[str] | set[str]] = [_NONE] * len(words)
    sentences: list[set[str]] = [set() for _ in text.sentences] or [set()]
    for lexicon, first, last, _ in hits:
        if lexicon == PRIORITY_CUES:
            continue
        name = _ALIASES.get(lexicon, lexicon)
        for index in range(first, last + 1):
            before = tags[index]
            tags[index] = {name} if before is _NONE else before | {name}
        sentences[words[first].sentence].add(name)
    spoken: list[set[str]] = [set() for _ in sentences]
    for word in words:
        spoken[word.sentence].add(word.lower)
    return Cues(
        text,
        hits,
        [word.lower for word in words],
        [tag if isinstance(tag, frozenset) else frozenset(tag) for tag in tags],
        [frozenset(names) for names in sentences],
        [frozenset(names) for names in spoken],
    )
