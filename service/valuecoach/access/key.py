"""A key: what it looks like, so that a wrong one is known without asking anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Final
from zlib import crc32

PREFIX: Final = "vck_"
_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_RANDOM: Final = 30
"""Characters of 62: 178 bits, which nobody guesses, so that a fast hash is enough."""
_CHECK: Final = 6
"""Characters that hold a CRC-32, for 62**6 is more than 2**32."""
_SHAPE: Final = re.compile(rf"{PREFIX}([0-9A-Za-z]{{{_RANDOM}}})([0-9A-Za-z]{{{_CHECK}}})")

Choose = Callable[[str], str]
"""Returns one character of a text by chance; secrets.choice does."""


def new_key(choose: Choose) -> str:
    """Return a new key."""
    body = "".join(choose(_LETTERS) for _ in range(_RANDOM))
    return f"{PREFIX}{body}{_checksum(body)}"


def new_name(prefix: str, length: int, choose: Choose) -> str:
    """Return a name that no other has, as far as chance goes."""
    return f"{prefix}_" + "".join(choose(_LETTERS) for _ in range(length))


def is_key(text: str) -> bool:
    """Return whether *text* can be a key: whoever mistypes one fails here, and no database is asked."""
    found = _SHAPE.fullmatch(text)
    return found is not None and _checksum(found[1]) == found[2]


def digest_of(secret: str) -> str:
    """Return what is kept of *secret*; nothing leads back from it."""
    return sha256(secret.encode()).hexdigest()


def _checksum(body: str) -> str:
    number = crc32(body.encode())
    digits = ""
    for _ in range(_CHECK):
        number, digit = divmod(number, len(_LETTERS))
        digits = _LETTERS[digit] + digits
    return digits
