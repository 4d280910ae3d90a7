"""What an endpoint can do with a request, learned from what it refuses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeAlias

from pydantic import TypeAdapter, ValidationError

from valuecoach.model.address import Address
from valuecoach.model.seam import Request
from valuecoach.model.tuning import Tuning

Format: TypeAlias = Literal["json_schema", "object_schema", "json_object", "plain"]
"""How JSON is asked for: by OpenAI's json_schema, by the json_object with a schema that llama.cpp and
others know, by a json_object alone, or in words alone."""

_WEAKER: Final[dict[Format, Format]] = {
    "json_schema": "object_schema",
    "object_schema": "json_object",
    "json_object": "plain",
}
_ABOUT_FORMAT: Final = ("response_format", "json_schema", "json_object", "grammar", "structured output")


@dataclass(frozen=True, slots=True)
class Capabilities:
    """How to ask; the best of everything until the endpoint refuses it.

    Some endpoints refuse a parameter that they do not know and some pass over it in silence. So
    what is refused aloud is tried first: max_tokens is known to all but a few, which say so, while
    an endpoint that passes over max_completion_tokens would let an answer grow without end.
    """

    format: Format = "json_schema"
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: bool = True
    reasoning: bool = True

    def without(self, refused: str) -> Capabilities | None:
        """Return what is left after an endpoint *refused* in these words; None if they tell nothing."""
        told = refused.lower()
        if self.limit == "max_tokens" and "max_completion_tokens" in told:
            return replace(self, limit="max_completion_tokens")
        if self.temperature and "temperature" in told:
            return replace(self, temperature=False)
        if self.reasoning and "reasoning" in told:
            return replace(self, reasoning=False)
        if any(word in told for word in _ABOUT_FORMAT):
            return self.weaker()
        return None

    def weaker(self) -> Capabilities | None:
        """Return these with the next weaker promise of JSON; None if there is none left to give up."""
        weaker = _WEAKER.get(self.format)
        return replace(self, format=weaker) if weaker else None

    def system(self, request: Request) -> str:
        """Return the system part of *request*, with the schema in words unless strict mode holds to it."""
        if self.format == "json_schema" or not request.schema_note:
            return request.system
        return f"{request.system}\n\n{request.schema_note}"

    def parameters(self, request: Request, tuning: Tuning) -> dict[str, Any]:
        """Return the parameters beside model and messages that ask for *request*'s answer."""
        found: dict[str, Any] = {self.limit: request.max_tokens + tuning.thinking_tokens}
        if self.temperature:
            found["temperature"] = tuning.temperature
        if self.reasoning and tuning.reasoning:
            found["reasoning_effort"] = tuning.reasoning
        if self.format == "json_schema":
            described = {"name": request.schema_name, "schema": dict(request.schema), "strict": True}
            found["response_format"] = {"type": "json_schema", "json_schema": described}
        elif self.format == "object_schema":
            found["response_format"] = {"type": "json_object", "schema": dict(request.schema)}
        elif self.format == "json_object":
            found["response_format"] = {"type": "json_object"}
        return found


def key_of(address: Address) -> str:
    """Return what the capabilities of the model at *address* are kept under."""
    return f"capabilities {address.base_url} {address.model}"


_ADAPTER: Final = TypeAdapter(Capabilities)


def to_text(capabilities: Capabilities) -> str:
    """Return *capabilities* as text that can be kept."""
    return _ADAPTER.dump_json(capabilities).decode()


def from_text(text: str | None) -> Capabilities:
    """Return the capabilities in *text*; the best ones if it holds none."""
    try:
        return _ADAPTER.validate_json(text) if text else Capabilities()
    except ValidationError:
        return Capabilities()
