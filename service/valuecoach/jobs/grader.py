"""What jobs need of whoever grades rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

from valuecoach.ledger.job import Result, Row, Spent


class Graded(NamedTuple):
    """What became of some rows, one result each, and what that took."""

    results: tuple[Result, ...]
    spent: Spent = Spent()


class Price(NamedTuple):
    """The most that grading may take; nothing if no model is asked."""

    tokens: int = 0
    cost: float = 0.0

    def plus(self, other: Price) -> Price:
        """Return both together."""
        return Price(self.tokens + other.tokens, self.cost + other.cost)

    def times(self, count: int) -> Price:
        """Return the price of *count* such."""
        return Price(self.tokens * count, self.cost * count)


NOTHING: Final = Price()


class Busy(Exception):
    """The model takes no more at the moment; the rows are graded later, and all of it slower."""

    def __init__(self, retry_after: float | None = None) -> None:
        super().__init__("The model takes no more at the moment.")
        self.retry_after = retry_after


class Unreachable(Exception):
    """The model does not answer at all; everything waits until it does."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        """Say in *reason* what is told to people meanwhile."""
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class Grader(Protocol):
    """Grades rows of any job; a row that cannot be graded has that as its result and is no exception."""

    @property
    def rows_at_once(self) -> int:
        """How many rows are best given at a time."""
        ...

    def price(self, plan: str, rows: Sequence[Row]) -> Price:
        """Return the most that grading *rows* may take."""
        ...

    async def grade(self, plan: str, rows: Sequence[Row], *, funded: bool) -> Graded:
        """Grade *rows* as *plan* says; without a model where they are not *funded*.

        Raises Busy or Unreachable where nothing is wrong with the rows; they are then graded later.
        """
        ...

    async def close(self) -> None:
        """Let go of processes and connections."""
        ...
