"""The rubric: everything that the coach knows of what good means, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from valuecoach.review import Band as BandKey
from valuecoach.rubric.criterion import Band, Criterion
from valuecoach.rubric.gate import PartnerGate
from valuecoach.rubric.lexicon import Lexicons
from valuecoach.rubric.metric import Metric
from valuecoach.rubric.motive import Motive
from valuecoach.rubric.rewrite import RewritePlan
from valuecoach.rubric.role import Role
from valuecoach.rubric.rulebook import RuleBook
from valuecoach.rubric.slot import Slot
from valuecoach.rubric.wordlist import WordList


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """A loaded rubric."""

    version: str
    title: str
    language: str
    hash: str
    """Changes with any byte of any file of the rubric."""
    max_characters: int
    words_per_minute: int
    bands: tuple[Band, ...]
    """From the highest to the lowest."""
    criteria: tuple[Criterion, ...]
    rulebook: RuleBook
    distrust: RuleBook
    """Of these rules those that mean distrust."""
    lists: Mapping[str, WordList]
    """The word lists as written, by id."""
    lexicons: Lexicons
    """The word lists, and the names of all metrics, roles, priorities and motives, in one trie."""
    metrics: Mapping[str, Metric]
    priorities: Mapping[str, Motive]
    motives: Mapping[str, Motive]
    roles: Mapping[str, Role]
    slots: Mapping[str, Slot]
    """From the most to the least damaging."""
    gates: Mapping[str, PartnerGate]
    """The partner's gates, in the order in which they are shown."""
    rewrites: RewritePlan
    """How a draft is said better with no model."""
    grading: Mapping[str, bytes]
    """The files of grading/ by name, unread."""

    def criterion(self, key: str) -> Criterion:
        """Return the criterion *key*."""
        return next(criterion for criterion in self.criteria if criterion.key == key)

    def band(self, score: float) -> BandKey:
        """Return the band that *score* falls into."""
        return next(band.key for band in self.bands if score >= band.start)
