from __future__ import annotations

import pytest
from sqlalchemy import Engine, create_engine, text

from tests.clock import Clock
from valuecoach.access.caller import Limits
from valuecoach.access.key_ring import KeyRing
from valuecoach.errors import KeyUnknown

DAY = 86_400.0
LIMITS = Limits(requests_a_minute=60, rows_a_day=1000, tokens_a_day=None)


@pytest.fixture
def ring(engine: Engine, clock: Clock) -> KeyRing:
    """Return a ring with no key."""
    return KeyRing(engine, clock)


def test_a_key_is_known_again_with_all_that_it_opens(ring: KeyRing) -> None:
    """What was said when it was made holds when it is used."""
    secret, record = ring.create("crm", ["review", "batch"], LIMITS, seconds=DAY)

    caller = ring.find(secret)
    assert caller
    assert caller.caller().scopes == ("review", "batch")
    assert caller.caller().limits == LIMITS
    assert (caller.caller().owner, caller.caller().key) == (record.owner, record.id)


def test_no_key_can_be_read_from_the_database(ring: KeyRing, engine: Engine) -> None:
    """Whoever gets the database gets no key with it."""
    secret, _ = ring.create("crm", ["review"], LIMITS)

    with engine.connect() as connection:
        rows = str(connection.execute(text("SELECT * FROM access_keys")).all())

    assert secret[4:] not in rows
    assert secret[4:34] not in rows


def test_a_mistyped_key_costs_no_look_at_the_database(clock: Clock) -> None:
    """The checksum is asked first, so that guessing costs us nothing: no database is there to be asked."""
    blind = KeyRing(create_engine("sqlite:////nowhere/access.db"), clock)

    assert blind.find("vck_" + "a" * 36) is None
    assert blind.find("") is None


@pytest.mark.parametrize("later", [DAY, DAY + 1])
def test_a_key_ends_when_its_time_is_up(ring: KeyRing, clock: Clock, later: float) -> None:
    """A key with an end opens nothing from then on."""
    secret, _ = ring.create("crm", ["review"], LIMITS, seconds=DAY)
    clock.now += DAY - 1
    assert ring.find(secret)

    clock.now += later - DAY + 1

    assert ring.find(secret) is None


def test_a_revoked_key_ends_at_once(ring: KeyRing) -> None:
    """Other keys go on, and revoking twice is once."""
    first, second = ring.create("a", ["review"], LIMITS), ring.create("b", ["review"], LIMITS)

    ended = ring.revoke(first.record.id)

    assert ring.revoke(first.record.id).revoked == ended.revoked
    assert ring.find(first.secret) is None
    assert ring.get(first.record.id) is None
    assert ring.find(second.secret)


def test_two_keys_are_live_while_one_takes_the_place_of_the_other(ring: KeyRing, clock: Clock) -> None:
    """The new one stands for the same owner, so that jobs and stored answers stay theirs."""
    old = ring.create("crm", ["batch"], LIMITS, seconds=30 * DAY)
    new = ring.rotate(old.record.id, overlap=DAY)

    assert new.record.owner == old.record.owner
    assert (new.record.scopes, new.record.limits) == (old.record.scopes, old.record.limits)
    assert ring.find(old.secret)
    assert ring.find(new.secret)

    clock.now += DAY

    assert ring.find(old.secret) is None
    assert ring.find(new.secret)


def test_no_more_than_two_are_live(ring: KeyRing) -> None:
    """Who rotates again before the time is up ends the one that was on its way out."""
    first = ring.create("crm", ["review"], LIMITS)
    second = ring.rotate(first.record.id, overlap=DAY)
    third = ring.rotate(second.record.id, overlap=DAY)

    assert [bool(ring.find(key.secret)) for key in (first, second, third)] == [False, True, True]


def test_an_end_is_never_put_off_by_rotating(ring: KeyRing, clock: Clock) -> None:
    """The old key ends when it would have ended anyway, if that is sooner."""
    old = ring.create("crm", ["review"], LIMITS, seconds=100.0)
    ring.rotate(old.record.id, overlap=DAY)

    clock.now += 101

    assert ring.find(old.secret) is None


@pytest.mark.parametrize("key", ["key_nobody", ""])
def test_a_key_that_is_not_there_is_named(ring: KeyRing, key: str) -> None:
    """Nothing else is changed."""
    for act in (ring.revoke, lambda name: ring.rotate(name, overlap=DAY)):
        with pytest.raises(KeyUnknown):
            act(key)


def test_a_key_that_has_ended_is_not_rotated(ring: KeyRing) -> None:
    """What was revoked does not come back."""
    old = ring.create("crm", ["review"], LIMITS)
    ring.revoke(old.record.id)

    with pytest.raises(KeyUnknown):
        ring.rotate(old.record.id, overlap=DAY)


def test_last_use_is_noted_once_a_minute(ring: KeyRing, clock: Clock) -> None:
    """Whoever looks finds keys that nobody uses; a busy key costs no write for each request."""
    secret, _ = ring.create("crm", ["review"], LIMITS)
    assert ring.all()[0].last_used is None
    start = clock.now

    seen = []
    for _ in range(4):
        ring.find(secret)
        seen.append(ring.all()[0].last_used)
        clock.now += 30

    assert seen == [start, start, start + 60, start + 60]


def test_all_keys_are_told_the_newest_first(ring: KeyRing, clock: Clock) -> None:
    """Ended ones are told too."""
    assert not ring.any_live()
    for name in ("a", "b", "c"):
        ring.create(name, ["review"], LIMITS)
        clock.now += 1
    ring.revoke(ring.all()[0].id)

    assert [record.name for record in ring.all()] == ["c", "b", "a"]
    assert [record.live(clock.now) for record in ring.all()] == [False, True, True]
    assert ring.any_live()
