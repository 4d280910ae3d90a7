"""All word lists as one: a single pass over a text finds every phrase of every list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from valuecoach.rubric.inflection import Inflect, forms
from valuecoach.rubric.wordlist import SHORTEST_PREFIX, Phrase, PhraseFault, parse_line
from valuecoach.text import Text, Word

_End = tuple[str, str, bool]
"""A phrase that ends here: its list, the phrase or its key, and whether it is an exception.

An empty phrase stands for the word itself, so that long lists of plain words share one value.
"""


class Hit(NamedTuple):
    """A phrase of a list, found from word *first* to word *last*, both included."""

    lexicon: str
    first: int
    last: int
    phrase: str
    """The phrase as its list gives it, uninflected; the key of the entry where the list has keys."""


class _Node:
    """A place in the trie, after two words or more: what ends here, and where the next word leads."""

    __slots__ = ("ends", "onward")

    def __init__(self) -> None:
        self.ends: tuple[_End, ...] = ()
        self.onward: dict[str, _Node] = {}


class Lexicons:
    """Word lists compiled into one trie over words.

    Of one list the leftmost and then the longest phrase counts, so a word is counted once
    a list: "conversion rate" is not also "rate". Hits of different lists may overlap.
    """

    def __init__(self) -> None:
        self._single: Final[dict[str, tuple[_End, ...]]] = {}
        self._onward: Final[dict[str, dict[str, _Node]]] = {}
        self._prefixes: Final[dict[str, tuple[tuple[str, _End], ...]]] = {}
        self._owners: Final[dict[str, dict[str, str]]] = {}
        self._before: tuple[Text, list[Hit]] | None = None
        """The last text with its hits: one review asks for them several times."""

    def add_block(self, lexicon: str, block: str, inflect: Inflect, key: str = "") -> list[PhraseFault]:
        """Add the lines of *block* to a list, each standing for *key* if one is given.

        The faults name the lines that can't be used, by their number from 0.
        """
        self._before = None
        faults: list[PhraseFault] = []
        seen: set[str] = set()
        owners = self._owners.setdefault(lexicon, {})
        single = self._single
        itself: tuple[_End, ...] = ((lexicon, key, False),)
        for number, line in enumerate(block.split("\n")):
            # Most lines are a single plain word, for which there is nothing to parse.
            if line.isalpha() and line.islower() and line.isascii():
                base = line
                before = single.get(base)
                single[base] = itself if before is None else before + itself
                if inflect != "none":
                    ends: tuple[_End, ...] = itself if key else ((lexicon, base, False),)
                    for form in forms(base, inflect)[1:]:
                        before = single.get(form)
                        single[form] = ends if before is None else before + ends
            else:
                parsed = parse_line(line, inflect)
                if parsed is None:
                    continue
                if isinstance(parsed, str):
                    faults.append(PhraseFault(number, parsed))
                    continue
                base = parsed.base
                self.add(lexicon, parsed, key)
            if base in seen:
                faults.append(PhraseFault(number, f"expected each phrase once; {base!r} stands above"))
            seen.add(base)
            if key and owners.setdefault(base, key) != key:
                expected = f"expected a phrase of its own; {base!r} stands for {owners[base]!r}"
                faults.append(PhraseFault(number, expected))
        return faults

    def add(self, lexicon: str, phrase: Phrase, key: str = "") -> None:
        """Add one phrase to a list, standing for *key* if one is given."""
        self._before = None
        end = (lexicon, key or phrase.base, phrase.excluded)
        if phrase.prefix:
            stem = phrase.forms[0]
            start = stem[:SHORTEST_PREFIX]
            self._prefixes[start] = (*self._prefixes.get(start, ()), (stem, end))
            return
        for form in phrase.forms:
            first, *rest = form.split(" ")
            if not rest:
                self._single[first] = (*self._single.get(first, ()), end)
                continue
            level = self._onward.setdefault(first, {})
            node = None
            for word in rest:
                level = level if node is None else node.onward
                node = level.get(word)
                if node is None:
                    node = level[word] = _Node()
            if node is not None:
                node.ends += (end,)

    def hits(self, text: Text) -> list[Hit]:
        """Return every phrase in *text*, from left to right, the longer before the shorter."""
        before = self._before
        if before is not None and before[0] is text:
            return before[1].copy()
        found: list[Hit] = []
        words = text.words
        single, longer, prefixes = self._single.get, self._onward.get, self._prefixes.get
        reach: dict[str, int] = {}
        for first, word in enumerate(words):
            lower = word[2]
            onward = longer(lower)
            if onward is not None:
                for last, ends in _walk(words, first, onward):
                    _collect(found, reach, ends, (first, last), "")
            ends_here = single(lower)
            if ends_here is not None:
                _collect(found, reach, ends_here, (first, first), lower)
            starts = prefixes(lower[:SHORTEST_PREFIX])
            if starts is not None:
                begun = tuple(end for stem, end in starts if lower.startswith(stem))
                _collect(found, reach, begun, (first, first), lower)
        self._before = (text, found.copy())
        return found


def _walk(
    words: tuple[Word, ...], first: int, onward: dict[str, _Node]
) -> list[tuple[int, tuple[_End, ...]]]:
    """Return the phrases of two words or more that begin at *first*, the longest first."""
    path: list[tuple[int, tuple[_End, ...]]] = []
    last = first + 1
    count = len(words)
    while last < count and words[last][3]:
        node = onward.get(words[last][2])
        if node is None:
            break
        if node.ends:
            path.append((last, node.ends))
        onward = node.onward
        last += 1
    path.reverse()
    return path


def _collect(
    found: list[Hit], reach: dict[str, int], ends: tuple[_End, ...], place: tuple[int, int], word: str
) -> None:
    first, last = place
    for lexicon, phrase, excluded in ends:
        if reach.get(lexicon, -1) < first:
            reach[lexicon] = last
            if not excluded:
                found.append(Hit(lexicon, first, last, phrase or word))


def word_tags(text: Text, hits: Iterable[Hit]) -> list[tuple[str, ...]]:
    """Return for each word of *text* the lists that have it, alone or inside a phrase."""
    tags: list[tuple[str, ...]] = [()] * len(text.words)
    for lexicon, first, last, _ in hits:
        for index in range(first, last + 1):
            tags[index] += (lexicon,)
    return tags
