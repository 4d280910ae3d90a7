"""Trust: whether a draft speaks to its partner alone, or also to whoever grades it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from valuecoach.bounding.folding import is_unseen
from valuecoach.bounding.speech import RUN, Run, runs_of
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.subject import Subject
from valuecoach.text import Text, read


class Trust(NamedTuple):
    """What of a draft is not addressed to the partner."""

    addressed: bool
    """A sentence is addressed to a grader, or is no sentence."""
    rules: tuple[str, ...]
    """The rules that mean distrust and found something."""
    copied: bool = False
    """It repeats what the rubric says."""

    @property
    def whole(self) -> bool:
        """Whether all of the draft is addressed to the partner, so that a model may raise what it earns."""
        return not self.addressed and not self.rules and not self.copied


def trust_of(
    text: Text,
    offer: str,
    rubric: Rubric,
    beside: Iterable[str] = (),
    public: frozenset[Run] = frozenset(),
) -> Trust:
    """Return how far the draft in *text* can be trusted; *offer* is blank where it speaks to a grader.

    The draft is looked at as it stands and as a model gets it, without characters that nobody sees;
    so is what a model gets *beside* it, such as the context. *public* are the runs of words of the rubric.
    """
    rules: dict[str, None] = {}
    for raw in dict.fromkeys((text.raw, _visible(text.raw), _visible("\n".join(beside)))):
        seen = text if raw == text.raw else read(raw)
        subject = Subject.of(seen, rubric.lexicons.hits(seen))
        rules |= dict.fromkeys(match.rule.id for match in rubric.distrust.find(subject))
    long = (run for run in runs_of(text.raw) if len(run) == RUN)
    return Trust(offer != text.raw, tuple(rules), not public.isdisjoint(long))


def _visible(raw: str) -> str:
    return "".join(character for character in raw if not is_unseen(character))
