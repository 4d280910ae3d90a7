"""What outlives a call: texts by name, kept for a while."""

from __future__ import annotations

from typing import Final, Protocol


class Memory(Protocol):
    """Keeps texts; may forget any of them at any time, and fails never."""

    def get(self, key: str) -> str | None:
        """Return the text kept as *key*, if it still is."""
        ...

    def put(self, key: str, text: str) -> None:
        """Keep *text* as *key*."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...

    @property
    def usable(self) -> bool:
        """Whether it keeps anything at all."""
        ...


class Forgetful:
    """A memory that keeps nothing, for where nothing may be kept."""

    usable: Final = False
    """Whether it keeps anything at all."""

    def get(self, key: str) -> None:
        """Return nothing."""
        del key

    def put(self, key: str, text: str) -> None:
        """Keep nothing."""
        del key, text

    def close(self) -> None:
        """Do nothing."""
