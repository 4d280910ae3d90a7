"""Neighbours: what stands right before and right after a word."""

from __future__ import annotations

from typing import Final

from valuecoach.text import Text

GAPS: Final = frozenset({" ", "-", "\u00a0", "\u2010", "\u2011", "\u202f", "\u2009", "- "})
"""What may part two words that belong together."""
SPACES: Final = " \u00a0\u202f\u2009"


def word_at(text: Text, index: int) -> str:
    """Return word *index* in lower case, or nothing outside the text."""
    return text.words[index].lower if 0 <= index < len(text.words) else ""


def joined_word(text: Text, index: int) -> str:
    """Return word *index* if no sign parts it from the word before it."""
    return text.words[index].lower if 0 <= index < len(text.words) and text.words[index].joined else ""


def gap_before(text: Text, index: int) -> str:
    """Return what stands between word *index* and the word before it."""
    if 0 < index < len(text.words):
        return text.raw[text.words[index - 1].end : text.words[index].start]
    return ""


def linked_word(text: Text, index: int) -> str:
    """Return word *index* if only one space or hyphen parts it from the word before it."""
    return text.words[index].lower if gap_before(text, index) in GAPS else ""


def word_from(text: Text, index: int, at: int) -> str:
    """Return word *index* if only one space or hyphen parts it from character *at*."""
    if index >= len(text.words):
        return ""
    word = text.words[index]
    return word.lower if word.start == at or text.raw[at : word.start] in GAPS else ""


def capital(text: Text, index: int) -> bool:
    """Tell whether word *index* is written in capitals, or with one in front."""
    return text.raw[text.words[index].start].isupper()


def last_before(text: Text, index: int, end: int) -> int:
    """Return the last word that begins before character *end*, from word *index* on."""
    words = text.words
    while index + 1 < len(words) and words[index + 1].start < end:
        index += 1
    return index
