"""Hides e-mail addresses, telephone numbers and names behind stable words, and puts them back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import count
from typing import Final

from valuecoach.draft import Context

# Every repetition below has a limit, so no text can make a search long.
_ESCAPE: Final = re.compile(r"(\\(?:u[0-9a-fA-F]{4}|.))")
"""One character of JSON text, whose letter is no part of what comes after it."""
_EMAIL: Final = r"(?<![\w.%+-])[\w.%+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?!\w)"
_PHONES: Final = (
    r"\+\d{1,3}(?:[ ./()-]{0,3}\d){7,13}",  # +44 20 7946 0958
    r"\(\d{2,5}\)(?:[ -]?\d){5,10}",  # (020) 7946 0958
    r"0\d{2,5}(?:[ -]\d{3,8}){1,3}",  # 020 7946 0958
    r"0\d{2,5}/\d{5,9}",  # 0171/1234567
    r"0\d(?:[ .]\d\d){4}",  # 06 12 34 56 78
    r"\d{3}[ .-]\d{3}[ .-]\d{4}",  # 202-555-0143
)
_PHONE: Final = rf"(?<![\w.,$€£+/(-])(?:{'|'.join(_PHONES)})(?![\w%/-]|[.,]\d)"
_WORD: Final = re.compile(r"\b(?:EMAIL|PHONE|NAME)_\d{1,4}\b")
_NAME_ENDS: Final = re.compile(r"[,;:(–—/]| - ")
_PERSON: Final = re.compile(r"[^\W\d_][\w'’.-]{0,40}(?: [^\W\d_][\w'’.-]{0,40}){1,3}")
_SHORTEST_NAME: Final = 2


class Redaction:
    """What is hidden in one request: the same thing behind the same word in all of its parts."""

    def __init__(self, names: Iterable[str], text: str) -> None:
        """Hide *names* too; *text* is all that is to be sent, so that no word has a second meaning."""
        plain = {name.strip() for name in names if len(name.strip()) >= _SHORTEST_NAME}
        written = {form for name in plain for form in (_quoted(name), json.dumps(name)[1:-1])} - plain
        self._escaped_names: Final = _any_of(written)
        self._search: Final = re.compile(
            f"(?P<EMAIL>{_EMAIL})|(?P<PHONE>{_PHONE})|(?P<NAME>{_any_of(plain).pattern})"
        )
        self._taken: Final = set(_WORD.findall(text))
        self._words: Final[dict[str, str]] = {}
        self._things: Final[dict[str, str]] = {}

    def hide(self, text: str) -> str:
        """Return *text*, which may be JSON in part, with a word for each thing to hide."""
        text = self._escaped_names.sub(lambda found: self._word("NAME", found[0]), text)
        parts = _ESCAPE.split(text)
        parts[::2] = [self._search.sub(self._found, part) for part in parts[::2]]
        return "".join(parts)

    def put_back(self, text: str) -> str:
        """Return JSON *text* with each thing in the place of its word, letter for letter."""
        parts = _ESCAPE.split(text)
        parts[::2] = [
            _WORD.sub(lambda found: self._things.get(found[0], found[0]), part) for part in parts[::2]
        ]
        return "".join(parts)

    def _found(self, found: re.Match[str]) -> str:
        return self._word(str(found.lastgroup), found[0])

    def _word(self, kind: str, thing: str) -> str:
        if thing not in self._words:
            free = (f"{kind}_{number}" for number in count(1))
            word = next(word for word in free if word not in self._taken)
            self._taken.add(word)
            self._words[thing] = word
            self._things[word] = thing if "\\" in thing else _quoted(thing)
        return self._words[thing]


def names_in(context: Context) -> tuple[str, ...]:
    """Return the names of people and organisations that *context* lists.

    Who offers and who is asked begin with a name ("Fernway, route planning"), and the person who
    decides has one if two words or more begin with a capital ("Dana Cole, head of operations").
    """
    found = [_NAME_ENDS.split(party, maxsplit=1)[0].strip() for party in (context.writer, context.partner)]
    found += [
        person[0]
        for person in _PERSON.finditer(context.decision_maker)
        if all(part[0].isupper() for part in person[0].split(" "))
    ]
    return tuple(dict.fromkeys(name for name in found if len(name) >= _SHORTEST_NAME))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    # The letter of an escape is none of a word: "\nNorthwind" begins a line.
    return re.compile(rf"(?:(?<!\w)|(?<=\\[bfnrt]))(?i:{longest_first})(?!\w)" if longest_first else r"(?!)")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
