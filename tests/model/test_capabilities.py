from __future__ import annotations

import pytest

from valuecoach.model.capabilities import Capabilities, from_text, to_text

BEST = Capabilities()


@pytest.mark.parametrize(
    ("refused", "left"),
    [
        ("Use 'max_completion_tokens' instead.", Capabilities(limit="max_completion_tokens")),
        ("temperature does not support 0.0 with this model", Capabilities(temperature=False)),
        ("Unrecognized request argument supplied: reasoning_effort", Capabilities(reasoning=False)),
        ("Invalid parameter: 'response_format' of type 'json_schema'", Capabilities(format="object_schema")),
        ("This response_format type is unavailable now", Capabilities(format="object_schema")),
        ("Failed to initialise samplers: failed to parse grammar", Capabilities(format="object_schema")),
        ("max_tokens is too large: 9000", None),
        ("This model's maximum context length is 4096 tokens", None),
        ("", None),
    ],
)
def test_a_refusal_takes_away_what_it_speaks_of_and_nothing_else(
    refused: str, left: Capabilities | None
) -> None:
    """In the words of the endpoints that are known; what tells of no way of asking teaches nothing."""
    assert BEST.without(refused) == left


def test_a_refusal_of_what_is_no_longer_asked_for_teaches_nothing() -> None:
    """So the steps down come to an end, whatever an endpoint says."""
    words = "response_format temperature reasoning max_completion_tokens"
    steps: list[Capabilities] = []
    left = BEST.without(words)
    while left:
        steps.append(left)
        left = left.without(words)

    assert len(steps) == 6
    assert steps[-1] == Capabilities("plain", "max_completion_tokens", temperature=False, reasoning=False)


@pytest.mark.parametrize("kept", [None, "", "x", "{}", '{"format": "xml"}', '{"limit": 3}', "[]"])
def test_what_was_spoilt_in_the_memory_is_found_out_anew(kept: str | None) -> None:
    """A memory can lose anything; nothing is made of what is left."""
    assert from_text(kept) == BEST


def test_what_was_found_out_is_kept_as_it_is() -> None:
    """What goes into the memory comes out again."""
    found = Capabilities("plain", "max_completion_tokens", temperature=False, reasoning=False)

    assert from_text(to_text(found)) == found
