"""People: who is named or addressed in a draft, and in what role."""

from __future__ import annotations

from typing import Final, NamedTuple

from valuecoach.reading.cues import Cues
from valuecoach.text import Span

_ADDRESS_NO_ONE: Final = frozenset(
    """sir madam team all there friend friends partner partners sirs colleague colleagues name everyone to we
    our your""".split()
)
_OPENERS: Final = frozenset(
    """well yes no ok so but and then now here there today also still first second third finally
    however please
    sorry thanks look listen basically honestly frankly hello hi""".split()
)
_ELSEWHERE: Final = frozenset("from at in near the st".split())
_TITLES: Final = frozenset("mr mrs ms dr prof herr frau madame".split())
_NO_NAMES: Final = frozenset({"greeting", "day_word"})
_NOT_NAMED: Final = ("ly", "ing")
_SHORTEST_NAME: Final = 3
_SIGNATURE: Final = 60
"""A line break this near to the end begins a signature."""


class People(NamedTuple):
    """The people of a draft, each by the index of a word."""

    named: tuple[int, ...]
    """People who are named in the body, outside the signature."""
    greeted: bool
    """The letter opens with somebody's name."""
    addressed: bool
    """Somebody is spoken to by name inside the text."""
    titled: bool
    """A name stands with its title."""
    introduces_self: bool

    @property
    def any(self) -> bool:
        """Tell whether somebody is named at all."""
        return bool(self.named) or self.greeted or self.addressed or self.titled

    def spans(self, cues: Cues) -> tuple[Span, ...]:
        """Return where the names stand."""
        return tuple(cues.text.span(index, index) for index in self.named)


def people_of(cues: Cues) -> People:
    """Find the people of a draft."""
    raw, words = cues.text.raw, cues.text.words
    named: list[int] = []
    titled = addressed = introduces = False
    tail = max(0, len(raw.rstrip()) - _SIGNATURE)
    signed = raw.find("\n", tail)
    for index, word in enumerate(words):
        if not raw[word.start].isupper():
            continue
        before = cues.lower[index - 1] if index else ""
        title = before in _TITLES
        titled = titled or title
        addressed = addressed or _is_addressed(cues, index, title=title)
        if not _is_person(cues, index, title=title):
            continue
        if before in {"i'm", "am"}:
            introduces = True
        elif before not in _ELSEWHERE and not (0 <= signed < word.start):
            named.append(index)
    return People(tuple(named), _greets(cues), addressed, titled, introduces)


def _is_person(cues: Cues, index: int, *, title: bool) -> bool:
    """Tell whether the capitalised word is a person's name and not part of a company's."""
    raw, words, tags = cues.text.raw, cues.text.words, cues.tags
    word = words[index]
    if word.end - word.start > 1 and raw[word.start : word.end].isupper():
        return False
    if not title and "given_names" not in tags[index]:
        return False
    after = index + 1
    follows = after < len(words) and words[after].joined and raw[words[after].start].isupper()
    return not (follows and "company_word" in tags[after]) and raw[word.end : word.end + 3] != " & "


def _is_addressed(cues: Cues, index: int, *, title: bool) -> bool:
    """Tell whether the capitalised word is a name by which somebody is spoken to."""
    words, tags, lower = cues.text.words, cues.tags[index], cues.lower[index]
    word = words[index]
    opens = index == 0 or words[index - 1].sentence != word.sentence
    if not _is_called(cues.text.raw, word.start, word.end, opens=opens):
        return False
    if lower in _OPENERS or not tags.isdisjoint(_NO_NAMES) or lower.endswith(_NOT_NAMED):
        return False
    if word.end - word.start < _SHORTEST_NAME:
        return False
    return "given_names" in tags or title or not opens or index + 1 < len(words)


def _is_called(raw: str, start: int, end: int, *, opens: bool) -> bool:
    """Tell whether the word stands apart as one speaks to somebody: "…, Marit." or "Priya, …"."""
    if opens:
        return raw[end : end + 1] == ","
    return raw[max(0, start - 2) : start] == ", " and raw[end : end + 1] in {",", ".", "?", "!", ";", ")", ""}


def _greets(cues: Cues) -> bool:
    words, raw = cues.text.words, cues.text.raw
    for index, word in enumerate(words[:6]):
        if index == 0 and "greeting" not in cues.tags[0]:
            return False
        if "greeting" in cues.tags[index] or "honorific" in cues.tags[index]:
            continue
        return raw[word.start].isupper() and cues.lower[index] not in _ADDRESS_NO_ONE
    return False
