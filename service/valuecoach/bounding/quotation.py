"""Quotations: whether a model's quote stands in the offer, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from valuecoach.bounding.folding import folded
from valuecoach.normal_form import NormalForm
from valuecoach.review import Evidence
from valuecoach.text import Span

_LONGEST: Final = 400
_FEWEST_WORDS: Final = 2
_WORD: Final = re.compile(r"\w+")
_DIGIT: Final = re.compile(r"\d")
_BEGINS: Final = re.compile(r"\w|[.,']\d")
_ENDS: Final = re.compile(r"(?:\w|\d[.,'])\Z")
_MORE_BEFORE: Final = re.compile(r"(?:\w|\d[.,'])\Z")
_MORE_AFTER: Final = re.compile(r"\w|[.,']\d")


class Source:
    """A draft that quotes are looked up in."""

    def __init__(self, form: NormalForm, offer: str) -> None:
        """Look in *form*; *offer* is its text with blanks for whatever is addressed to a grader."""
        self._form: Final = form
        self._offer: Final = offer
        self._folded: Final = folded(form.text)

    def verified(self, quotes: Iterable[str]) -> tuple[Evidence, ...]:
        """Return where those of *quotes* stand that stand in the offer, letter for letter, each once.

        Offsets count code points of the draft as sent. A single word proves nothing unless it has a
        digit, a part of a word or of a figure is no quote, and neither is what is said to a grader.
        """
        spans = dict.fromkeys(span for quote in quotes for span in (self._find(quote),) if span is not None)
        found: list[Evidence] = []
        for span in sorted(spans):
            sent = self._form.sent_span(span)
            found.append(Evidence(sent.start, sent.end, sent.of(self._form.sent)))
        return tuple(found)

    def _find(self, quote: str) -> Span | None:
        if len(quote) > _LONGEST:
            return None
        wanted = folded(quote).text
        if len(_WORD.findall(wanted)) < _FEWEST_WORDS and not _DIGIT.search(wanted):
            return None
        for start in _places(self._folded.text, wanted):
            span = self._folded.span(start, start + len(wanted))
            if span.of(self._offer) == span.of(self._form.text):
                return span
        return None


def _places(text: str, wanted: str) -> Iterator[int]:
    """Yield where *wanted* stands in *text* with no part of its first or last word or figure left out."""
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        begins = not (_BEGINS.match(wanted) and _MORE_BEFORE.search(text[max(0, start - 2) : start]))
        if begins and not (_ENDS.search(wanted) and _MORE_AFTER.match(text[end : end + 2])):
            yield start
        start = text.find(wanted, start + 1)
