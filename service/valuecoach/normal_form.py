"""Normal form: a draft as it is read, and where each of its characters stands in the draft as sent.

White space around a draft, how much of it and of which kind parts two words or two lines, and letters
written in pieces (an e and its accent apart) mean nothing, so no level may hang on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from unicodedata import combining, is_normalized, normalize

from valuecoach.text import Span

_FORM: Final = "NFC"
_SPACE: Final = re.compile(r"\s+")
_ODD_SPACE: Final = re.compile(r"[^\S \n]|\s\s")
_LINE_ENDS: Final = frozenset("\n\r\v\f\x85\u2028\u2029")


class NormalForm(NamedTuple):
    """A draft with one blank between words, one line feed between lines, and its letters composed."""

    sent: str
    """The draft as sent."""
    text: str
    starts: Sequence[int]
    """For each character of *text* where it begins in the draft as sent."""
    ends: Sequence[int]
    """For each character of *text* where it ends in the draft as sent."""

    def sent_span(self, span: Span) -> Span:
        """Return where *span* of the text stands in the draft as sent."""
        start = self.starts[span.start] if span.start < len(self.text) else len(self.sent.rstrip())
        return Span(start, self.ends[span.end - 1] if span.end > span.start else start)


def normal_form(sent: str) -> NormalForm:
    """Return the normal form of a draft."""
    text = sent.strip()
    start = len(sent) - len(sent.lstrip())
    end = start + len(text)
    if not _ODD_SPACE.search(text) and is_normalized(_FORM, text):
        return NormalForm(sent, text, range(start, end), range(start + 1, end + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for first, last in _pieces(sent, start, end):
        piece = _blank(sent[first:last]) if sent[first].isspace() else normalize(_FORM, sent[first:last])
        letters.append(piece)
        same = piece == sent[first:last]
        starts += range(first, last) if same else [first] * len(piece)
        ends += range(first + 1, last + 1) if same else [last] * len(piece)
    return NormalForm(sent, "".join(letters), starts, ends)


def _blank(space: str) -> str:
    return " " if _LINE_ENDS.isdisjoint(space) else "\n"


def _pieces(sent: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of *sent* that turn into something else as a whole, from *start* to *end*."""
    while start < end:
        space = _SPACE.match(sent, start, end)
        if space:
            after = space.end()
        else:
            after = start + 1
            while after < end and _joins(sent, start, after):
                after += 1
        yield start, after
        start = after


def _joins(sent: str, start: int, after: int) -> bool:
    """Tell whether the character at *after* belongs to the letter that begins at *start*."""
    letter = sent[after]
    if letter.isascii():
        return False
    if combining(letter):
        return True
    apart = normalize(_FORM, sent[start:after]) + normalize(_FORM, letter)
    return apart != normalize(_FORM, sent[start : after + 1])
