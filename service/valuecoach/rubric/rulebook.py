"""All rules of a rubric, made ready to look at many texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from valuecoach.rubric.checks.absence import Absence
from valuecoach.rubric.checks.balance import Balance
from valuecoach.rubric.checks.count import Count
from valuecoach.rubric.checks.density import Density
from valuecoach.rubric.checks.invisible import Invisible
from valuecoach.rubric.checks.length import Length
from valuecoach.rubric.checks.pattern import Pattern, PatternScan
from valuecoach.rubric.checks.phrase import PhraseRule, PhraseScan
from valuecoach.rubric.checks.presence import Presence
from valuecoach.rubric.rule import Match
from valuecoach.rubric.subject import Subject

AnyRule = Absence | Balance | Count | Density | Invisible | Length | Pattern | PhraseRule | Presence

KINDS: Final[Mapping[str, type[AnyRule]]] = {
    "absence": Absence,
    "balance": Balance,
    "count": Count,
    "density": Density,
    "invisible": Invisible,
    "length": Length,
    "pattern": Pattern,
    "phrase": PhraseRule,
    "presence": Presence,
}


class RuleBook:
    """The rules, in the order of the rubric's files."""

    def __init__(self, rules: Iterable[AnyRule]) -> None:
        self.rules: Final = tuple(rules)
        self._phrases: Final = PhraseScan(rule for rule in self.rules if isinstance(rule, PhraseRule))
        self._patterns: Final = PatternScan(rule for rule in self.rules if isinstance(rule, Pattern))

    def find(self, subject: Subject) -> list[Match]:
        """Return what each rule finds in *subject*, rule by rule, each from left to right."""
        scanned = {**self._phrases.find(subject), **self._patterns.find(subject)}
        amounts = subject.amounts
        matches: list[Match] = []
        for rule in self.rules:
            if isinstance(rule, PhraseRule | Pattern):
                if rule.id not in scanned:
                    continue
                if all(condition.holds(amounts) for condition in rule.given):
                    matches.extend(Match(rule, span) for span in scanned[rule.id])
            elif all(condition.holds(amounts) for condition in rule.given):
                matches.extend(Match(rule, span) for span in rule.find(subject))
        return matches
