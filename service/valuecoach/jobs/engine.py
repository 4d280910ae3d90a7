"""The engine that brings chunks to workers and keeps them through crashes: all that names DBOS.

What we rely on, and a test holds it to: a workflow with an identifier that was used before is not begun
again; one that is enqueued is run by one worker at a time; its state and holder can be looked up; one that
is cancelled is not begun. What is done and what is not, the ledger says, never the engine.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NoReturn

import dbos
from dbos import DBOS, DBOSConfig
from dbos._serialization import DBOSPortableJSONSerializer, DefaultSerializer

from valuecoach.jobs.stage import Stage, State
from valuecoach.ledger.job import Ticket

_APPLICATION: Final = "valuecoach"
_VERSION: Final = "jobs-1"
"""Fixed, so that a new release goes on with the jobs of the last; the default would strand them."""
_QUEUE: Final = "chunks"
_WORKFLOW: Final = "grade_chunk"
_POLLING_SECONDS: Final = 0.2
_IDLE_SECONDS: Final = 10.0
_A_PAGE: Final = 500

_run: Callable[[Ticket], None] | None = None
"""What grades a chunk; DBOS has one engine a process and calls functions that are known when it starts."""


_STAGES: Final[Mapping[str, Stage]] = {
    "ENQUEUED": Stage.WAITING,
    "DELAYED": Stage.WAITING,
    "PENDING": Stage.RUNNING,
}


@DBOS.workflow(name=_WORKFLOW)
def _grade_chunk(key: str, chunk: int, issue: int) -> None:
    if _run is not None:
        _run(Ticket(key, chunk, issue))


class Engine:
    """Runs tickets; there is one in a process."""

    def __init__(self, url: str, worker: str, places: int) -> None:
        """Keep state in the database at *url*; run *places* chunks at a time as the *worker* of that name."""
        self._url = url
        self._worker = worker
        self._places = places

    def start(self, run: Callable[[Ticket], None]) -> None:
        """Begin to call *run* for tickets, in threads; it must not raise, for that would be final."""
        global _run  # noqa: PLW0603 -- see there
        _run = run
        refuse_pickles()
        # Its log repeats what ours says, with addresses and traces; what counts is in the ledger.
        silenced = logging.getLogger("dbos")
        silenced.propagate = False
        if not silenced.handlers:
            silenced.addHandler(logging.NullHandler())
        config: DBOSConfig = {
            "name": _APPLICATION,
            "application_version": _VERSION,
            "executor_id": self._worker,
            "system_database_url": self._url,
            "serializer": DBOSPortableJSONSerializer(),
            "log_level": "CRITICAL",
            "use_listen_notify": False,
            "sys_db_idle_transaction_timeout_sec": _IDLE_SECONDS,
        }
        DBOS(config=config)
        DBOS.listen_queues([_QUEUE])
        DBOS.launch()
        DBOS.register_queue(
            _QUEUE,
            worker_concurrency=self._places,
            polling_interval_sec=_POLLING_SECONDS,
            on_conflict="always_update",
        )

    def stop(self) -> None:
        """Take no more tickets, and let go of the database."""
        global _run  # noqa: PLW0603 -- see there
        DBOS.destroy()
        _run = None

    def enqueue(self, tickets: Iterable[Ticket]) -> None:
        """Have *tickets* run, once each, however often this is asked for."""
        for ticket in tickets:
            options: dbos.EnqueueOptions = {
                "workflow_name": _WORKFLOW,
                "queue_name": _QUEUE,
                "workflow_id": _name(ticket),
                "app_version": _VERSION,
            }
            DBOS.enqueue_workflow_with_options(options, *ticket)

    def states(self, tickets: Iterable[Ticket]) -> dict[Ticket, State]:
        """Return where each of *tickets* is that the engine knows."""
        named = {_name(ticket): ticket for ticket in tickets}
        if not named:
            return {}
        found = DBOS.list_workflows(workflow_ids=list(named), load_input=False, load_output=False)
        return {
            named[each.workflow_id]: State(_STAGES.get(each.status, Stage.ENDED), each.executor_id)
            for each in found
        }

    def cancel(self, tickets: Iterable[Ticket]) -> None:
        """See that none of *tickets* is begun any more."""
        names = [_name(ticket) for ticket in tickets]
        if names:
            DBOS.cancel_workflows(names)

    def forget(self, key: str) -> None:
        """Remove all that is known of the tickets of a job that has ended."""
        while found := DBOS.list_workflows(
            workflow_id_prefix=f"{key}:", limit=_A_PAGE, load_input=False, load_output=False
        ):
            DBOS.delete_workflows([each.workflow_id for each in found])


def refuse_pickles() -> None:
    """Never unpickle what stands in the engine's tables: whoever could write there could run code here.

    We write JSON alone; but a row that says that it is a pickle would be read as one.
    """
    DefaultSerializer.deserialize = _refused  # type: ignore[method-assign,assignment]


def _refused(*_: Any) -> NoReturn:
    raise ValueError("a pickle in the tables of the engine is not read")


def _name(ticket: Ticket) -> str:
    return f"{ticket.key}:{ticket.chunk}:{ticket.issue}"
