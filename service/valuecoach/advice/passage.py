"""Passages: the writer's own sentences, without filler, each with what must not be lost of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from valuecoach.reading.cues import Cues
from valuecoach.reading.reading import Reading
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span, Word

_FACTS: Final = (
    "figures", "exact_benefits", "rough_benefits", "reach_figures", "metrics", "mechanisms", "named_results",
    "whats", "scopes", "gives", "partner_nouns", "people", "personal_gains", "periods", "result_seen",
    "proof", "small_step", "next_step", "alternative",
)  # fmt: skip
"""What a sentence may carry; one that carries none of it can go."""
_BINDING: Final = (
    "retracted_figures", "contradictions", "asks", "prices", "sized_asks", "risk_reversals", "retract",
)  # fmt: skip
"""What the partner would be misled without."""
_RESERVING: Final = ("figures", "hedge", "up_to", "burden", "effort", "threat")
"""The same, in a sentence that carries a fact."""
_CONDITIONS: Final = frozenset("if unless only provided except until but however not never".split())
_ASKS: Final = frozenset({"asks", "vague_asks"})
_GREETING: Final = "greeting"
_STRIKEN: Final = "strikable"
_BULLET: Final = re.compile(r"^(?:[-*•–—·>#]+|\d{1,2}[.)])\s+")
_NUMBER: Final = re.compile(r"\d{1,2}[.)]")
_EMPHASIS: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_NO_NOUN: Final = frozenset(
    """is are was were be been being am 's and or but of to in on at for with as by from than a an the
    this that these those my your our their his her its we you they i it""".split()
)
_VOWELS: Final = "aeiou"
_HEADING: Final = 6
"""A line of at most so many words, without a full stop, heads the lines below."""


class Passage(NamedTuple):
    """One sentence of the draft as a rewrite would say it."""

    text: str
    line: str
    """The same as a line of its own, with its bullet and without a full stop that the draft lacks."""
    breaks: bool
    """It begins a line of the draft."""
    carries: bool
    """It holds a fact."""
    binds: bool
    """It holds what the partner must not miss: an ask, a figure, a reservation."""
    asks: bool
    greets: bool


def passages_of(reading: Reading, subject: Subject) -> tuple[Passage, ...]:
    """Return the sentences of a draft, filler struck out, those that are addressed to the grader left out."""
    carried, bound, reserved = (subject.where(names) for names in (_FACTS, _BINDING, _RESERVING))
    asked = subject.where(_ASKS)
    raw = reading.text.raw
    found: list[Passage] = []
    last = len(reading.text.sentences) - 1
    number = ""
    for index, sentence in enumerate(reading.text.sentences):
        line = number + _struck(reading.cues, index, sentence)
        number = f"{line} " if _NUMBER.fullmatch(line) else ""
        if number:
            continue
        text = _BULLET.sub("", _EMPHASIS.sub(r"\2", line))
        if not text:
            continue
        carries = _meets(sentence, carried)
        reserves = _meets(sentence, reserved) or not _CONDITIONS.isdisjoint(
            reading.cues.words_by_sentence[index]
        )
        binds = _meets(sentence, bound) or (carries and reserves)
        begins = raw[: sentence.start].rstrip(" \t")
        heads = index < last and "\n" in raw[sentence.end : reading.text.sentences[index + 1].start]
        found.append(
            Passage(
                _closed(text, heads=heads and not _BULLET.match(line) and len(text.split()) <= _HEADING),
                line,
                breaks=begins.endswith("\n"),
                carries=carries,
                binds=binds,
                asks=_meets(sentence, asked) and not _meets(sentence, subject.places("gives")),
                greets=not binds and _GREETING in reading.cues.by_sentence[index] and not index,
            )
        )
    return tuple(found)


def _meets(sentence: Span, spans: Sequence[Span]) -> bool:
    return any(span.start < sentence.end and sentence.start < span.end for span in spans)


def _struck(cues: Cues, index: int, sentence: Span) -> str:
    """Return a sentence without those words of filler that it stands without."""
    raw, words = cues.text.raw, cues.text.words
    pieces: list[str] = []
    at = sentence.start
    for hit in cues.phrases(_STRIKEN):
        first = words[hit.first]
        if first.sentence != index or first.start < at or not _is_loose(cues, hit.first, hit.last):
            continue
        following = words[hit.last + 1]
        pieces.append(_with_article(raw[at : first.start], following))
        at = following.start
        if first.start == sentence.start:
            pieces.append(raw[at].upper())
            at += 1
    pieces.append(raw[at : sentence.end])
    return " ".join("".join(pieces).split())


def _is_loose(cues: Cues, first: int, last: int) -> bool:
    """Tell whether the words from *first* to *last* can go: they stand right before a noun they qualify."""
    words, lower = cues.text.words, cues.lower
    after = last + 1
    if after >= len(words) or not words[after].joined or words[after].sentence != words[first].sentence:
        return False
    if cues.text.raw[words[last].end : words[after].start].strip() or lower[after] in _NO_NOUN:
        return False
    if _STRIKEN in cues.tags[after] or lower[after][0].isdigit():
        return False
    return not (first and words[first].joined and lower[first - 1] in {"and", "or"})


def _with_article(before: str, following: Word) -> str:
    """Return the text before a struck word, its article fitted to the word that now follows."""
    head, gap, article = before.rstrip().rpartition(" ")
    if article.lower() not in {"a", "an"}:
        return before
    fitted = article[0] + ("n" if following.lower[0] in _VOWELS else "")
    return f"{head}{gap}{fitted} "


def _closed(text: str, *, heads: bool) -> str:
    """Return *text* as a sentence of its own, with a capital and a full stop; a heading gets a colon."""
    if text[-1] not in ".!?…:”\"')":
        text = text.rstrip(",;–—- ") + (":" if heads else ".")
    return text[:1].upper() + text[1:] if text[:1].islower() and text[1:2] != "." else text
