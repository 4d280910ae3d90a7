from __future__ import annotations

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuecoach.access.key import PREFIX, digest_of, is_key, new_key, new_name


def test_a_key_has_a_prefix_thirty_characters_and_a_checksum() -> None:
    """Scanners for lost secrets find it by its prefix, and can tell it from what only looks like it."""
    key = new_key(secrets.choice)

    assert key.startswith("vck_")
    assert len(key) == len(PREFIX) + 30 + 6
    assert key.isascii()
    assert is_key(key)


def test_a_known_key_stays_what_it_is() -> None:
    """The way to the checksum never changes, for keys that were given out hold."""
    assert new_key(lambda _: "0") == "vck_0000000000000000000000000000002C8GjS"


def test_keys_differ() -> None:
    """No two are alike."""
    assert len({new_key(secrets.choice) for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "text", ["", "vck_", "vck_" + "a" * 36, "0" * 40, "vck_" + "0" * 36 + "\n", "vck_" + "é" * 36]
)
def test_what_is_no_key_is_known_without_a_look(text: str) -> None:
    """Whatever anybody sends is told from a key."""
    assert not is_key(text)


@given(st.integers(len(PREFIX), 39), st.characters())
def test_one_wrong_character_is_found(place: int, character: str) -> None:
    """Whoever mistypes a key is told so without asking the database."""
    key = new_key(lambda letters: letters[7])
    mistyped = key[:place] + character + key[place + 1 :]

    assert is_key(mistyped) is (mistyped == key)


def test_what_is_kept_leads_to_no_key() -> None:
    """A hash of the whole key is kept, and the name of a key is no part of it."""
    key = new_key(secrets.choice)

    assert len(digest_of(key)) == 64
    assert key[4:] not in digest_of(key)
    assert new_name("key", 8, secrets.choice).startswith("key_")
