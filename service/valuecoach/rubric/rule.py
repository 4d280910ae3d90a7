"""What all rules have in common, whatever they look for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import ConfigDict, Field, PlainValidator

from valuecoach.review import Effect
from valuecoach.rubric.condition import Condition, parse_condition
from valuecoach.rubric.field import CLOSED, Key, Prose, RuleId, Weight
from valuecoach.rubric.source import CitedSource
from valuecoach.text import Span

QUOTED = "{text}"
"""Stands in a message for the words that were found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the rubric, without what its kind adds."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    id: RuleId
    effect: Effect
    criterion: Key | None = None
    """The criterion that it helps or hurts, if it is one."""
    points: Weight
    """What fixing it regains; for a strength, what it is worth."""
    says: Prose
    """The message to the writer; {text} stands for the words found."""
    why: Prose
    source: CitedSource
    given: tuple[Annotated[Condition, PlainValidator(parse_condition)], ...] = ()
    """Conditions without which the rule keeps silent."""
    distrust: Literal["", "text", "sentence"] = ""
    """Where it finds something, no model may raise what the rules say of the text; if sentence is said,
    the sentence that holds it is moreover no part of the offer."""
    bad: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """Texts that a writer should avoid: found, unless the rule names a strength."""
    good: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """Texts that a writer should aim at: not found, unless the rule names a strength."""

    @property
    def found(self) -> tuple[str, ...]:
        """The examples in which this rule must find something."""
        return self.good if self.effect == "helps" else self.bad

    @property
    def passed(self) -> tuple[str, ...]:
        """The examples in which it must find nothing."""
        return self.bad if self.effect == "helps" else self.good

    def names(self) -> Iterable[tuple[str, str]]:
        """Yield each fact or word list that the rule speaks of, with the field that does."""
        return (("given", condition.fact) for condition in self.given)


class Match(NamedTuple):
    """A rule that found something; no span where it found something missing."""

    rule: Rule
    span: Span | None

    def message(self, raw: str) -> str:
        """Return what the rule says of *raw*, with the words found in place of {text}."""
        return self.rule.says.replace(QUOTED, self.span.of(raw) if self.span else "…")
