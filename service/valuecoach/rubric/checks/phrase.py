"""Phrases, with slots for figures and for the phrases of word lists."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import Field, PlainValidator

from valuecoach.rubric.facts import plural
from valuecoach.rubric.inflection import Inflect, forms
from valuecoach.rubric.lexicon import Hit, Lexicons
from valuecoach.rubric.rule import Rule
from valuecoach.rubric.subject import Subject
from valuecoach.rubric.wordlist import LONGEST_PHRASE, Phrase, fold
from valuecoach.text import Span, Text, Word

NUMBER: Final = "number"
"""The slot that any word beginning with a digit fills."""

_PARTS: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Template(NamedTuple):
    """A phrase cut into words, each literal (True) or the name of a slot (False)."""

    written: str
    parts: tuple[tuple[str, bool], ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """The names in braces."""
        return tuple(part for part, literal in self.parts if not literal)


def parse_template(written: Any) -> Template:
    """Cut a phrase such as "up to {figure}"; ValueError says what was expected."""
    if not isinstance(written, str) or not written.strip():
        raise ValueError("a phrase in quotes")
    parts: list[tuple[str, bool]] = []
    for index, piece in enumerate(_PARTS.split(written)):
        if index % 2:
            parts.append((plural(piece), False))
        elif piece.strip(" -"):
            folded = fold(piece)
            if folded is None or "{" in piece or "}" in piece:
                raise ValueError(f"words parted by nothing but spaces or hyphens, not {piece.strip()!r}")
            parts.extend((word, True) for word in folded.split(" "))
    if not any(literal for _, literal in parts):
        raise ValueError("a phrase with at least one word besides its slots")
    if len(parts) > LONGEST_PHRASE:
        raise ValueError(f"at most {LONGEST_PHRASE} words")
    return Template(written, tuple(parts))


PhraseField = Annotated[Template, PlainValidator(parse_template)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseRule(Rule):
    """Speaks where one of its phrases is in the text, and points at each."""

    kind: Literal["phrase"] = "phrase"
    any: Annotated[tuple[PhraseField, ...], Field(min_length=1)]
    unless: tuple[PhraseField, ...] = ()
    """Phrases that a found one may be part of without meaning it: "up to date"."""
    inflect: Inflect = "none"

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each fact or word list that the rule speaks of."""
        yield from Rule.names(self)
        yield from (("any", slot) for template in self.any for slot in template.slots if slot != NUMBER)
        yield from (("unless", slot) for template in self.unless for slot in template.slots if slot != NUMBER)


class _Sought(NamedTuple):
    """A template of a rule, and where in it the words stand that are looked up first."""

    rule: str
    template: Template
    excluded: bool
    anchor: int


class _Filling(NamedTuple):
    """The words that fill a slot, both ways: where it ends by where it begins, and the reverse."""

    onward: dict[int, int]
    backward: dict[int, int]


class PhraseScan:
    """The phrases of all rules in one trie; slots are looked at only around words that were found."""

    def __init__(self, rules: Iterable[PhraseRule]) -> None:
        self._sought: Final[dict[str, _Sought]] = {}
        self._words: Final = Lexicons()
        for rule in rules:
            for template, excluded in (*((t, False) for t in rule.any), *((t, True) for t in rule.unless)):
                anchor, words = _anchor(template)
                key = str(len(self._sought))
                self._sought[key] = _Sought(rule.id, template, excluded, anchor)
                self._words.add(key, Phrase(words, forms(words, rule.inflect)))

    def find(self, subject: Subject) -> Mapping[str, Sequence[Span]]:
        """Return where each rule's phrases stand, by the rule's id, leftmost and longest first."""
        found: dict[str, list[tuple[int, int, bool]]] = {}
        fillings: dict[str, _Filling] = {}
        for hit in self._words.hits(subject.text):
            sought = self._sought[hit.lexicon]
            place = _around(hit, sought, subject, fillings)
            if place is not None:
                found.setdefault(sought.rule, []).append((*place, sought.excluded))
        return {rule: _apart(subject.text, places) for rule, places in found.items()}


def _anchor(template: Template) -> tuple[int, str]:
    """Return the longest run of literal words, and where it begins."""
    best = (0, 0)
    start = 0
    for index, (_, literal) in enumerate((*template.parts, ("", False))):
        if not literal:
            if index - start > best[1] - best[0]:
                best = (start, index)
            start = index + 1
    return best[0], " ".join(word for word, _ in template.parts[best[0] : best[1]])


def _around(
    hit: Hit, sought: _Sought, subject: Subject, fillings: dict[str, _Filling]
) -> tuple[int, int] | None:
    """Return the first and last word of the template around the words that were found, if it is there."""
    parts = sought.template.parts
    words = subject.text.words
    first, last = hit.first, hit.last
    for part, literal in parts[sought.anchor + last - first + 1 :]:
        at = last + 1
        if at >= len(words) or not words[at].joined:
            return None
        end = _literal(words[at], part, at) if literal else _filling(part, subject, fillings).onward.get(at)
        if end is None:
            return None
        last = end
    for part, literal in reversed(parts[: sought.anchor]):
        at = first - 1
        if at < 0 or not words[first].joined:
            return None
        start = (
            _literal(words[at], part, at) if literal else _filling(part, subject, fillings).backward.get(at)
        )
        if start is None:
            return None
        first = start
    return first, last


def _literal(word: Word, part: str, at: int) -> int | None:
    return at if word.lower == part else None


def _filling(slot: str, subject: Subject, fillings: dict[str, _Filling]) -> _Filling:
    known = fillings.get(slot)
    if known is None:
        known = fillings[slot] = _Filling({}, {})
        for first, last in _filled(slot, subject):
            known.onward[first] = max(last, known.onward.get(first, 0))
            known.backward[last] = min(first, known.backward.get(last, first))
    return known


def _filled(slot: str, subject: Subject) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word of everything that fills *slot*."""
    words = subject.text.words
    if slot == NUMBER:
        yield from ((index, index) for index, word in enumerate(words) if word.lower[0].isdecimal())
    elif slot in subject.spans:
        starts = [word.start for word in words]
        ends = [word.end for word in words]
        for span in subject.spans[slot]:
            first, last = bisect_right(ends, span.start), bisect_left(starts, span.end) - 1
            if first <= last:
                yield first, last
    else:
        yield from ((hit.first, hit.last) for hit in subject.hits if hit.lexicon == slot)


def _apart(text: Text, places: list[tuple[int, int, bool]]) -> list[Span]:
    """Return the leftmost and longest of *places*; an exception hides what it overlaps."""
    hidden = {index for first, last, excluded in places if excluded for index in range(first, last + 1)}
    spans: list[Span] = []
    reach = -1
    for first, last, excluded in sorted(places, key=lambda place: (place[0], -place[1])):
        if excluded or first <= reach or not hidden.isdisjoint(range(first, last + 1)):
            continue
        reach = last
        span = text.span(first, last)
        spans.append(Span(span.start, span.end + (text.raw[span.end : span.end + 1] == "%")))
    return spans
