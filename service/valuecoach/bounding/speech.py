"""Speech: what of a model's own words may be shown beside the coach's.

Sentence by sentence: no address, no markup, no figure that the writer didn't give, nothing that speaks
to a grader, nothing of what the model was told, no sentence that is the writer's. A sentence that
fails is left out; none is mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from valuecoach.bounding.folding import folded, is_unseen
from valuecoach.reading.figures import figures_of
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.subject import Subject
from valuecoach.text import Text, read, sentences_of

_LONGEST: Final = 240
_READ: Final = 600
"""Of a longer text only the beginning is looked at, which is more than is ever shown."""
RUN: Final = 6
"""So many words in a row that stand elsewhere are taken from there."""
_MARKUP: Final = re.compile(
    r"https?:|www\.|\w\.(?:com|org|net|io|ai|co|de|uk|eu|info|example)\b|\S@\S|[<>{}|\\`]|\]\(|!\[|^[-=+@*#]"
    r"|&#?\w+;|%[0-9a-f]{2}|\b[0-9A-Za-z+/]{24,}",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST: Final = 3
"""A sentence of three words is nobody's."""
_DIGITS: Final = re.compile(r"\d+")
_ODD: Final = re.compile(r"\w*(?:[A-Z]\w*[A-Z0-9_]|\d\w*[A-Z_])[\w-]*|\w+_\w+")
"""A word as keys, codes and passwords are: with capitals, digits or bars inside."""

Run = tuple[str, ...]


def runs_of(raw: str, length: int = RUN) -> Iterator[Run]:
    """Yield every run of so many words in *raw*; all of its words where it has fewer."""
    words = [word.lower for word in read(folded(raw).text).words]
    if words:
        yield from (tuple(words[at : at + length]) for at in range(max(1, len(words) - length + 1)))


def is_marked_up(raw: str) -> bool:
    """Tell whether *raw* holds an address, markup, code, or what a spreadsheet would run."""
    return _MARKUP.search(raw) is not None


def speaks_to_a_grader(text: Text, rubric: Rubric) -> bool:
    """Tell whether a rule that means distrust finds something in *text*."""
    subject = Subject.of(text, rubric.lexicons.hits(text))
    return bool(rubric.distrust.find(subject))


def seen(raw: str) -> str:
    """Return *raw* on one line, with blanks for characters that nobody sees."""
    if not raw.isascii() or not raw.isprintable():
        raw = "".join(" " if is_unseen(one) else one for one in raw)
    return " ".join(raw.split())


class Speech:
    """Judges a model's sentences about one draft."""

    def __init__(self, rubric: Rubric, sources: Sequence[str], told: frozenset[Run]) -> None:
        """Let through what *sources* bear, the draft first, and nothing of what the model was *told*."""
        joined = "\n".join(sources)
        self._draft: Final = _spaced(sources[0])
        self._sentences: Final = tuple(
            words
            for span in sentences_of(sources[0])
            for words in (_spaced(span.of(sources[0])),)
            if words.count(" ") > _FEWEST
        )
        self._rubric: Final = rubric
        self._told: Final = told
        self._digits: Final = frozenset(_DIGITS.findall(joined))
        self._values: Final = frozenset(figure.value for figure in figures_of(read(joined)))
        self._odd: Final = frozenset(_ODD.findall(joined))

    def shown(self, raw: str, most: int = 2) -> str:
        """Return the first *most* sentences of *raw* that may be shown; nothing if none may."""
        plain = seen(raw[:_READ])
        kept: list[str] = []
        spans = sentences_of(plain)
        for span in spans[:-1] if len(raw) > _READ else spans:  # the last one may be cut off
            sentence = span.of(plain)
            if len(kept) == most or len(" ".join(kept)) + len(sentence) > _LONGEST:
                break
            if self._may_be_shown(sentence):
                kept.append(sentence)
        return " ".join(kept)

    def each(self, raw: Iterable[str], most: int = 3) -> tuple[str, ...]:
        """Return those of *raw* of which something may be shown, one sentence each, none twice."""
        shown = dict.fromkeys(filter(None, (self.shown(one, 1) for one in raw)))
        return tuple(shown)[:most]

    def _may_be_shown(self, sentence: str) -> bool:
        text = read(sentence)
        return bool(text.words) and not (
            is_marked_up(sentence)
            or any(digits not in self._digits for digits in _DIGITS.findall(sentence))
            or any(figure.value not in self._values for figure in figures_of(text))
            or any(odd not in self._odd for odd in _ODD.findall(sentence))
            or any(run in self._told for run in runs_of(sentence))
            or self._repeats(sentence)
            or speaks_to_a_grader(text, self._rubric)
        )

    def _repeats(self, sentence: str) -> bool:
        """Tell whether *sentence* is a piece of the draft, or has a whole sentence of it inside."""
        said = _spaced(sentence)
        return (said.count(" ") > _FEWEST and said in self._draft) or any(
            words in said for words in self._sentences
        )


def _spaced(raw: str) -> str:
    """Return the words of *raw* with a blank around each."""
    return f" {' '.join(word.lower for word in read(folded(raw).text).words)} "
