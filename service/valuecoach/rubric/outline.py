"""The file rubric.yaml: what the rubric is called, its bands, and the order of its criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from valuecoach.rubric.criterion import Band
from valuecoach.rubric.field import CLOSED, Key, Prose

OUTLINE = "rubric.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is too much to review."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    max_characters: Annotated[int, Field(strict=True, ge=1, le=100_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The rubric without its content."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    version: Prose
    title: Prose
    language: Literal["en"]
    limits: Limits
    words_per_minute: Annotated[int, Field(strict=True, ge=60, le=300)]
    """How fast a statement is spoken."""
    bands: tuple[Band, ...]
    criteria: Annotated[tuple[Key, ...], Field(min_length=1)]
    """The keys of the criteria, in the order in which they are shown."""
