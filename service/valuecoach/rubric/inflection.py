"""Regular English inflection, for word lists whose writers give only the base form.

A form that English does not have ("cutted") is harmless here: no text holds it. So where
the rules leave two spellings open ("travelled", "traveled") both are given.
"""

from __future__ import annotations

from typing import Literal

Inflect = Literal["none", "verb", "noun", "adjective"]

_VOWELS = "aeiou"
_NEVER_DOUBLED = _VOWELS + "wxy"
_PREPOSITIONS = {"of", "per", "to", "in", "for", "on", "at", "by", "with"}
_HISSING = ("s", "x", "z", "ch", "sh")


def forms(phrase: str, inflect: Inflect, *, irregular: bool = False) -> tuple[str, ...]:
    """Return *phrase* and its inflected forms; an irregular verb gets no "-ed" ("see", never "seed").

    A verb is inflected on its first word ("cut down on"), a noun on its head ("conversion
    rate", "cost of sales"), an adjective only where it is a single word.
    """
    if inflect == "none":
        return (phrase,)
    if inflect == "verb":
        head, gap, rest = phrase.partition(" ")
        found = verb(head)
        if irregular:
            found = tuple(form for form in found if form == head or not form.endswith("ed"))
        return tuple(form + gap + rest for form in found)
    if inflect == "noun":
        if " " not in phrase:
            return noun(phrase)
        head, link, rest = _headed(phrase)
        before, gap, head = head.rpartition(" ")
        return tuple(before + gap + form + link + rest for form in noun(head))
    return (phrase,) if " " in phrase else adjective(phrase)


def verb(base: str) -> tuple[str, ...]:
    """Return base, third person, past and -ing form; -ise and -ize count as one."""
    found = _verb(base)
    if base.endswith(("ise", "ize")):
        found += _verb(base[:-2] + ("ze" if base.endswith("se") else "se"))
    return found


def _headed(phrase: str) -> tuple[str, str, str]:
    """Cut a noun phrase before its first preposition, where its head stands."""
    words = phrase.split(" ")
    for index, word in enumerate(words[1:-1], 1):
        if word in _PREPOSITIONS:
            return " ".join(words[:index]), " ", " ".join(words[index:])
    return phrase, "", ""


def _verb(base: str) -> tuple[str, ...]:
    third = base + "es" if base.endswith("o") else _with_s(base)
    if base.endswith("ie"):
        return base, third, base + "d", base[:-2] + "ying"
    if base.endswith(("ee", "oe", "ye")):
        return base, third, base + "d", base + "ing"
    if base.endswith("e"):
        return base, third, base + "d", base[:-1] + "ing"
    if _ends_in_consonant_y(base):
        return base, third, base[:-1] + "ied", base + "ing"
    plain = (base + "ed", base + "ing")
    doubled = (base + base[-1] + "ed", base + base[-1] + "ing")
    if not _may_double(base):
        return base, third, *plain
    return (base, third, *doubled) if _syllables(base) == 1 else (base, third, *plain, *doubled)


def noun(base: str) -> tuple[str, ...]:
    """Return singular and plural, and the possessive of each that adds letters."""
    return base, _with_s(base), base + "'s"


def adjective(base: str) -> tuple[str, ...]:
    """Return the adjective, and comparative and superlative where it is short enough for them."""
    if _ends_in_consonant_y(base):
        return base, base[:-1] + "ier", base[:-1] + "iest"
    if base.endswith("e") and _syllables(base) == 1:
        return base, base + "r", base + "st"
    if _syllables(base) > 1:
        return (base,)
    stem = base + base[-1] if _may_double(base) else base
    return base, stem + "er", stem + "est"


def _with_s(base: str) -> str:
    if base.endswith(_HISSING):
        return base + "es"
    return base[:-1] + "ies" if _ends_in_consonant_y(base) else base + "s"


def _ends_in_consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in _VOWELS


def _may_double(base: str) -> bool:
    """Whether *base* ends in consonant, vowel, consonant, the last of which can double."""
    tail = base.rjust(3)[-3:]
    if tail[2] in _NEVER_DOUBLED or tail[1] not in _VOWELS:
        return False
    return tail[0] not in _VOWELS or tail[:2] == "ui"


def _syllables(base: str) -> int:
    """Count groups of vowels; good enough to tell short words from long ones."""
    count = 0
    before = False
    for letter in base.removesuffix("e"):
        vowel = letter in "aeiouy"
        count += vowel and not before
        before = vowel
    return count
