"""All word lists as one: a single pass over a text finds every phrase of every list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from valuecoach.rubric.wordlist import SHORTEST_PREFIX, WordList
from valuecoach.text import Text


class Hit(NamedTuple):
    """A phrase of a list, found from word *first* to word *last*, both included."""

    lexicon: str
    first: int
    last: int
    phrase: str
    """The phrase as its list gives it, uninflected; the key of the entry where the list has keys."""


class _End(NamedTuple):
    """A phrase that ends at a node of the trie."""

    lexicon: str
    phrase: str
    excluded: bool


class _Node:
    """A place in the trie: what ends here, and where the next word leads."""

    __slots__ = ("ends", "onward")

    def __init__(self) -> None:
        self.ends: tuple[_End, ...] = ()
        self.onward: dict[str, _Node] | None = None


class Lexicons:
    """Word lists compiled into one trie over words.

    Of one list the leftmost and then the longest phrase counts, so a word is counted once
    a list: "conversion rate" is not also "rate". Hits of different lists may overlap.
    """

    def __init__(self, lists: Iterable[WordList]) -> None:
        """Compile *lists*; later lists add to earlier ones of the same id."""
        self._root: Final[dict[str, _Node]] = {}
        self._prefixes: Final[dict[str, tuple[tuple[str, _End], ...]]] = {}
        for words in lists:
            for phrase in words.phrases:
                end = _End(words.id, phrase.base, phrase.excluded)
                if phrase.prefix:
                    stem = phrase.forms[0]
                    self._prefixes[stem[:SHORTEST_PREFIX]] = (
                        *self._prefixes.get(stem[:SHORTEST_PREFIX], ()),
                        (stem, end),
                    )
                else:
                    for form in phrase.forms:
                        self._add(form, end)

    def _add(self, form: str, end: _End) -> None:
        level = self._root
        node = None
        for word in form.split(" "):
            if node is not None:
                if node.onward is None:
                    node.onward = {}
                level = node.onward
            node = level.get(word)
            if node is None:
                node = level[word] = _Node()
        if node is not None and end not in node.ends:
            node.ends += (end,)

    def hits(self, text: Text) -> list[Hit]:
        """Return every phrase in *text*, from left to right, the longer before the shorter."""
        found: list[Hit] = []
        words = text.words
        count = len(words)
        root = self._root.get
        prefixes = self._prefixes.get
        reach: dict[str, int] = {}
        for first, word in enumerate(words):
            lower = word[2]
            node = root(lower)
            starts = prefixes(lower[:SHORTEST_PREFIX])
            if node is not None:
                if node.onward is None:
                    _collect(found, reach, node.ends, first, first)
                else:
                    path = [node.ends]
                    last = first + 1
                    onward: dict[str, _Node] | None = node.onward
                    while onward is not None and last < count and words[last][3]:
                        node = onward.get(words[last][2])
                        if node is None:
                            break
                        path.append(node.ends)
                        onward = node.onward
                        last += 1
                    while path:
                        last = first + len(path) - 1
                        _collect(found, reach, path.pop(), first, last)
            if starts is not None:
                ends = tuple(end for stem, end in starts if lower.startswith(stem))
                _collect(found, reach, ends, first, first)
        return found


def _collect(found: list[Hit], reach: dict[str, int], ends: tuple[_End, ...], first: int, last: int) -> None:
    for lexicon, phrase, excluded in ends:
        if reach.get(lexicon, -1) < first:
            reach[lexicon] = last
            if not excluded:
                found.append(Hit(lexicon, first, last, phrase))


def word_tags(text: Text, hits: Iterable[Hit]) -> list[tuple[str, ...]]:
    """Return for each word of *text* the lists that have it, alone or inside a phrase."""
    tags: list[tuple[str, ...]] = [()] * len(text.words)
    for lexicon, first, last, _ in hits:
        for index in range(first, last + 1):
            tags[index] += (lexicon,)
    return tags
