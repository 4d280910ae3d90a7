"""What a statement may lack, and who asks for it in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from pydantic import ConfigDict

from valuecoach.rubric.condition import Conditions
from valuecoach.rubric.field import CLOSED, Amount, Key, Placeholder, Prose

QUOTES: Final = ("noun", "verb", "quality", "figure", "share", "outcome", "wish")
"""The parts of a draft that a partner's question may take up, in braces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A fact that a complete statement holds."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    key: Key
    criterion: Key | None = None
    """The criterion that it counts for."""
    damage: Amount
    """How much its absence harms; the partner's most damaging question comes first."""
    filled_by: Conditions
    """Facts of the reading, any one of which fills the slot."""
    question: Prose
    """The partner's question, in the partner's own voice."""
    quoting: tuple[Prose, ...] = ()
    """The same question with a word of the draft in it: "What {noun}?"; the first that fits is taken."""
    writer: Prose
    """The question to the writer."""
    fix: Prose
    """The same as advice, in one sentence."""
    placeholder: Placeholder
    """What stands for the fact in a rewrite: ``[how many hours a week]``."""
    example: Prose
    """A fact of this kind, to grade a rewrite as if the placeholder were filled."""
