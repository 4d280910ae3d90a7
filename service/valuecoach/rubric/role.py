"""The people who decide, and the figures they are measured by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

from valuecoach.rubric.field import CLOSED, Key, Prose
from valuecoach.rubric.source import CitedSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A position in the partner's organisation."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    key: Key
    label: Prose
    kpis: tuple[Key, ...]
    """The metrics that this role answers for, the heaviest first."""
    source: CitedSource
    names: str = ""
    """Other titles for it, one a line."""
    note: str = ""
    """What to ask before trusting the list."""
