"""How chunks are given out, and how their results come in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from valuecoach.ledger.announcement import announce_end
from valuecoach.ledger.database import Database, Patience, Transaction, insist
from valuecoach.ledger.job import Result, Row, Spent, Ticket, Work

_T = TypeVar("_T")
NOTHING: Final = Spent()
_MOST_STARTS: Final = 20
"""A chunk that began so often and never got further takes its process down with it."""
_FARTHEST: Final = 600.0
"""No call is set down for later than so many seconds from now: further off, a clock was set back."""
GIVEN_UP: Final = (
    "given_up",
    f"This row was begun {_MOST_STARTS} times and its process ended each time; it is left alone.",
)


@dataclass(frozen=True)
class WorkBook:
    """Says who grades which chunk, and writes down what came of it."""

    database: Database
    patience: Patience
    clock: Callable[[], float]
    """Seconds since 1970."""
    worker: str
    """Who writes."""

    def running(self) -> tuple[str, ...]:
        """Return the keys of the jobs that run, the oldest first."""
        return tuple(key for (key,) in self._look(lambda t: t.all("running_jobs")))

    def taken(self) -> frozenset[Ticket]:
        """Return every ticket that is good."""
        return frozenset(Ticket(*found) for found in self._look(lambda t: t.all("taken")))

    def issued(self, key: str) -> tuple[Ticket, ...]:
        """Return the tickets of a job's chunks that are given out and not done."""
        return tuple(Ticket(key, *found) for found in self._look(lambda t: t.all("issued", key=key)))

    def issue(self, key: str, most: int) -> tuple[Ticket, ...]:
        """Give out up to *most* chunks of a job that never were; of two that try, one gets a chunk."""

        def work(transaction: Transaction) -> tuple[Ticket, ...]:
            chunks = [chunk for (chunk,) in transaction.all("unissued", key=key, most=most)]
            return tuple(
                Ticket(key, chunk, 1)
                for chunk in chunks
                if transaction.run("issue", key=key, chunk=chunk, issue=0)
            )

        return self._write(work) if most > 0 else ()

    def reissue(self, ticket: Ticket) -> Ticket | None:
        """Give the chunk of *ticket* out anew, which ends the ticket; None if it had ended before."""
        given = self._write(lambda t: t.run("issue", key=ticket.key, chunk=ticket.chunk, issue=ticket.issue))
        return ticket._replace(issue=ticket.issue + 1) if given else None

    def start(self, ticket: Ticket) -> Work | None:
        """Begin the chunk of *ticket*: return its rows without a result; None if the ticket has ended.

        A chunk that has begun too often and got nowhere has failed: its rows get that as their result.
        """

        def work(transaction: Transaction) -> Work | None:
            transaction.run("start_job", key=ticket.key, now=self.clock())
            found = transaction.all("chunk", key=ticket.key, chunk=ticket.chunk)
            if not found:
                return None
            job, status, plan, first, size, issue, starts, _ = found[0]
            if status != "running" or issue != ticket.issue:
                return None
            transaction.run("start_chunk", job=job, chunk=ticket.chunk)
            rows = tuple(
                Row(*row) for row in transaction.all("rows_left", job=job, first=first, end=first + size)
            )
            if starts >= _MOST_STARTS:
                failed = [Result(row.number, "failed", code=GIVEN_UP[0], detail=GIVEN_UP[1]) for row in rows]
                self._add(transaction, job, ticket, failed)
                rows = ()
            return Work(plan, rows)

        return self._write(work)

    def save(
        self,
        ticket: Ticket,
        results: Sequence[Result],
        spent: Spent = NOTHING,
        released: tuple[int, float] = (0, 0.0),
    ) -> bool:
        """Write down *results* and what was *spent* on them, and give the budget *released* back.

        Tells whether *ticket* is good still: if not, nothing was written.
        """

        def work(transaction: Transaction) -> bool:
            found = transaction.all("chunk", key=ticket.key, chunk=ticket.chunk)
            if not found or found[0][1] != "running" or found[0][5] != ticket.issue:
                return False
            self._add(transaction, found[0][0], ticket, results, spent=spent, released=released)
            return True

        return self._write(work)

    def finish(self, key: str) -> bool:
        """End a job whose rows all have a result; tell whether it has ended by this."""

        def work(transaction: Transaction) -> bool:
            now = self.clock()
            ended = transaction.run("finish_job", key=key, now=now) > 0
            if ended:
                announce_end(transaction, key, now)
            return ended

        return self._write(work)

    def wait(self, key: str, reason: str | None) -> None:
        """Note why a job does not go on for the moment, or that it does."""
        self._write(lambda t: t.run("set_waiting", key=key, waiting=reason))

    def hold(self, ticket: Ticket, tokens: int, cost: float) -> bool:
        """Set *tokens* and *cost* of the job's budget aside; tell whether there was so much left."""

        def work(transaction: Transaction) -> bool:
            found = transaction.all("lock_job", key=ticket.key)
            if not found:
                return False
            job = found[0][0]
            most_tokens, most_cost, used_tokens, used_cost = transaction.all("budget", job=job)[0]
            if most_tokens is not None and int(used_tokens) + tokens > most_tokens:
                return False
            if most_cost is not None and float(used_cost) + cost > most_cost:
                return False
            held = {"tokens": tokens, "cost": cost}
            return transaction.run("hold", job=job, chunk=ticket.chunk, issue=ticket.issue, **held) > 0

        return self._write(work)

    def pace(self, name: str, calls: int, per_second: float) -> float:
        """Set down the next *calls*, after those of all processes; return in how many seconds they start."""

        def work(transaction: Transaction) -> float:
            transaction.run("new_pace", name=name)
            ((following,),) = transaction.all("next_start", name=name)
            now = transaction.now()
            start = max(now, following) if following - now < _FARTHEST else now
            transaction.run("set_next_start", name=name, next=start + calls / per_second)
            return float(start - now)

        return self._write(work)

    def beat(self, host: str, process: int) -> None:
        """Say that this worker is alive."""
        self._write(lambda t: t.run("beat", worker=self.worker, host=host, process=process, now=self.clock()))

    def beats(self) -> dict[str, int]:
        """Return how often each worker has said that it is alive."""
        return dict(self._look(lambda t: t.all("beats")))

    def forget(self, worker: str) -> None:
        """Strike a worker off that has ended."""
        self._write(lambda t: t.run("forget_worker", worker=worker))

    def _add(
        self,
        transaction: Transaction,
        job: int,
        ticket: Ticket,
        results: Sequence[Result],
        *,
        spent: Spent = NOTHING,
        released: tuple[int, float] = (0, 0.0),
    ) -> None:
        """Add each result that is the first for its row, and count those."""
        now = self.clock()
        added = {"graded": 0, "failed": 0}
        for status in added:
            chosen = [
                {"job": job, "row": result.number, "worker": self.worker, "now": now} | _told(result)
                for result in results
                if result.status == status
            ]
            if chosen:
                added[status] = transaction.run_many("add_result", chosen)
        transaction.run(
            "advance_chunk",
            job=job,
            chunk=ticket.chunk,
            done=sum(added.values()),
            failed=added["failed"],
            released_tokens=released[0],
            released_cost=released[1],
            **spent._asdict(),
        )

    def _look(self, work: Callable[[Transaction], _T]) -> _T:
        return insist(self.database, self.patience, work, write=False)

    def _write(self, work: Callable[[Transaction], _T]) -> _T:
        return insist(self.database, self.patience, work)


def _told(result: Result) -> dict[str, Any]:
    told = result._asdict()
    del told["number"]
    return told
