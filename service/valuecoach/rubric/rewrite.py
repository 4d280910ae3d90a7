"""How a draft is said better with no model: which rewrites there are, and which sentences may be added."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal

from pydantic import ConfigDict, Field, PlainValidator

from valuecoach.rubric.condition import Condition, parse_condition
from valuecoach.rubric.field import CLOSED, Count, Key, Prose
from valuecoach.rubric.slot import Slot

BRACES: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RewriteKind:
    """One way of saying it: aloud, or in writing."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    key: Key
    label: Prose
    aloud: bool
    """It is said, so that it does without a greeting."""
    most_words: Count
    most_placeholders: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceTemplate:
    """A sentence that a rewrite may add."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    says: Prose
    """The sentence, with slots in braces: ``The price is {price}.``"""
    side: Literal["give", "ask"]
    begins: tuple[Key, ...] = ()
    """Word lists; it is said only where the first answer begins with one of their words."""
    given: tuple[Annotated[Condition, PlainValidator(parse_condition)], ...] = ()
    """Conditions on facts of the draft without which it is not said."""
    clause: bool = False
    """An answer that is a sentence in itself may stand in it too."""
    covers: tuple[Key, ...] = ()
    """Slots that need no sentence of their own once this is said."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots that it fills, from left to right."""
        return tuple(BRACES.findall(self.says))

    def left_open(self, slots: Mapping[str, Slot]) -> str:
        """Return the sentence with a placeholder for each of its *slots*."""
        return BRACES.sub(lambda found: slots[found[1]].placeholder, self.says)


@dataclass(frozen=True, slots=True, kw_only=True)
class RewritePlan:
    """What rewrites are made of."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    kinds: Annotated[tuple[RewriteKind, ...], Field(min_length=1)]
    sentences: tuple[SentenceTemplate, ...]
