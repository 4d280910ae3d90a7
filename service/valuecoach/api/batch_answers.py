"""Answers about batches, and the refusal where there is no store."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from fastapi.responses import Response

from valuecoach.access.caller import Caller
from valuecoach.api.batch_body import BatchBody, batch_body
from valuecoach.errors import StoreUnavailable
from valuecoach.jobs.batches import Batches
from valuecoach.ledger.job import ENDED, Job

_AGAIN: Final = "1"
"""Seconds after which it is worth asking again."""


class Answers:
    """Batches as long as there is a store, and what is told of one."""

    def __init__(self, batches: Callable[[], Batches | None]) -> None:
        """Ask *batches* each time: the store may be there later than the service."""
        self._batches = batches

    @property
    def batches(self) -> Batches:
        """The batches; refuses with StoreUnavailable where there is no store."""
        found = self._batches()
        if found is None:
            raise StoreUnavailable("this service has none at the moment.")
        return found

    def job(self, key: str, caller: Caller) -> Job:
        """Return the job called *key* if it is the caller's; refuse another with NotThere."""
        return self.batches.job(key, caller.owner)

    def body(self, job: Job) -> BatchBody:
        """Return *job* as it stands."""
        return batch_body(job, self.batches.progress(job), time.time())

    def response(self, job: Job, *, created: bool = False) -> Response:
        """Return the response that tells of *job*: 202 while it runs or was just *created*, else 200."""
        ended = job.status in ENDED
        headers = {} if ended else {"Retry-After": _AGAIN}
        if created:
            headers["Location"] = f"/v1/batches/{job.key}"
        status = 200 if ended and not created else 202
        return Response(self.body(job).model_dump_json().encode(), status, headers, "application/json")
