"""What may be looked at: jobs, their progress, their rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from valuecoach.ledger.database import Database, Patience, read_only
from valuecoach.ledger.job import Filter, Job, Listed, Order, Place, Progress, Result, Row, Spent

_ROWS_A_PAGE: Final = 500
_OVER: Final = 101
ANY: Final = Filter()
START: Final = Place()


@dataclass(frozen=True)
class Views:
    """Looks, and changes nothing."""

    database: Database
    patience: Patience

    def job(self, key: str, owner: str = "") -> Job | None:
        """Return the job called *key* if *owner* may see it."""
        found = self._all("job", key=key, owner=owner)
        return Job(*found[0]) if found else None

    def jobs(self, most: int, before: str = "", owner: str = "") -> tuple[Job, ...]:
        """Return up to *most* jobs, the newest first, older than the one called *before*."""
        return tuple(Job(*found) for found in self._all("jobs", owner=owner, before=before, most=most))

    def progress(self, key: str) -> Progress:
        """Return how far a job is; takes about as long for a million rows as for a hundred."""
        done, failed, calls, tokens, cost = self._all("progress", key=key)[0]
        spent = Spent(int(calls or 0), int(tokens or 0), float(cost or 0))
        return Progress(int(done or 0), int(failed or 0), spent)

    def rows(
        self, key: str, most: int, after: Place = START, chosen: Filter = ANY, order: Order = "row"
    ) -> tuple[Listed, ...]:
        """Return up to *most* rows *after* a place, in *order*.

        With a filter only those with a result; by score only those that have one.
        """
        if chosen == ANY and order == "row":
            return tuple(_listed(found) for found in self._all("rows", key=key, after=after.row, most=most))
        numbers = self._all("number_of_job", key=key)
        if not numbers:
            return ()
        found = self._all(
            {"row": "chosen_rows", "score": "lowest_rows", "-score": "highest_rows"}[order],
            job=numbers[0][0],
            after=after.row,
            score=after.score if after.score is not None else {"-score": _OVER, "score": -1}.get(order, 0),
            most=most,
            status=chosen.status or "",
            verdict=chosen.verdict or "",
            min_score=chosen.min_score or 0,
            max_score=100 if chosen.max_score is None else chosen.max_score,
        )
        return tuple(_listed(row) for row in found)

    def every_row(self, key: str) -> Iterator[Listed]:
        """Go through all rows in order, a page at a time, so that memory stays flat."""
        after = 0
        while page := self.rows(key, _ROWS_A_PAGE, Place(after)):
            yield from page
            after = page[-1].row.number

    def _all(self, name: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        def work() -> list[tuple[Any, ...]]:
            with read_only(self.database) as transaction:
                return transaction.all(name, **parameters)

        return self.patience.insist(work)


def _listed(found: tuple[Any, ...]) -> Listed:
    number, cells, status, *told = found
    result = None if status is None else Result(number, status, *told)
    return Listed(Row(number, cells), result)
