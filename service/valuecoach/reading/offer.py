"""The offer: a draft without the sentences that are addressed to whoever grades it."""

from __future__ import annotations

from typing import Final

from valuecoach.rubric.lexicon import Lexicons, word_tags
from valuecoach.text import Text, read

_ADDRESSED: Final = "grader"
_RUBRIC_WORD: Final = "rubric_word"
_RUBRIC_WORDS: Final = 3
_OFFERS: Final = frozenset({"role", "day_word"})


def offer_of(text: Text, lexicons: Lexicons) -> Text:
    """Return *text* with such sentences blanked out, every other character in its place.

    A sentence is addressed to the grader if it says so, or if it names three of the rubric's own words
    and offers nothing beside them. The codebook: such text neither helps nor harms.
    """
    raw = text.raw
    hits = [hit for hit in lexicons.hits(text) if hit.lexicon in {_ADDRESSED, _RUBRIC_WORD}]
    if not hits:
        return text
    counts: dict[int, int] = {}
    for hit in hits:
        sentence = text.words[hit.first].sentence
        worth = _RUBRIC_WORDS if hit.lexicon == _ADDRESSED else 1
        counts[sentence] = counts.get(sentence, 0) + worth
    tags = word_tags(text, lexicons.hits(text))
    offering = {
        word.sentence
        for word, found in zip(text.words, tags, strict=True)
        if word.lower[0].isdigit() or not _OFFERS.isdisjoint(found)
    }
    addressed = {text.words[hit.first].sentence for hit in hits if hit.lexicon == _ADDRESSED}
    blank = [
        text.sentences[sentence]
        for sentence, count in counts.items()
        if sentence in addressed or (count >= _RUBRIC_WORDS and sentence not in offering)
    ]
    if not blank:
        return text
    pieces = list(raw)
    for span in blank:
        pieces[span.start : span.end] = [" "] * (span.end - span.start)
    return read("".join(pieces))
