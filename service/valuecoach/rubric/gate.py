"""The partner's gates: what a deal has to pass before the partner says yes, and what is said at each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from valuecoach.rubric.condition import Conditions
from valuecoach.rubric.field import CLOSED, Key, Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What the partner says where some conditions hold, all of them."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    given: Conditions
    """Facts of the reading, word lists, or levels of criteria."""
    says: Prose
    """In the partner's own voice; {name} stands for the first place of that fact or word list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerGate:
    """One of the gates."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    key: Key
    label: Prose
    question: Prose
    """What the partner asks at this gate."""
    criterion: Key | None = None
    """The criterion that weighs most here; a doubt without a plainer reason falls on the lowest."""
    grounds: Annotated[tuple[Literal["revisit", "decline"], ...], Field(min_length=1)]
    """The verdicts for which this gate alone is reason enough."""
    fails: tuple[Remark, ...]
    """The first whose conditions hold shuts the gate."""
    otherwise: Prose
    """Why it is shut where the verdict says so and no remark does."""
    passes: tuple[Remark, ...] = ()
    passed: Prose
    """Why it is open where no remark says so."""
