"""A caller: whom a request comes from, and what that one may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from valuecoach.errors import ScopeMissing

Scope = Literal["review", "batch", "admin"]
"""What a key is for: single statements, batches of them, or everything."""
SESSION_SECONDS: Final = 12 * 3600
"""How long a session stands for its key: a working day."""
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a caller may ask for; None is without end."""

    requests_a_minute: int | None = None
    rows_a_day: int | None = None
    tokens_a_day: int | None = None
    """Tokens of the model."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom a request comes from."""

    owner: str
    """Whose the jobs and the stored answers are; stays the same while keys are rotated."""
    name: str
    scopes: tuple[Scope, ...]
    limits: Limits = Limits()
    key: str | None = None
    """The public name of the key; None where none is asked for."""
    expires: float | None = None
    """Seconds since 1970."""

    def need(self, scope: Scope) -> None:
        """Refuse a caller who may not do what needs *scope*."""
        if scope not in self.scopes and "admin" not in self.scopes:
            raise ScopeMissing(scope)


OPEN: Final = Caller("local", "everybody", SCOPES)
"""Whoever calls where no key is asked for."""
