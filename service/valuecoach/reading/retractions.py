"""Retractions: figures that the text itself takes back."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from valuecoach.reading.figure import SIZELESS, Figure
from valuecoach.reading.neighbours import joined_word, word_at
from valuecoach.reading.vocabulary import words_of
from valuecoach.text import Text

_QUICK: Final = re.compile(
    r"n['’]t\b|\b(?:not|cant|dont|wont|cannot|never|neither|none|disregard|ignore|forget|wrong|mistake|scrap"
    r"|take|withdr[ae]w|retract|longer|no (?:guarantee|promise)s?|could have)\b",
    re.IGNORECASE,
)
"""Without any of these nothing is taken back."""
_NEGATIVE: Final = re.compile(
    r"\b(?:can['’]?t|cannot|can not|won['’]t|wont|will not|wouldn['’]t|couldn['’]t|isn['’]t|is not"
    r"|(?:do|does|did|are|am|have|has)(?:n['’]t| not) (?:be )?"
    r"(?:promis|guarante|claim|commit|pledg|say|mean)\w*"
    r"|never (?:promised?|said|claimed?|guaranteed?)|no (?:guarantee|promise) (?:of|that)"
    r"|(?<=, )not|could have \w+)\b",
    re.IGNORECASE,
)
_PERMITTING: Final = re.compile(
    r"\b(?:have to|need|longer|more than|exceed\w*|only|just|until|till|before|unless|under|below|less"
    r"|fewer|pay|cost|wait|lose|miss|spend|want|take more|be wrong|everyone|if|when|while|because|so|but|and"
    r"|within|after)\b"
    r"|[.,;:!?—–\d]",
    re.IGNORECASE,
)
"""What between the negation and the figure makes it a limit or the end of a pain, not a retraction."""
_SUPPOSED: Final = re.compile(r"\b(?:if|unless|why|whether|should)\b", re.IGNORECASE)
_TAKEN_BACK: Final = re.compile(
    r"\b(?:(?:that|this|which|it|the (?:figure|number)) (?:was|is|were) "
    r"(?:wrong|a mistake|an error|mistaken|not (?:right|correct|true|a promise))"
    r"|disregard (?:it|that|this)|(?:ignore|forget) (?:that|this|the) (?:figure|number)|scrap that"
    r"|(?:are|is|am)(?:n['’]t| not) promising"
    r"|(?:can['’]?t|cannot|won['’]t|do not|don['’]?t) (?:promise|guarantee)"
    r"(?: (?:it|that|this|any|them)\b|\s?[.!,;]|$)"
    r"|don['’]?t hold (?:me|us) to (?:it|that|this)|no (?:guarantee|promise)s?\b(?! (?:of|that) )"
    r"|not a (?:promise|guarantee|forecast|commitment)"
    r"|should(?:n['’]t| not) be (?:read|taken|understood) as"
    r"|(?:we|i) take (?:that|it) back|(?:we|i)(?: have|['’]ve)?(?: since)? (?:withdr[ae]wn?|retract(?:ed)?) "
    r"(?:that|this|the|it)|no longer (?:stand by|claim|promise|hold|holds|true|believe)"
    r"|(?:neither|none) (?:of (?:this|that|these) )?is the case)",
    re.IGNORECASE,
)
_REACH: Final = 48
_OF_THAT: Final = words_of("that it this those")


def retracted(text: Text, figures: list[Figure]) -> tuple[Figure, ...]:
    """Return *figures* with those that the text takes back marked."""
    if _QUICK.search(text.raw) is None:
        return tuple(figures)
    taken = _taken_back(text, figures)
    taken.update(index for index, figure in enumerate(figures) if _negated(text, figure))
    if not taken:
        return tuple(figures)
    taken.update(index for index in range(1, len(figures)) if _of_the_same(text, figures, index, taken))
    return tuple(
        figure._replace(retracted=True) if index in taken and figure.kind not in SIZELESS else figure
        for index, figure in enumerate(figures)
    )


def _of_the_same(text: Text, figures: list[Figure], index: int, taken: set[int]) -> bool:
    """Tell whether a figure is "half of that", or the other side of a change, where that is taken back."""
    figure = figures[index]
    if figure.partner in taken:
        return _hypothetical(text, figure)
    after = figure.last + 1
    part = joined_word(text, after) == "of" and word_at(text, after + 1) in _OF_THAT
    return part and index - 1 in taken and figure.kind == "fraction"


def _hypothetical(text: Text, figure: Figure) -> bool:
    sentence = text.sentences[text.words[figure.first].sentence]
    begin = max(sentence.start, figure.span.start - 2 * _REACH)
    return "could have" in text.raw[begin : figure.span.start].lower()


def _negated(text: Text, figure: Figure) -> bool:
    """Tell whether "can't", "won't" or "isn't" stands before the figure in its clause."""
    if figure.kind in SIZELESS:
        return False
    sentence = text.sentences[text.words[figure.first].sentence]
    begin = max(sentence.start, figure.span.start - _REACH)
    before = text.raw[begin : figure.span.start]
    found = _last(before)
    if found is None or (found.group().lower() == "not" and figure.pair == "from"):
        return False
    if _PERMITTING.search(before, found.end()) is not None:
        return False
    stop = begin + found.start()
    opening = text.raw[max(sentence.start, stop - 2 * _REACH) : stop]
    return _SUPPOSED.search(opening) is None and text.raw[sentence.end - 1] != "?"


def _last(before: str) -> re.Match[str] | None:
    found = [*_NEGATIVE.finditer(before)]
    return found[-1] if found else None


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
    for place in places:
        here = bisect_right(starts, place) - 1
        if here != done:
            own = [index for index in by_sentence.get(here, ()) if figures[index].span.end <= place]
            taken.update(own or by_sentence.get(here - 1) or by_sentence.get(here - 2) or ())
            done = here
    return taken
