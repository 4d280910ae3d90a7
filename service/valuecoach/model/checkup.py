"""A checkup: one small call to a model, what came of it, and what mends it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from valuecoach.errors import Category, ModelFailure, Trouble
from valuecoach.model.address import Address
from valuecoach.model.allowance import Allowance
from valuecoach.model.capabilities import Format
from valuecoach.model.endpoint import Endpoint
from valuecoach.model.json_object import read_one
from valuecoach.model.memory import Forgetful
from valuecoach.model.seam import Request
from valuecoach.model.tuning import Tuning
from valuecoach.review_json import Json

SCHEMA: Final[dict[str, Json]] = {
    "type": "object",
    "properties": {"ready": {"type": "boolean"}},
    "required": ["ready"],
    "additionalProperties": False,
}
_LONGEST_SAYING: Final = 300

_REMEDIES: Final[dict[Trouble | None, str]] = {
    "key": "Set OPENAI_API_KEY to a key that this endpoint knows and that may use this model.",
    "unknown_model": (
        "Set VALUECOACH_MODEL to a model that this endpoint has, or OPENAI_BASE_URL to its address,"
        " which most often ends in /v1."
    ),
    "request": "See what the endpoint says; set OPENAI_BASE_URL or VALUECOACH_MODEL_REASONING accordingly.",
    "quota": "Add to the account at the endpoint, or set OPENAI_API_KEY to the key of another.",
    "busy": "Wait a while, or ask the endpoint for a higher limit.",
    "server": "Look at the endpoint's own log or status page; nothing here mends it.",
    "unreachable": "Start the server, or set OPENAI_BASE_URL to the address where it listens.",
    "broken": "Look at the endpoint's own log, and at proxies on the way to it.",
    "cut_off": "If it is a reasoning model, set VALUECOACH_MODEL_THINKING_TOKENS to 2000 or more.",
    "no_completion": "Set OPENAI_BASE_URL to the address of the API, which most often ends in /v1.",
}
_OTHERWISE: Final[dict[Category, str]] = {
    "deadline": "Choose a faster model, or give it longer with VALUECOACH_MODEL_SECONDS.",
    "budget": "Raise VALUECOACH_MODEL_TOKENS.",
}
_TOO_WEAK: Final = "Choose a model that answers in JSON when it is asked to."


@dataclass(frozen=True, slots=True)
class Checkup:
    """What came of the call."""

    seconds: float
    failure: ModelFailure | None
    format: Format
    """How the endpoint was asked for JSON at last."""
    said: str
    """What the endpoint said when it refused last; empty if it refused nothing."""
    tokens: int

    @property
    def remedy(self) -> str | None:
        """What mends the failure, in one sentence; None if there is none."""
        if self.failure is None:
            return None
        return _REMEDIES.get(self.failure.trouble) or _OTHERWISE.get(self.failure.category, _TOO_WEAK)


def check_up(
    address: Address, tuning: Tuning, request: Request, allowance: Allowance, *, clock: Callable[[], float]
) -> Checkup:
    """Ask the model at *address* once, with nothing remembered and nothing tried again."""
    heard = [""]
    endpoint = Endpoint(address, tuning, Forgetful(), heard=heard.append)
    began = clock()
    failure = asyncio.run(_failure(endpoint, request, allowance))
    said = " ".join(heard[-1].split())[:_LONGEST_SAYING]
    printable = "".join(character if character.isprintable() else "?" for character in said)
    return Checkup(clock() - began, failure, endpoint.capabilities.format, printable, allowance.usage.tokens)


async def _failure(endpoint: Endpoint, request: Request, allowance: Allowance) -> ModelFailure | None:
    try:
        completion = await endpoint.complete(request, allowance)
        if not isinstance(read_one(completion.text).get("ready"), bool):
            return ModelFailure("parse", "The model's answer has not the form that it was asked for.")
    except ModelFailure as failure:
        return failure
    finally:
        await endpoint.close()
    return None
