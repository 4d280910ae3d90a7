"""A reply's shape on the wire: the part of JSON schema that every endpoint with a strict mode takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from pydantic import BaseModel, ConfigDict

from valuecoach.review_json import Json

STRICT: Final = ConfigDict(extra="forbid", frozen=True, strict=True)
"""No field that nobody asked for, and no text where a number belongs."""

_KEPT: Final = frozenset(
    {
        "$defs",
        "$ref",
        "additionalProperties",
        "description",
        "enum",
        "items",
        "properties",
        "required",
        "type",
    }
)
"""Lengths and ranges are checked here in any case, and not every endpoint takes them."""


def wire_schema(reply: type[BaseModel]) -> Mapping[str, Json]:
    """Return the JSON schema of *reply* for strict mode: every property required, nothing additional."""
    return cast("Mapping[str, Json]", _stripped(reply.model_json_schema(), inside="schema"))


def _stripped(value: Any, inside: str) -> Any:
    """Keep of a schema what strict modes take; below properties and $defs every key is a name."""
    if isinstance(value, list):
        return [_stripped(item, "schema") if isinstance(item, dict) else item for item in value]
    if not isinstance(value, dict):
        return value
    if inside == "names":
        return {name: _stripped(item, "schema") for name, item in value.items()}
    kept = {
        key: _stripped(item, "names" if key in {"properties", "$defs"} else "schema")
        for key, item in value.items()
        if key in _KEPT
    }
    if "properties" in kept:
        kept["required"] = list(kept["properties"])
        kept["additionalProperties"] = False
        kept.pop("description", None)
    return kept
