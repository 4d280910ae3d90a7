from __future__ import annotations

from sqlalchemy import Engine, text

from tests.clock import Clock
from valuecoach.access.caller import SESSION_SECONDS
from valuecoach.access.sessions import Sessions


def test_a_session_stands_for_its_key_until_it_ends(engine: Engine, clock: Clock) -> None:
    """A working day later the key is asked for again."""
    sessions = Sessions(engine, clock)
    secret = sessions.open("key_a")
    assert sessions.key_of(secret) == "key_a"

    clock.now += SESSION_SECONDS

    assert sessions.key_of(secret) is None


def test_who_signs_out_is_out(engine: Engine, clock: Clock) -> None:
    """The cookie opens nothing any more, wherever it still is; other sessions go on."""
    sessions = Sessions(engine, clock)
    first, second = sessions.open("key_a"), sessions.open("key_a")

    sessions.close(first)

    assert (sessions.key_of(first), sessions.key_of(second)) == (None, "key_a")
    assert sessions.key_of("") is None


def test_the_database_holds_no_cookie(engine: Engine, clock: Clock) -> None:
    """Only a hash is kept, and sessions that ended are swept out."""
    sessions = Sessions(engine, clock)
    secret = sessions.open("key_a")
    clock.now += SESSION_SECONDS
    sessions.open("key_b")

    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM access_sessions")).all()

    assert len(rows) == 1
    assert secret not in str(rows)
