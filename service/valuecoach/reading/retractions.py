"""Retractions: figures that the text itself takes back."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from valuecoach.reading.figure import SIZELESS, Figure
from valuecoach.text import Text

_NEGATIVE: Final = re.compile(
    r"\b(?:can(?:'|’)?t|cannot|can not|won(?:'|’)?t|will not|wouldn(?:'|’)t|couldn(?:'|’)t|isn(?:'|’)t|is not|"
    r"(?:do|does|did|are|am|have|has)(?:n(?:'|’)t| not) (?:be )?(?:promis\w*|guarante\w*|claim\w*|commit\w*|pledg\w*|say\w*|mean\w*)|"
    r"never (?:promised?|said|claimed?)|no (?:guarantee|promise) (?:of|that)|not promising|(?<=, )not|could have \w+)\b",
    re.IGNORECASE,
)
_PERMITTED: Final = re.compile(
    r"\b(?:have to|need|longer|more than|exceed\w*|only|just|until|till|before|unless|under|below|less|fewer|pay|cost you|"
    r"wait|lose|miss|spend|take more|be wrong|everyone|if|when|while|because|so that|so|but|and)\b|[.;:!?—–]",
    re.IGNORECASE,
)
_TAKEN_BACK: Final = re.compile(
    r"\b(?:(?:that|this|which|it|the (?:figure|number)) (?:was|is|were) (?:wrong|a mistake|an error|mistaken|not (?:right|correct|true|a promise))|"
    r"disregard (?:it|that|this)|ignore (?:that|this) (?:figure|number)|forget (?:that|the) (?:figure|number)|"
    r"(?:are|is|am)(?:n(?:'|’)t| not) promising|(?:can(?:'|’)?t|cannot|won(?:'|’)?t|do not|don(?:'|’)t) (?:promise|guarantee)(?: (?:it|that|this|any|them)\b| ?[.!,;]|$)|"
    r"don(?:'|’)t hold (?:me|us) to (?:it|that|this)|no (?:guarantee|promise)s?\b(?! (?:of|that) )|not a (?:promise|guarantee|forecast|commitment)|"
    r"should(?:n(?:'|’)t| not) be (?:read|taken|understood) as|we take (?:that|it) back|scrap that|"
    r"(?:neither|none) (?:of (?:this|that|these) )?is the case)",
    re.IGNORECASE,
)
_QUICK: Final = re.compile(
    r"n['’]t\b|\bnot\b|\bcant\b|cannot|\bnever\b|\bno (?:guarantee|promise)|disregard|ignore|forget|wrong|mistake|could have|scrap|take", re.IGNORECASE
)
_SUPPOSED: Final = re.compile(r"\b(?:if|unless|why|whether|should)\b", re.IGNORECASE)
_REACH: Final = 48


def retracted(text: Text, figures: list[Figure]) -> tuple[Figure, ...]:
    """Return *figures* with those that the text takes back marked."""
    raw = text.raw
    if _QUICK.search(raw) is None:
        return tuple(figures)
    taken = _taken_back(text, figures)
    result = []
    for index, figure in enumerate(figures):
        if figure.kind not in SIZELESS and (index in taken or _negated(text, figure)):
            figure = figure._replace(retracted=True)  # noqa: PLW2901 - the mark is all that changes
        result.append(figure)
    for index, figure in enumerate(result):
        if figure.partner is not None and result[figure.partner].retracted and not figure.retracted and _hypothetical(text, figure):
            result[index] = figure._replace(retracted=True)
    return tuple(result)


def _hypothetical(text: Text, figure: Figure) -> bool:
    sentence = text.sentences[text.words[figure.first].sentence]
    begin = max(sentence.start, figure.span.start - _REACH * 2)
    return "could have" in text.raw[begin : figure.span.start].lower()


def _negated(text: Text, figure: Figure) -> bool:
    """Tell whether "can't", "won't" or "isn't" stands before the figure in its clause."""
    sentence = text.sentences[text.words[figure.first].sentence]
    begin = max(sentence.start, figure.span.start - _REACH)
    before = text.raw[begin : figure.span.start]
    found = None
    for found in _NEGATIVE.finditer(before):
        pass
    if found is None:
        return False
    if found.group().lower() == "not" and figure.pair == "from":
        return False
    between = before[found.end() :]
    if "," in between or _PERMITTED.search(between) or any(c.isdecimal() for c in between):
        return False
    stop = begin + found.start()
    opening = text.raw[max(sentence.start, stop - _REACH * 2) : stop]
    return _SUPPOSED.search(opening) is None and text.raw[sentence.end - 1] != "?"


def _taken_back(text: Text, figures: list[Figure]) -> set[int]:
    """Return the figures of the sentence before a retraction, or before it in its own sentence."""
    places = [found.start() for found in _TAKEN_BACK.finditer(text.raw)]
    if not places:
        return set()
    starts = [sentence.start for sentence in text.sentences]
    by_sentence: dict[int, list[int]] = {}
    for index, figure in enumerate(figures):
        by_sentence.setdefault(text.words[figure.first].sentence, []).append(index)
    taken: set[int] = set()
    done = -1
    for at in places:
        here = bisect_right(starts, at) - 1
        if here == done:
            continue
        done = here
        own = [index for index in by_sentence.get(here, ()) if figures[index].span.end <= at]
        taken.update(own or by_sentence.get(here - 1) or by_sentence.get(here - 2, ()))
    return taken
