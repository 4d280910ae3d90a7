"""A draft: the statement, and what the writer knows besides it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Assist = Literal["off", "auto", "required"]
"""Whether a model is asked: never, if one is set up, or else there is no review."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the two sides; every part may be empty."""

    writer: str = ""
    partner: str = ""
    decision_maker: str = ""
    """The role of the person who decides, best one of the rubric's roles."""
    strengths: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    """Facts that may be used in rewrites."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement to review, with its context and the writer's answers by slot."""

    statement: str
    context: Context = Context()
    answers: dict[str, str] = field(default_factory=dict)
    rewrites: bool = True
    assist: Assist = "auto"
