"""Reads a model's answer strictly: one JSON object and nothing around it."""

from __future__ import annotations

import json
from typing import Final, NoReturn

from valuecoach.errors import ModelFailure
from valuecoach.review_json import Json

_LONGEST: Final = 65_536
"""The longest answer that is read, in characters."""


def read_one(text: str) -> dict[str, Json]:
    """Return the one JSON object that *text* is; anything else is a ModelFailure to parse.

    A fence, a second object, a word before or after, a key that is there twice, a number that is
    none: where an answer can be taken in two ways, whoever wrote the draft could choose the way.
    """
    if len(text) > _LONGEST:
        raise _malformed(f"is longer than {_LONGEST:,} characters")
    try:
        value = json.loads(
            text.strip(" \t\r\n"), object_pairs_hook=_object, parse_constant=_no_number, parse_float=_number
        )
    except json.JSONDecodeError as error:
        fault = "has text after its JSON object" if error.msg == "Extra data" else "is not one JSON object"
        raise _malformed(fault) from None
    except RecursionError:
        raise _malformed("is nested too deeply") from None
    except ValueError:  # an integer with more digits than Python reads
        raise _malformed("has a number that is too long") from None
    if not isinstance(value, dict):
        raise _malformed("is JSON, but no object")
    return value


def is_one(text: str) -> bool:
    """Tell whether *text* is one JSON object and nothing around it."""
    try:
        read_one(text)
    except ModelFailure:
        return False
    return True


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _malformed("has a key twice")
    return found


def _number(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise _malformed("has a number that is too large")
    return number


def _no_number(constant: str) -> NoReturn:
    raise _malformed(f"has {constant.lstrip('-')}, which is no JSON")


def _malformed(fault: str) -> ModelFailure:
    return ModelFailure("parse", f"The model's answer {fault}.")
