"""Tokens: how many a model used, and a guess where nobody counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_BYTES_A_TOKEN: Final = 4


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that were used."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    """How many of the prompt's tokens the provider had in its cache, which cost less."""

    def __add__(self, other: Usage) -> Usage:
        """Return what both used."""
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.cached_tokens + other.cached_tokens,
        )

    @property
    def tokens(self) -> int:
        """All tokens of prompt and answer."""
        return self.prompt_tokens + self.completion_tokens


def estimate(text: str) -> int:
    """Return about how many tokens *text* has; English has some four bytes to a token."""
    return -(-len(text.encode("utf-8", "replace")) // _BYTES_A_TOKEN)
