"""What is judged: the criteria with their levels, and the bands of the score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from valuecoach.review import Band as BandKey
from valuecoach.rubric.condition import Conditions
from valuecoach.rubric.field import CLOSED, Key, Prose, Weight

HIGHEST_LEVEL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a criterion."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    level: Annotated[int, Field(strict=True, ge=0, le=HIGHEST_LEVEL)]
    means: Prose
    """What a statement at this level is like."""
    needs: str = ""
    """What it asks for beyond the level below, as advice to the writer; empty at level 0 alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What the facts allow: no proposal of a model passes it."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    at_most: Annotated[int, Field(strict=True, ge=0, lt=HIGHEST_LEVEL)]
    given: Conditions
    """Facts of the reading or word lists; the limit holds where all of these hold."""
    because: Prose
    """Why, in words that complete “It can't be higher, for …”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One of the questions that a statement is judged by."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    key: Key
    label: Prose
    question: Prose
    notes: str = ""
    """How the cases are decided that the levels leave open; told to a model that judges."""
    weight: Weight
    """The most points that it can bring; all criteria together bring 100."""
    levels: tuple[Level, ...]
    by_rules: bool = False
    """The rules alone decide it, for what counts here can be counted."""
    limits: tuple[Limit, ...] = ()
    """How far a model may raise it; without any, as far as it likes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A name for a range of the score."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    key: BandKey
    label: Prose
    start: Annotated[int, Field(strict=True, ge=0, le=100, alias="from")]
    """The lowest score of the band; it ends where the next begins."""
