"""Voice: who is "we", who is "you", and what in the draft is the partner's own."""

from __future__ import annotations

from typing import Final, NamedTuple

from valuecoach.reading.cues import Cues
from valuecoach.text import Span

WRITER: Final = frozenset("we we'd we'll we're we've i i'd i'll i'm i've".split())
PARTNER: Final = frozenset("you you'd you'll you're you've u ye thou".split())
WE_WORDS: Final = WRITER | frozenset("our ours us my me mine ourselves".split())
YOU_WORDS: Final = PARTNER | frozenset("your yours yourself yourselves ur".split())
THIRD: Final = frozenset("they their them they'd they'll his her he she he'd she'd him".split())
YOUR: Final = frozenset("your ur you're".split())
_HEADS: Final = frozenset({"things", "metric", "role", "team", "partner_people"})
_NOT_A_NOUN: Final = frozenset(
    "and with from that for into this when will would could have soon over".split()
)
_ENDINGS: Final = ("ing", "ed", "ly")
_REACH: Final = 3
_SHORT: Final = 3


class Owned(NamedTuple):
    """A thing that is said to be the partner's: "your" and the words after it."""

    first: int
    last: int
    concrete: bool
    """It is something of its own, not just "your company"."""
    tags: frozenset[str]
    """The lists that have any of its words."""


class Voice(NamedTuple):
    """How a draft speaks of its two sides."""

    we: int
    you: int
    third: int
    owned: tuple[Owned, ...]

    def owned_spans(self, cues: Cues) -> tuple[Span, ...]:
        """Return where the partner's own things stand."""
        return tuple(cues.text.span(owned.first, owned.last) for owned in self.owned if owned.concrete)


def voice_of(cues: Cues) -> Voice:
    """Count the words for each side, and find what is the partner's own."""
    we = you = third = 0
    owned: list[Owned] = []
    for index, word in enumerate(cues.lower):
        if word in YOU_WORDS:
            you += 1
            if word in YOUR:
                found = _owned(cues, index)
                if found is not None:
                    owned.append(found)
        elif word in WE_WORDS:
            we += 1
        elif word in THIRD:
            third += 1
    return Voice(we, you, third, tuple(owned))


def _owned(cues: Cues, your: int) -> Owned | None:
    words, tags, lower = cues.text.words, cues.tags, cues.lower
    count = len(words)
    head = your + 1
    if head >= count or not words[head].joined:
        return None
    last = your
    seen: set[str] = set()
    for index in range(head, min(head + _REACH, count)):
        if not words[index].joined:
            break
        seen |= tags[index]
        last = index
    measured = last > head and "metric" in tags[head] & tags[head + 1]
    vague = "organisation_vague" in tags[head] and not measured and not _goes_on(cues, head + 1)
    end = head
    for index in range(head, last + 1):
        if lower[index] in _NOT_A_NOUN:
            break
        end = index
        if tags[index] & _HEADS:
            break
    while end < last and tags[end] & tags[end + 1] & _HEADS:
        end += 1
    return Owned(your, end, not vague, frozenset(seen))


def _goes_on(cues: Cues, index: int) -> bool:
    """Tell whether a vague noun only qualifies a better one: "your company" or "your company cars"."""
    if index >= len(cues.lower) or not cues.text.words[index].joined:
        return False
    word = cues.lower[index]
    if "organisation_vague" in cues.tags[index] or len(word) <= _SHORT or word in _NOT_A_NOUN:
        return False
    return not word.endswith(_ENDINGS)
