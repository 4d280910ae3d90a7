"""What a server answers, as the values that it was made of."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic.alias_generators import to_snake

from valuecoach.errors import FieldFault, ServiceRefused
from valuecoach.review import Review
from valuecoach.score import Score

_REVIEWS = TypeAdapter(Review)
_SCORES = TypeAdapter(Score)


def review_in(body: bytes) -> Review:
    """Return the review in *body*; what a newer server adds to it is passed over."""
    value = _object(body)
    try:
        made = value["provenance"]
        made["rubric_version"], made["rubric_hash"] = made["rubric"]["version"], made["rubric"]["hash"]
        made["prompts"] = tuple(made["prompts"].items())
        return _REVIEWS.validate_python(value)
    except (KeyError, TypeError, AttributeError, ValidationError):
        raise ServiceRefused(
            200, "not_understood", "The answer is no review; is the address right?"
        ) from None


def score_in(body: bytes) -> Score:
    """Return the score in *body*."""
    value = _snake(_object(body))
    try:
        return _SCORES.validate_python(value)
    except ValidationError:
        raise _not_understood("score") from None


def refusal_in(status: int, body: bytes) -> ServiceRefused:
    """Return the problem in *body*, or what is known where there is none."""
    try:
        problem = json.loads(body)
        faults = [
            FieldFault(fault["pointer"].removeprefix("#"), fault["detail"], fault["code"])
            for fault in problem.get("errors", [])
        ]
        return ServiceRefused(status, problem["code"], problem["detail"], faults=faults)
    except (ValueError, KeyError, TypeError, AttributeError):
        return ServiceRefused(
            status, "not_understood", f"The server answered {status} with no problem in it."
        )


def _not_understood(what: str) -> ServiceRefused:
    return ServiceRefused(200, "not_understood", f"The answer is no {what}; is the address right?")


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise _not_understood("JSON object")
    return value


def _snake(value: Any) -> Any:
    if isinstance(value, dict):
        return {to_snake(name): _snake(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_snake(item) for item in value]
    return value
