"""Requests for tests: whatever a test does not care about is filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from valuecoach.model.seam import Request

REQUEST = Request(
    role="judge",
    system="Judge the statement.",
    user='The statement: "We cut your returns from 9% to 6%."',
    schema_name="judgement",
    schema={
        "type": "object",
        "properties": {"level": {"type": "integer"}},
        "required": ["level"],
        "additionalProperties": False,
    },
    max_tokens=300,
    prompt_hash="0123456789ab",
    schema_note='Answer in JSON: {"level": integer}',
)


def make_request(**fields: Any) -> Request:
    """Return a request with these *fields*."""
    return replace(REQUEST, **fields)
