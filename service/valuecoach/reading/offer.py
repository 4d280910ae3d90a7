"""The offer: a draft without the sentences that are addressed to whoever grades it, or that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from valuecoach.reading.nouns import is_closed
from valuecoach.rubric.lexicon import Hit, Lexicons, word_tags
from valuecoach.rubric.rulebook import RuleBook
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span, Text, read

_ADDRESSED: Final = "grader"
_RUBRIC_WORD: Final = "rubric_word"
_RUBRIC_WORDS: Final = 3
_OFFERS: Final = frozenset({"role", "day_word"})
_SENTENCE: Final = "sentence"
_NUMBERING: Final = re.compile(r"\(?\d{1,2}[.):]?")
_FEWEST: Final = 2
_TWICE: Final = 4
"""So many words in a row are not said again by chance."""
_OVER_AND_OVER: Final = 8
_VARIED: Final = 0.25
"""A sentence of so many words, of which no more than this share differ, says one thing over and over."""


def offer_of(text: Text, lexicons: Lexicons, distrust: RuleBook | None = None) -> Text:
    """Return *text* with such sentences blanked out, every other character in its place.

    A sentence is addressed to the grader if it says so, if it holds nothing but the rubric's own words
    and numbers, if it names three of those words and offers nothing beside them, or if a rule of
    *distrust* finds something in it. The codebook: such text neither helps nor harms. What is said twice
    is said once, and a list of figures or one word over and over says nothing.
    """
    hits = lexicons.hits(text)
    blank = _addressed(text, hits) | _empty(text)
    if distrust is not None:
        found = distrust.find(Subject.of(text, hits))
        blank |= _around(
            text, [match.span for match in found if match.span and match.rule.distrust == _SENTENCE]
        )
    if not blank:
        return text
    pieces = list(text.raw)
    for index in blank:
        span = text.sentences[index]
        pieces[span.start : span.end] = [" "] * (span.end - span.start)
    return read("".join(pieces))


def _addressed(text: Text, hits: Sequence[Hit]) -> set[int]:
    """Return the sentences that speak to a grader in words of the rubric's lists."""
    counts: dict[int, int] = {}
    addressed: set[int] = set()
    for hit in hits:
        if hit.lexicon in {_ADDRESSED, _RUBRIC_WORD}:
            sentence = text.words[hit.first].sentence
            counts[sentence] = counts.get(sentence, 0) + 1
            if hit.lexicon == _ADDRESSED:
                addressed.add(sentence)
    stuffed = {sentence for sentence, count in counts.items() if count >= _RUBRIC_WORDS} - addressed
    if stuffed:
        tags = word_tags(text, hits)
        stuffed -= {
            word.sentence
            for word, found in zip(text.words, tags, strict=True)
            if word.lower[0].isdigit() or not _OFFERS.isdisjoint(found)
        }
    return addressed | stuffed | _of_rubric_words(text, hits, {*counts})


def _of_rubric_words(text: Text, hits: Sequence[Hit], sentences: set[int]) -> set[int]:
    """Return those of *sentences* that have nothing but the rubric's words, numbers and closed words."""
    if not sentences:
        return sentences
    own = {
        index
        for hit in hits
        if hit.lexicon in {_ADDRESSED, _RUBRIC_WORD}
        for index in range(hit.first, hit.last + 1)
    }
    return sentences - {
        word.sentence
        for index, word in enumerate(text.words)
        if index not in own and not word.lower[0].isdigit() and not is_closed(word.lower)
    }


def _empty(text: Text) -> set[int]:
    """Return the sentences that repeat an earlier one, and those of one word or of figures alone."""
    if len(text.sentences) < _FEWEST:
        return set()
    words: list[list[str]] = [[] for _ in text.sentences]
    for word in text.words:
        words[word.sentence].append(word.lower)
    seen: set[tuple[str, ...]] = set()
    empty: set[int] = set()
    bare = [
        index
        for index, said in enumerate(words)
        if said
        and all(one[0].isdigit() for one in said)
        and not _NUMBERING.fullmatch(text.sentences[index].of(text.raw))
    ]
    for index, said in enumerate(words):
        if len(said) >= _TWICE and tuple(said) in seen:
            empty.add(index)
        seen.add(tuple(said))
        if len(said) >= _OVER_AND_OVER and len({*said}) <= len(said) * _VARIED:
            empty.add(index)
    return empty | ({*bare} if len(bare) > 1 else set())


def _around(text: Text, spans: Iterable[Span]) -> set[int]:
    """Return the sentences that any of *spans* touches."""
    return {
        index
        for span in spans
        for index, sentence in enumerate(text.sentences)
        if span.start < sentence.end and sentence.start < span.end
    }
