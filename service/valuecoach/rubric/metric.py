"""Figures that a business keeps, and who answers for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

from valuecoach.rubric.field import CLOSED, Key, Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A figure that somebody measures."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    key: Key
    label: Prose
    """How a sentence calls it; found in texts like *names*."""
    unit: Literal["percent", "money", "time", "count", "rate", "score", "ratio", "mass", "energy"]
    better: Literal["up", "down"]
    """The direction that is an improvement."""
    role: Key
    """The role that answers for it."""
    names: str = ""
    """Other nouns for it, one a line."""
