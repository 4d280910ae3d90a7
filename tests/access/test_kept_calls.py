from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from tests.clock import Clock
from valuecoach.access.kept_calls import KEPT_SECONDS, Kept, KeptCalls
from valuecoach.errors import IdempotencyConflict, IdempotencyPending

ANSWER = Kept(200, "application/json", b'{"score":47}')


@pytest.fixture
def calls(engine: Engine, clock: Clock) -> KeptCalls:
    """Return a store with no call."""
    return KeptCalls(engine, clock, longest=60.0)


def test_what_came_of_a_call_is_given_again(calls: KeptCalls) -> None:
    """The first makes it, the others are told, byte for byte."""
    assert calls.begin("own_a", "k", "f") is None
    calls.finish("own_a", "k", ANSWER)

    assert calls.begin("own_a", "k", "f") == ANSWER
    assert calls.begin("own_a", "k", "f") == ANSWER


def test_another_call_under_the_same_key_is_refused(calls: KeptCalls) -> None:
    """Whether the first is finished or not."""
    calls.begin("own_a", "k", "f")
    with pytest.raises(IdempotencyConflict):
        calls.begin("own_a", "k", "g")

    calls.finish("own_a", "k", ANSWER)

    with pytest.raises(IdempotencyConflict):
        calls.begin("own_a", "k", "g")


def test_a_call_that_is_still_being_made_is_not_made_again(calls: KeptCalls, clock: Clock) -> None:
    """Until it is sure that nobody makes it any more."""
    calls.begin("own_a", "k", "f")
    clock.now += 59
    with pytest.raises(IdempotencyPending):
        calls.begin("own_a", "k", "f")

    clock.now += 1

    assert calls.begin("own_a", "k", "f") is None


def test_a_call_that_came_to_nothing_can_be_made_again(calls: KeptCalls) -> None:
    """Even another one, for a refusal is mended by sending something else."""
    calls.begin("own_a", "k", "f")
    calls.forget("own_a", "k")

    assert calls.begin("own_a", "k", "g") is None


def test_keys_are_their_owners(calls: KeptCalls) -> None:
    """Two callers who number their calls do not meet."""
    calls.begin("own_a", "1", "f")
    calls.finish("own_a", "1", ANSWER)

    assert calls.begin("own_b", "1", "g") is None


def test_an_answer_is_kept_for_a_day(calls: KeptCalls, clock: Clock) -> None:
    """After that the key is free."""
    calls.begin("own_a", "k", "f")
    calls.finish("own_a", "k", ANSWER)
    clock.now += KEPT_SECONDS - 1
    assert calls.begin("own_a", "k", "f") == ANSWER

    clock.now += 1

    assert calls.begin("own_a", "k", "g") is None


def test_twenty_at_once_make_one(calls: KeptCalls) -> None:
    """The database decides, so that it makes no difference which process they come to."""

    def begin(_: int) -> str:
        try:
            return "made" if calls.begin("own_a", "k", "f") is None else "told"
        except IdempotencyPending:
            return "pending"

    with ThreadPoolExecutor(20) as pool:
        assert Counter(pool.map(begin, range(20))) == {"made": 1, "pending": 19}


def test_answers_survive_a_restart(calls: KeptCalls, engine: Engine, clock: Clock) -> None:
    """They are in the database and nowhere else."""
    calls.begin("own_a", "k", "f")
    calls.finish("own_a", "k", ANSWER)
    engine.dispose()

    assert KeptCalls(engine, clock, longest=60.0).begin("own_a", "k", "f") == ANSWER
