"""The fact guard: a rewrite says nothing that neither the draft, nor the context, nor an answer says.

Held against their sources are figures with their units, dates, names, words of certainty, and how
firmly a figure is said: "up to 40%" is not 40%, and what the draft takes back stays taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from valuecoach.draft import Draft
from valuecoach.language import COMMON
from valuecoach.reading.figure import Figure
from valuecoach.reading.figures import figures_of
from valuecoach.rubric.lexicon import Lexicons
from valuecoach.rubric.rubric import Rubric
from valuecoach.text import Span, Text, Word, read

Kind = Literal["figure", "date", "name", "guarantee", "placeholder"]
_TELLINGS: Final[dict[Kind, str]] = {
    "figure": "“{words}” is not in the draft, the context or the answers, or is said more firmly than there",
    "date": "the date or period “{words}” is not in the draft, the context or the answers",
    "name": "the name “{words}” is not in the draft, the context or the answers",
    "guarantee": "“{words}” promises more than the draft, the context and the answers do",
    "placeholder": "“{words}” is no placeholder that the coach knows",
}
_PLEDGES: Final[dict[str, Kind]] = {"guarantee": "guarantee", "risk_reversal": "guarantee", "period": "date"}
"""The word lists that bind, and what a phrase of each would be."""
_NAMES: Final = frozenset({"given_names", "places", "company_word", "honorific"})
_BRACKETED: Final = re.compile(r"\[[^\[\]]*\]")
_DIGITS: Final = re.compile(r"\d+")
_PLAIN_ENDINGS: Final = ("ing", "ed", "ly", "ies", "ers", "tion", "tions", "ment", "ness")
_SPEAKERS: Final = frozenset({"i", "i'm", "i'd", "i'll", "i've"})


class Violation(NamedTuple):
    """Something in a rewrite that its sources do not say."""

    kind: Kind
    words: str

    def __str__(self) -> str:
        """Return what is wrong, in a sentence without its full stop."""
        return _TELLINGS[self.kind].format(words=self.words)


class _Measure(NamedTuple):
    value: float
    high: float | None
    unit: str
    per: str | None


class Sources(NamedTuple):
    """What a rewrite may say."""

    words: frozenset[str]
    """In lower case, without a possessive ending."""
    digits: frozenset[str]
    measures: Mapping[_Measure, bool]
    """Each figure, and whether it is anywhere said firmly."""
    worded: Mapping[str, bool]
    """The words of each figure, and whether they are anywhere said firmly."""
    phrases: frozenset[tuple[str, str]]
    """Phrases of the lists that bind, each with its list."""
    raw: str


def sources_of(draft: Draft, lexicons: Lexicons) -> Sources:
    """Return what a rewrite of *draft* may say."""
    context = draft.context
    pieces = [
        draft.statement,
        context.writer,
        context.partner,
        context.decision_maker,
        *context.strengths,
        *context.needs,
        *context.facts,
        *draft.answers.values(),
    ]
    texts = [read(piece) for piece in pieces if piece]
    measures: dict[_Measure, bool] = {}
    worded: dict[str, bool] = {}
    for text in texts:
        for figure in figures_of(text):
            firm = _is_firm(figure)
            words = _folded(figure.span.of(text.raw))
            measures[_measure(figure)] = measures.get(_measure(figure), False) or firm
            worded[words] = worded.get(words, False) or firm
    return Sources(
        frozenset(_stem(word.lower) for text in texts for word in text.words),
        frozenset(_DIGITS.findall("\n".join(pieces))),
        measures,
        worded,
        frozenset(pledge for text in texts for pledge, _ in _pledges(text, lexicons)),
        "\n".join(pieces),
    )


def violations(raw: str, sources: Sources, rubric: Rubric) -> tuple[Violation, ...]:
    """Return what *raw*, a rewrite, says without a source; placeholders of the rubric say nothing."""
    known = {slot.placeholder for slot in rubric.slots.values()}
    odd = [
        Violation("placeholder", found)
        for found in _BRACKETED.findall(raw)
        if found not in known and found not in sources.raw
    ]
    text = read(without_placeholders(raw, known))
    found = [
        *odd,
        *_figures(text, sources),
        *(
            Violation(_PLEDGES[pledge[0]], span.of(text.raw))
            for pledge, span in _pledges(text, rubric.lexicons)
            if pledge not in sources.phrases
        ),
        *_names(text, sources, rubric.lexicons),
    ]
    return tuple(dict.fromkeys(found))


def without_placeholders(raw: str, known: Iterable[str]) -> str:
    """Return *raw* with blanks in place of the *known* placeholders, every other character in its place."""
    if "[" in raw:
        for placeholder in known:
            raw = raw.replace(placeholder, " " * len(placeholder))
    return raw


def _figures(text: Text, sources: Sources) -> Iterator[Violation]:
    covered: list[Span] = []
    for figure in figures_of(text):
        words = figure.span.of(text.raw)
        covered.append(figure.span)
        firm = {sources.measures.get(_measure(figure)), sources.worded.get(_folded(words))}
        if firm == {None} or (_is_firm(figure) and True not in firm):
            yield Violation("figure", words)
    for digits in _DIGITS.finditer(text.raw):
        apart = all(not span.start <= digits.start() < span.end for span in covered)
        if apart and digits.group() not in sources.digits:
            yield Violation("figure", digits.group())


def _measure(figure: Figure) -> _Measure:
    return _Measure(figure.value, figure.high, figure.unit, figure.per)


def _is_firm(figure: Figure) -> bool:
    return not figure.retracted and not figure.hedge and figure.bound is None


def _pledges(text: Text, lexicons: Lexicons) -> Iterator[tuple[tuple[str, str], Span]]:
    for hit in lexicons.hits(text):
        if hit.lexicon in _PLEDGES:
            yield (hit.lexicon, hit.phrase), text.span(hit.first, hit.last)


def _names(text: Text, sources: Sources, lexicons: Lexicons) -> Iterator[Violation]:
    """Find capitalised words that no source has; at the start of a sentence only what looks like a name."""
    tags: dict[int, set[str]] = {}
    for hit in lexicons.hits(text):
        for index in range(hit.first, hit.last + 1):
            tags.setdefault(index, set()).add(hit.lexicon)
    openings = {sentence.start for sentence in text.sentences}
    for index, word in enumerate(text.words):
        known = word.lower in _SPEAKERS or _stem(word.lower) in sources.words
        if known or not text.raw[word.start].isupper():
            continue
        opens = word.start in openings or text.raw[: word.start].rstrip()[-1:] in {":", "“", '"', "•"}
        if opens and not _looks_like_a_name(text, word, tags.get(index, set())):
            continue
        yield Violation("name", text.raw[word.start : word.end])


def _looks_like_a_name(text: Text, word: Word, tags: set[str]) -> bool:
    written = text.raw[word.start : word.end]
    if any(letter.isupper() or letter.isdigit() for letter in written[1:]) or word.lower.endswith("'s"):
        return True
    if word.lower in COMMON or word.lower.endswith(_PLAIN_ENDINGS):
        return False
    return not tags or bool(tags & _NAMES)


def _stem(lower: str) -> str:
    return lower.removesuffix("'s").removesuffix("'")


def _folded(words: str) -> str:
    return " ".join(words.lower().split())
