from __future__ import annotations

import pytest

from tests.model.clock import Clock, make_allowance
from valuecoach.errors import ModelFailure
from valuecoach.model.usage import Usage


def test_no_call_goes_out_once_the_time_is_up() -> None:
    """The seconds count from the start of the review and never go below none."""
    clock = Clock()
    allowance = make_allowance(seconds=2.0, clock=clock)
    clock.now += 1.5
    allowance.take(1)
    left = allowance.seconds_left()
    clock.now += 1.5

    with pytest.raises(ModelFailure) as caught:
        allowance.take(1)

    assert (left, allowance.seconds_left(), caught.value.category) == (0.5, 0.0, "deadline")


def test_no_call_goes_out_beyond_the_number_of_calls() -> None:
    """Calls are counted when they go out, whatever comes of them."""
    allowance = make_allowance(calls=2)
    allowance.take(1)
    allowance.take(1)

    with pytest.raises(ModelFailure, match="2 calls") as caught:
        allowance.take(1)

    assert (caught.value.category, allowance.calls) == ("budget", 2)


def test_calls_at_the_same_time_cannot_overdraw_the_tokens() -> None:
    """What a call may use is set aside until it is known what it did use."""
    allowance = make_allowance(tokens=1000)
    allowance.take(600)
    with pytest.raises(ModelFailure, match="1,000 tokens"):
        allowance.take(600)

    allowance.settle(600, Usage(300, 50))
    allowance.take(600)

    assert (allowance.usage, allowance.calls) == (Usage(300, 50), 2)
