"""How a model is to answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuning:
    """What an operator may set about it."""

    temperature: float = 0.0
    reasoning: str | None = None
    """How much a reasoning model is to think: the endpoint's word for it, such as low."""
    thinking_tokens: int = 0
    """What a reasoning model may use for thinking, on top of the answer."""
