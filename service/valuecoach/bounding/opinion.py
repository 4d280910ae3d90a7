"""Opinions: what a model says of each criterion, before anything is believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from valuecoach.errors import Category


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the judge says of one criterion."""

    level: int
    reason: str
    quotes: tuple[str, ...]


Opinions = Mapping[str, Opinion | Category]
"""By the key of the criterion; a category where the model scored nothing, and why."""
