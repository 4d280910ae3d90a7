"""Nouns: the head of the phrase that a number counts."""

from __future__ import annotations

from typing import Final

from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Text

_CLOSED: Final = words_of(
    """
    nobody everybody somebody anybody anyone someone everyone leave stay y yoy maybe perhaps idk lol
    probably turns stays gives gave goes makes made leaves takes took works wants saves helps keeps kept
    needs came ends a an the this that these those my your our their his her its whose which what who
    whom why how i you we he she it they me him us them one ones each every all both either neither some
    any no none ours yours of in on at by for from to into onto with within without inside outside over
    under above below between among through during before after since until till than as per via against
    across around about near off up down out and or but nor so yet if unless because while when where
    whether though although then thus rather instead is are was were be been being am do does did done
    have has had having can could may might must shall should will would won't can't don't doesn't
    didn't isn't aren't wasn't weren't wouldn't couldn't we'd you'd they'd i'd we'll you'll they'll i'll
    we're you're they're it's that's he'd she'd he's she's we've you've they've i've there's there here
    not only just also too very quite almost nearly even still already again now today tomorrow
    yesterday tonight later earlier sooner ago away back ahead once twice never always often usually
    typically plus minus instead apiece etc vs versus let please say says said get gets got goes go went
    come comes came rely use uses used stopped stood pay pays paid waits waited become became costs left
    reads bought attached
    """
)
"""Words that can't be the noun, and end the phrase."""
_ADJECTIVES: Final = words_of(
    """
    more less fewer extra further additional new old other different separate big small large short long
    good bad best worst warm cold qualified certified dedicated signed free full whole entire real live
    young happy active annual monthly weekly daily yearly main key local national regional own such same
    first last next non joint quiet better higher lower cheaper faster slower quicker larger smaller
    longer shorter usual current present previous decent flat
    """
)
_COLLECTIVES: Final = words_of(
    "people men women children staff feet mice teeth crew personnel heads ppl peple pcs"
)
_NOT_PLURAL: Final = ("ss", "us", "is")
_REACH: Final = 5
_SHORTEST_PLURAL: Final = 4
_SINGULAR_REACH: Final = 3


def is_closed(word: str) -> bool:
    """Tell whether *word* can't be a noun that a number counts."""
    return word in _CLOSED


def is_plural(word: str) -> bool:
    """Tell whether *word* looks like a plural."""
    if word in _COLLECTIVES:
        return True
    return len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith(_NOT_PLURAL)


def noun_after(text: Text, index: int, *, single: bool = False) -> tuple[str, int]:
    """Return the head of the noun phrase that begins with word *index*, and the index of that word.

    The first plural is the head ("nine torque and electrical calibrations"); without one it is the first
    word that can be. Of one thing (*single*) it is the last word that can be ("one joint reference call").
    """
    words, raw = text.words, text.raw
    head, at_head = "", index
    seen = 0
    for at in range(index, min(index + _REACH, len(words))):
        word = words[at]
        lower = word.lower
        if not word.joined or lower[0].isdecimal():
            break
        if lower in _CLOSED:
            if lower == "and" and seen == 1 and not single:
                continue
            break
        if lower in _ADJECTIVES or lower.endswith("'s") or raw[word.end : word.end + 1] in ("'", "’"):
            continue
        plural = is_plural(lower)
        if plural and not single:
            return lower, at
        seen += 1
        if not head or (single and seen <= _SINGULAR_REACH and not plural):
            head, at_head = lower, at
    return head, at_head
