from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from tests.clock import Clock
from valuecoach.access.caller import OPEN, Caller, Limits
from valuecoach.access.counters import Counters
from valuecoach.access.policy import policies_of
from valuecoach.access.quota import Quotas
from valuecoach.errors import QuotaSpent

CALLER = Caller("own_a", "a", ("review",), Limits(requests_a_minute=3, rows_a_day=100))
OTHER = Caller("own_b", "b", ("review",), Limits(requests_a_minute=3))


@pytest.fixture
def quotas(engine: Engine, clock: Clock) -> Quotas:
    """Return quotas of which nothing is used."""
    return Quotas(Counters(engine, clock), clock)


def test_what_is_left_is_told(quotas: Quotas, clock: Clock) -> None:
    """Each take says what is left and when it is whole again."""
    clock.now = 1000.0

    first = quotas.take(CALLER, "requests")
    clock.now += 20.5
    second = quotas.take(CALLER, "requests")

    assert first == ("requests", 3, 60, 2, 60)
    assert second == ("requests", 3, 60, 1, 40)


def test_more_than_there_is_is_refused_until_the_window_ends(quotas: Quotas, clock: Clock) -> None:
    """The refusal says how long to wait, and waiting so long helps."""
    for _ in range(3):
        quotas.take(CALLER, "requests")
    with pytest.raises(QuotaSpent) as refused:
        quotas.take(CALLER, "requests")
    assert (refused.value.policy, refused.value.retry_after) == ("requests", 60)

    clock.now += 60

    assert quotas.take(CALLER, "requests")


def test_callers_do_not_share(quotas: Quotas) -> None:
    """What one uses is left for the other."""
    for _ in range(3):
        quotas.take(CALLER, "requests")

    assert quotas.take(OTHER, "requests")


def test_many_rows_are_taken_at_once(quotas: Quotas) -> None:
    """Either all of them are left or the request is refused."""
    left = quotas.take(CALLER, "rows", 60)
    assert left
    assert left.left == 40

    with pytest.raises(QuotaSpent):
        quotas.take(CALLER, "rows", 60)


def test_what_was_used_is_counted_even_if_it_was_not_left(quotas: Quotas) -> None:
    """A model's tokens are known only afterwards."""
    quotas.note(CALLER, "rows", 250)

    left = quotas.left(CALLER, "rows")
    assert left
    assert left.left == 0


def test_who_has_no_quota_has_no_end(quotas: Quotas) -> None:
    """Where no key is asked for nothing is counted."""
    assert quotas.take(OPEN, "requests", 10**9) is None
    assert quotas.left(OTHER, "rows") is None
    quotas.note(OPEN, "tokens", 5)


def test_policies_are_those_that_are_set() -> None:
    """Each with its quota and its window."""
    assert policies_of(CALLER.limits) == [("requests", 3, 60), ("rows", 100, 86_400)]
    assert policies_of(Limits()) == []


def test_no_count_is_lost_between_those_who_count_at_once(quotas: Quotas) -> None:
    """Twenty at once on a quota of three: three get through."""

    def take(_: int) -> bool:
        try:
            return quotas.take(CALLER, "requests") is not None
        except QuotaSpent:
            return False

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(take, range(20))) == 3


def test_the_storage_keeps_to_its_library(engine: Engine, clock: Clock) -> None:
    """Clearing and resetting forget what they are to."""
    counters = Counters(engine, clock)
    counters.incr("a", 60, 2)
    counters.incr("b", 60)

    counters.clear("a")
    assert (counters.get("a"), counters.get("b")) == (0, 1)
    assert counters.get_expiry("a") == clock.now
    assert counters.check()
    assert counters.reset() == 1
    assert counters.get("b") == 0
