"""Too long or too short, in words, sentences or seconds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from valuecoach.rubric.field import Count
from valuecoach.rubric.rule import Rule
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Length(Rule):
    """Speaks where the text, or a sentence of it, is longer than *above* or shorter than *below*."""

    kind: Literal["length"] = "length"
    of: Literal["words", "sentences", "sentence"]
    """Words or sentences of the whole text, or words of any one sentence."""
    above: Count | None = None
    below: Count | None = None

    def find(self, subject: Subject) -> Iterable[Span | None]:
        """Point at each sentence that is out of range; a whole text is not pointed at."""
        text = subject.text
        if self.of != "sentence":
            return (None,) if self._out(len(text.words if self.of == "words" else text.sentences)) else ()
        lengths = [0] * len(text.sentences)
        for word in text.words:
            lengths[word.sentence] += 1
        return [text.sentences[index] for index, length in enumerate(lengths) if self._out(length)]

    def _out(self, length: int) -> bool:
        if self.above is not None and length > self.above:
            return True
        return self.below is not None and 0 < length < self.below
