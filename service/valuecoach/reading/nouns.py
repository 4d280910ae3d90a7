"""Nouns: the head of the phrase that a number counts."""

from __future__ import annotations

from typing import Final

from valuecoach.text import Text

_CLOSED: Final = frozenset(
    """
    a an the this that these those my your our their his her its whose which what who whom
    i you we he she it they me him us them one ones each every all both either neither some any no none
    of in on at by for from to into onto with within without inside outside over under above below between among
    through during before after since until till than as per via against across around about near off up down out
    and or but nor so yet if unless because while when where whether though although since then thus rather instead
    is are was were be been being am do does did done have has had having can could may might must shall should will
    would won't can't don't doesn't didn't isn't aren't wasn't weren't we'd you'd they'd i'd we'll you'll they'll i'll
    we're you're they're it's that's he'd she'd he's she's we've you've they've i've there's there here
    not only just also too very quite almost nearly even still already again now today tomorrow yesterday tonight
    later earlier sooner ago away back ahead once twice never always often usually typically
    instead apiece etc vs versus call let please say says said get gets got goes go went come comes came
    rely use uses used stopped stood drive drives driven pay pays paid wait waits waited become became
    """.split()
)
"""Words that can't be the noun, and end the phrase."""
_ADJECTIVES: Final = frozenset(
    """
    more less fewer extra further additional new old other different separate big small large short long good bad best
    worst warm cold qualified certified dedicated signed paid free full whole entire real live young happy active
    annual monthly weekly daily yearly main key local national regional own such same first last next non
    better higher lower cheaper faster slower quicker larger smaller longer shorter
    """.split()
)
_PEOPLE: Final = frozenset("people men women children staff feet mice teeth crew personnel heads".split())
_NOT_PLURAL: Final = ("ss", "us", "is")
_REACH: Final = 5


def noun_after(text: Text, index: int) -> str:
    """Return the head of the noun phrase that begins with word *index*, or nothing.

    The first plural is the head ("nine torque and electrical calibrations"); without one it is the last
    word before a word that can't belong to the phrase, two words on at most.
    """
    words = text.words
    picked = ""
    end = min(index + _REACH, len(words))
    plain = 0
    for at in range(index, end):
        word = words[at]
        lower = word.lower
        if not word.joined or (at > index and "\n" in text.raw[words[at - 1].end : word.start]):
            break
        if lower in _CLOSED:
            if lower in ("and", "of") and picked and at == index + 1 and lower == "and":
                continue
            break
        if lower in _ADJECTIVES:
            continue
        if lower[0].isdecimal():
            break
        if lower in _PEOPLE or (len(lower) > 3 and lower.endswith("s") and not lower.endswith(_NOT_PLURAL)):
            return lower.removesuffix("'s")
        if plain == 0 or plain == 1:
            picked = picked or lower
        plain += 1
    return picked


def is_closed(word: str) -> bool:
    """Tell whether *word* can't be a noun that a number counts."""
    return word in _CLOSED


def comparative(word: str) -> bool:
    """Tell whether *word* describes rather than names."""
    return word in _ADJECTIVES
