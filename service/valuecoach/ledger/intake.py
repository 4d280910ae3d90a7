"""How jobs come into the ledger and leave it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from valuecoach.errors import IdempotencyConflict, IdempotencyPending
from valuecoach.ledger.announcement import announce_end
from valuecoach.ledger.database import Database, Patience, Transaction, insist
from valuecoach.ledger.job import Job, NewJob, Row

_ROWS_A_TRANSACTION: Final = 20_000
_ROWS_A_PURGE: Final = 5_000
_JOBS_A_PURGE: Final = 20
_LOADING_SECONDS: Final = 6 * 3600
"""Whatever was still being written so long ago is not being written any more."""


@dataclass(frozen=True)
class Intake:
    """Takes jobs in, stops them, throws them away."""

    database: Database
    patience: Patience
    clock: Callable[[], float]
    """Seconds since 1970."""

    def open(self, new: NewJob) -> tuple[str, bool]:
        """Return the key of a job for *new*, and whether it is a new one.

        The same idempotency key with the same input is the same job; with another it is refused.
        """
        key = new_key(self.clock())

        def work() -> tuple[str, bool]:
            with self.database.transaction() as transaction:
                if transaction.run(
                    "open_job",
                    key=key,
                    owner=new.owner,
                    plan=new.plan,
                    input_hash=new.input_hash,
                    idempotency_key=new.idempotency_key,
                    most_tokens=new.most_tokens,
                    most_cost=new.most_cost,
                    name=new.name,
                    callback=new.callback.url if new.callback else None,
                    callback_secret=new.callback.secret if new.callback else None,
                    now=self.clock(),
                ):
                    return key, True
                job = Job(
                    *transaction.all(
                        "job_of_idempotency_key", owner=new.owner, idempotency_key=new.idempotency_key
                    )[0]
                )
            if job.input_hash != new.input_hash:
                raise IdempotencyConflict
            if job.status == "loading":
                raise IdempotencyPending
            return job.key, False

        return self.patience.insist(work)

    def fill(self, key: str, rows: Iterable[Row], chunk_size: Callable[[int], int]) -> int:
        """Write *rows*, whose numbers go 1, 2, 3, …, and let the job begin; return how many there were.

        *chunk_size* says how many rows a chunk has when there are so many rows in all.
        """
        (job,) = self._number(key)
        size = 0
        source = iter(rows)
        while part := list(islice(source, _ROWS_A_TRANSACTION)):
            self._write("add_row", [{"job": job, "row": row.number, "cells": row.cells} for row in part])
            size = part[-1].number
        step = chunk_size(size)
        chunks = [
            {"job": job, "chunk": chunk, "first": first, "size": min(step, size + 1 - first)}
            for chunk, first in enumerate(range(1, size + 1, step))
        ]

        def submit() -> None:
            with self.database.transaction() as transaction:
                if chunks:
                    transaction.run_many("add_chunk", chunks)
                now = self.clock()
                status = "running" if size else "done"
                if transaction.run("submit_job", key=key, size=size, status=status, now=now) and not size:
                    announce_end(transaction, key, now)

        self.patience.insist(submit)
        return size

    def cancel(self, key: str) -> bool:
        """Stop a job that runs, from now on and for good; tell whether it did run."""

        def work(transaction: Transaction) -> bool:
            now = self.clock()
            stopped = transaction.run("cancel_job", key=key, now=now) > 0
            if stopped:
                announce_end(transaction, key, now)
            return stopped

        return insist(self.database, self.patience, work)

    def delete(self, key: str) -> bool:
        """Take a job from everybody's eyes; what it held is purged later. Tell whether it was there."""
        return self._change("delete_job", key=key) > 0

    def expire(self, days: float) -> None:
        """Delete what ended more than *days* ago, and what never came to be."""
        now = self.clock()
        self._change("expire_jobs", before=now - days * 86_400)
        self._change("expire_messages", before=now - days * 86_400)
        self._change("abandon_loading", before=now - _LOADING_SECONDS)

    def abandon(self, before: float) -> None:
        """Delete what was being written *before* a moment, in seconds since 1970, and still is not whole.

        Only where whoever was writing it then has ended.
        """
        self._change("abandon_loading", before=before)

    def purge(self, stop: Callable[[], bool]) -> tuple[str, ...]:
        """Free what deleted jobs held, a little at a time so that others get their turn; return whose."""
        purged = []
        for (key,) in self._found("deleted_jobs", most=_JOBS_A_PURGE):
            (job,) = self._number(key)
            for name in ("purge_rows", "purge_results"):
                while not stop() and self._change(name, job=job, most=_ROWS_A_PURGE):
                    pass
            if stop():
                break
            self._change("purge_chunks", job=job)
            self._change("purge_job", job=job)
            purged.append(key)
        return tuple(purged)

    def _number(self, key: str) -> tuple[Any, ...]:
        return self._found("number_of_job", key=key)[0]

    def _write(self, name: str, parameters: list[dict[str, Any]]) -> None:
        def work() -> None:
            with self.database.transaction() as transaction:
                transaction.run_many(name, parameters)

        self.patience.insist(work)

    def _found(self, name: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        def work() -> list[tuple[Any, ...]]:
            with self.database.transaction(write=False) as transaction:
                return transaction.all(name, **parameters)

        return self.patience.insist(work)

    def _change(self, name: str, /, **parameters: Any) -> int:
        def work() -> int:
            with self.database.transaction() as transaction:
                return transaction.run(name, now=self.clock(), **parameters)

        return self.patience.insist(work)


def new_key(now: float) -> str:
    """Return a name that nobody can guess, and that sorts by time."""
    return f"b{int(now * 1000):011x}{secrets.token_hex(9)}"
