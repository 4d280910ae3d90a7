"""What the coach asks of a model and what it gets back, whatever stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

from valuecoach.model.allowance import Allowance
from valuecoach.model.usage import Usage
from valuecoach.review_json import Json

Role = Literal["judge", "partner", "editor", "check"]
"""What a model is asked for; a check asks whether it is there."""
REVIEWING: Final[frozenset[Role]] = frozenset({"judge", "partner", "editor"})
"""The roles that a review asks."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model, whose answer is one JSON object."""

    role: Role
    system: str
    """The part that is the same each time, so that a provider's prompt cache hits."""
    user: str
    """The part that varies, the draft last."""
    schema_name: str
    schema: Mapping[str, Json]
    """The answer's JSON schema, written for strict mode: every property required, nothing additional."""
    max_tokens: int
    """The most that the answer may have."""
    prompt_hash: str
    """The version of the prompt."""
    schema_note: str = ""
    """The schema in words, from prompts/: added to *system* where an endpoint takes no schema."""
    names: tuple[str, ...] = ()
    """Names of people and organisations that the context lists; hidden where that is set."""
    usable: Callable[[str], bool] | None = field(default=None, compare=False, repr=False)
    """Tells whether an answer is worth keeping in the cache; None keeps every JSON object."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A model's answer: text that nobody has checked yet."""

    text: str
    usage: Usage
    """What this answer cost; nothing when it came from the cache."""
    model: str
    """Which model answered, as the endpoint calls it."""
    cached: bool = False


class Model(Protocol):
    """Something that answers requests."""

    @property
    def name(self) -> str:
        """Which model is asked."""
        ...

    async def complete(self, request: Request, allowance: Allowance) -> Completion:
        """Answer *request* within *allowance*, or raise a ModelFailure that says why not."""
        ...

    async def close(self) -> None:
        """Let go of connections and files."""
        ...
