"""Who is calling, on the wire."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from valuecoach.draft_json import CONFIG


class SessionRequest(BaseModel):
    """The key to sign in with."""

    model_config = CONFIG

    key: str


class Me(BaseModel):
    """Who is calling, and what that one may ask for; -1 is without end."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, use_attribute_docstrings=True)

    name: str
    """What the key is called."""
    key_needed: bool
    """Whether this service asks for keys."""
    scopes: list[str]
    """What the key opens: review, batch, admin."""
    expires_at: str
    """When the key ends; empty if it does not."""
    requests_per_minute: int
    rows_per_day: int
    rows_left: int
    tokens_per_day: int
    """Tokens of the model."""
    tokens_left: int
