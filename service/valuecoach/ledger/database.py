"""What the ledger needs of a database, and how long it waits for one that is away."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from valuecoach.errors import StoreUnavailable

_T = TypeVar("_T")
Parameters = Mapping[str, Any]
_SHORTEST: Final = 0.1
_LONGEST: Final = 5.0


class Transaction(Protocol):
    """Statements that hold together or not at all."""

    def run(self, name: str, /, **parameters: Any) -> int:
        """Run the statement called *name*; return how many rows it changed."""
        ...

    def run_many(self, name: str, parameters: Sequence[Parameters]) -> int:
        """Run the statement called *name* for each of *parameters*; return how many rows it changed."""
        ...

    def all(self, name: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        """Return the rows of the query called *name*."""
        ...

    def script(self, statements: Iterable[str]) -> None:
        """Run *statements* that have no parameters."""
        ...

    def now(self) -> float:
        """Return the time by the clock that all processes on this database share, in seconds since 1970."""
        ...


class Away(Exception):
    """The database cannot be reached, is full, or is locked: what may pass by itself."""


class Database(Protocol):
    """A place for the ledger; says Away where waiting may help."""

    def transaction(self, *, write: bool = True) -> AbstractContextManager[Transaction]:
        """Return a transaction that is kept if its block ends well and undone if it does not."""
        ...

    def migrate(self, scripts: Sequence[str]) -> None:
        """Bring the tables up to date; processes that do so at the same time wait for each other."""
        ...

    def lead(self) -> bool:
        """Tell whether this process is the one among all that clears up."""
        ...

    def close(self) -> None:
        """Let go of connections and locks."""
        ...


@dataclass(frozen=True)
class Patience:
    """How long one waits for a database that is away."""

    seconds: float
    clock: Callable[[], float]
    stopping: threading.Event
    """Set when nothing is worth waiting for any more."""

    def insist(self, work: Callable[[], _T]) -> _T:
        """Do *work*, again and again while the database is away; refuse when the time is up."""
        end = self.clock() + self.seconds
        pause = _SHORTEST
        while True:
            try:
                return work()
            except Away as error:
                if self.stopping.is_set() or self.clock() + pause > end:
                    raise StoreUnavailable(str(error)) from error
            self.stopping.wait(pause * random.uniform(0.8, 1.2))  # noqa: S311 -- spreads tries, guards nothing
            pause = min(pause * 2, _LONGEST)


def insist(
    database: Database, patience: Patience, work: Callable[[Transaction], _T], *, write: bool = True
) -> _T:
    """Do *work* in one transaction, and wait with *patience* for a database that is away."""

    def done() -> _T:
        with database.transaction(write=write) as transaction:
            return work(transaction)

    return patience.insist(done)


def read_only(database: Database) -> AbstractContextManager[Transaction]:
    """Return a transaction that only looks."""
    return database.transaction(write=False)
