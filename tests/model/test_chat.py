from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.endpoint import completion
from valuecoach.errors import ModelFailure
from valuecoach.model.chat import model_of, read_chat, text_of, usage_of
from valuecoach.model.json_object import is_one, read_one

_FLOATS = some.floats(allow_nan=False, allow_infinity=False)
_JSON = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_PLACES = some.sampled_from(
    [
        ["choices"],
        ["choices", 0],
        ["choices", 0, "message"],
        ["choices", 0, "message", "content"],
        ["choices", 0, "message", "refusal"],
        ["choices", 0, "finish_reason"],
        ["usage"],
        ["usage", "prompt_tokens"],
        ["usage", "prompt_tokens_details"],
        ["usage", "prompt_tokens_details", "cached_tokens"],
        ["model"],
    ]
)


@settings(max_examples=1000)
@given(place=_PLACES, value=_JSON)
def test_whatever_stands_where_in_a_completion_it_is_an_answer_or_a_failure(
    place: list[Any], value: Any
) -> None:
    """Nothing that an endpoint sends is an error of ours; what counts is counted, and never below none."""
    body = json.loads(completion('{"level": 2}'))
    part = body
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    # Any error but a ModelFailure, and any assertion, fails the test.
    with suppress(ModelFailure):
        chat = read_chat(json.dumps(body))
        usage = usage_of(chat, 7)
        assert usage.prompt_tokens >= usage.cached_tokens >= 0
        assert usage.completion_tokens >= 0
        assert model_of(chat, "asked")
        assert text_of(chat).strip()


@settings(max_examples=1000)
@given(cut=some.integers(0, 400), put=some.binary(max_size=6))
def test_a_completion_that_is_cut_or_spoilt_is_an_answer_or_a_failure(cut: int, put: bytes) -> None:
    """Also where the body is no JSON any more."""
    body = completion('{"level": 2}')
    spoilt = (body[:cut] + put + body[cut + len(put) :]).decode("utf-8", "replace")
    with suppress(ModelFailure):
        assert text_of(read_chat(spoilt)).strip()


@settings(max_examples=500)
@given(value=some.dictionaries(some.text(max_size=8), _JSON, max_size=4), before=some.text(max_size=3))
def test_an_object_is_read_as_it_was_written_and_with_nothing_before_it(
    value: dict[str, Any], before: str
) -> None:
    """What is read is what JSON says; a character before it that is no white space makes it none."""
    written = json.dumps(value)

    assert read_one(written) == value
    assert is_one(before + written) == (not before.strip(" \t\r\n"))
