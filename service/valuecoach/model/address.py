"""Where a model is."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Address:
    """A model of an endpoint, and the key that opens it."""

    model: str
    base_url: str | None = None
    """None is OpenAI's own."""
    key: str | None = field(default=None, repr=False)
