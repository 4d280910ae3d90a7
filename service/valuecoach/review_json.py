"""A review as JSON: the one shape that API, command line and batches send."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TypeAlias

from valuecoach.review import Provenance, Review

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def to_dict(review: Review) -> dict[str, Json]:
    """Return *review* as plain values, its keys in the order in which the review has them."""
    return _object(review)


def to_bytes(review: Review, *, indent: int | None = None) -> bytes:
    """Return *review* as JSON in UTF-8; the same review gives the same bytes."""
    return encode(to_dict(review), indent=indent)


def encode(value: Json, *, indent: int | None = None) -> bytes:
    """Return *value* as JSON in UTF-8; half a surrogate pair, which UTF-8 lacks, stays an escape."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    return text.encode("utf-8", errors="backslashreplace")


def _object(value: object) -> dict[str, Json]:
    if isinstance(value, Provenance):
        return _provenance(value)
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}  # type: ignore[arg-type]


def _plain(value: object) -> Json:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return _object(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def _provenance(made: Provenance) -> dict[str, Json]:
    return {
        "rubric": {"version": made.rubric_version, "hash": made.rubric_hash},
        "prompts": dict(made.prompts),
        "model": made.model,
        "tokens": made.tokens,
        "cost": made.cost,
        "milliseconds": made.milliseconds,
        "left_out": list(made.left_out),
    }
