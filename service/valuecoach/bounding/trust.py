"""Trust: whether a draft speaks to its partner alone, or also to whoever grades it."""

from __future__ import annotations

from typing import NamedTuple

from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.subject import Subject
from valuecoach.text import Text


class Trust(NamedTuple):
    """What of a draft is not addressed to the partner."""

    addressed: tuple[str, ...]
    """The sentences that are addressed to a grader."""
    rules: tuple[str, ...]
    """The rules that mean distrust and found something."""

    @property
    def whole(self) -> bool:
        """Whether all of the draft is addressed to the partner, so that a model may raise what it earns."""
        return not self.addressed and not self.rules


def trust_of(text: Text, offer: str, rubric: Rubric) -> Trust:
    """Return how far the draft in *text* can be trusted; *offer* is blank where it speaks to a grader."""
    addressed = tuple(
        span.of(text.raw) for span in text.sentences if span.of(offer).strip() != span.of(text.raw).strip()
    )
    subject = Subject.of(text, rubric.lexicons.hits(text))
    rules = dict.fromkeys(match.rule.id for match in rubric.rulebook.find(subject) if match.rule.distrust)
    return Trust(addressed, tuple(rules))
