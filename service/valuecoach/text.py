"""Text as words and sentences, each with its span in the draft.

Spans are half-open and counted in Unicode code points from 0, so that
``draft[span.start:span.end]`` is always the text that a span speaks of.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters inside a word that nobody sees, such as a soft hyphen that came along from another program."""
_APOSTROPHE = rf"['’ʼ＇][{_UNSEEN}]*"
_WORD = re.compile(rf"[^\W_]+(?:(?:{_APOSTROPHE}|[{_UNSEEN}]+(?:{_APOSTROPHE})?)[^\W_]+)*")
_BREAK = re.compile(r"(?<!\d)[.,]|[.,](?!\d)|[!?;:()\[\]{}|\n\r\u2022\u2013\u2014→⏎]|\s-{1,2}\s")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*(?=\s)|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|prof|no|vs|approx|e\.g|i\.e|p\.a|a\.m|p\.m|inc|ltd|co)|\b[a-z])\.$",
    re.IGNORECASE,
)
_STRAIGHT = str.maketrans("’ʼ＇", "'''", _UNSEEN)


class Span(NamedTuple):
    """A half-open range of code points in the draft."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of *text* that this span covers."""
        return text[self.start : self.end]


class Word(NamedTuple):
    """One word: where it stands, its lower-case form, and what stands before it."""

    start: int
    end: int
    lower: str
    joined: bool
    """Nothing but space, hyphen or quotation mark parts it from the word before."""
    sentence: int
    """The index of the sentence that it stands in."""


class Text(NamedTuple):
    """A draft cut into words and sentences."""

    raw: str
    words: tuple[Word, ...]
    sentences: tuple[Span, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the span from word *first* to word *last*, both included."""
        return Span(self.words[first].start, self.words[last].end)


def sentences_of(raw: str) -> tuple[Span, ...]:
    """Cut *raw* into sentences; a line break ends one, an abbreviation does not."""
    spans: list[Span] = []
    start = 0
    for found in _SENTENCE_END.finditer(raw):
        end = found.end()
        breaks = found.group().startswith("\n")
        if not breaks and _ABBREVIATION.search(raw[max(start, end - 8) : end]):
            continue
        if raw[start:end].strip():
            spans.append(_trimmed(raw, start, end))
        start = end
    if raw[start:].strip():
        spans.append(_trimmed(raw, start, len(raw)))
    return tuple(spans)


def _trimmed(raw: str, start: int, end: int) -> Span:
    piece = raw[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def read(raw: str) -> Text:
    """Cut *raw* into words and sentences."""
    sentences = sentences_of(raw)
    words: list[Word] = []
    at = 0
    previous = 0
    last = len(sentences) - 1
    for found in _WORD.finditer(raw):
        start, end = found.span()
        while at < last and start >= sentences[at].end:
            at += 1
        joined = bool(words) and _BREAK.search(raw, previous, start + 1) is None
        lower = found.group().lower().translate(_STRAIGHT)
        words.append(Word(start, end, lower, joined, at))
        previous = end
    return Text(raw, tuple(words), sentences)
