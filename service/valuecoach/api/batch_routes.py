"""Batches: sent, looked at, stopped, deleted."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from valuecoach.access.caller import Caller
from valuecoach.api import batch_openapi, openapi
from valuecoach.api.batch_answers import Answers
from valuecoach.api.batch_body import BatchBody, BatchListBody, PreviewBody, preview_body
from valuecoach.api.batch_requests import received
from valuecoach.api.idempotency import KeyHeader, read_key
from valuecoach.api.meter import Meter, caller_of, meter_of
from valuecoach.api.webhook_routes import Webhooks

_Caller = Annotated[Caller, Depends(caller_of)]
_Cursor = Annotated[str, Query(max_length=64, pattern="^[a-z0-9]*$")]


def router(answers: Answers, webhooks: Webhooks) -> APIRouter:
    """Return the routes that *answers* are given on; *webhooks* tell of the end."""
    routes = APIRouter(tags=["batches"])

    @routes.post(
        "/v1/batches",
        status_code=202,
        operation_id="createBatch",
        summary="Grade many statements",
        openapi_extra=batch_openapi.body(),
        responses={
            202: batch_openapi.ACCEPTED,
            **openapi.responses(*batch_openapi.REFUSALS),
        },
    )
    async def create_batch(
        request: Request,
        meter: Annotated[Meter, Depends(meter_of)],
        idempotency_key: KeyHeader = None,
    ) -> Response:
        """Take a file or items in and grade them in the background.

        The answer comes once every row is kept. The same Idempotency-Key with the same body is the same
        batch, however often it is sent.
        """
        standing = await meter.left("rows")
        async with received(request) as came:
            if came.wish.callback is not None:
                webhooks.subscriptions.check(came.wish.callback)
            receive = partial(
                answers.batches.receive,
                came.path,
                came.wish,
                meter.caller.owner,
                idempotency_key=None if idempotency_key is None else read_key(idempotency_key),
                most_rows=standing.left if standing else None,
            )
            job, new = await run_in_threadpool(receive)
        if new:
            await meter.note("rows", job.size)
        return await run_in_threadpool(answers.response, job, created=True)

    @routes.post(
        "/v1/batches/preview",
        operation_id="previewBatch",
        summary="Look at a file before it is graded",
        openapi_extra=batch_openapi.body(),
        responses=openapi.responses(*batch_openapi.READING),
    )
    async def preview_batch(request: Request) -> PreviewBody:
        """Say which columns hold what, show the first rows, estimate what grading takes; keep nothing."""
        async with received(request) as came:
            return preview_body(await run_in_threadpool(answers.batches.preview, came.path, came.wish))

    @routes.get(
        "/v1/batches",
        operation_id="listBatches",
        summary="List batches",
        responses=openapi.responses(*batch_openapi.STORE),
    )
    def list_batches(
        caller: _Caller, cursor: _Cursor = "", limit: Annotated[int, Query(ge=1, le=100)] = 20
    ) -> BatchListBody:
        """Return batches, the newest first."""
        jobs = answers.batches.jobs(limit + 1, cursor, caller.owner)
        following = jobs[limit - 1].key if len(jobs) > limit else None
        return BatchListBody(batches=[answers.body(job) for job in jobs[:limit]], next_cursor=following)

    @routes.get(
        "/v1/batches/{batch}",
        operation_id="getBatch",
        summary="How far is a batch?",
        responses={
            200: {"model": BatchBody, "description": "It has ended"},
            202: {
                "model": BatchBody,
                "description": "It is being graded; Retry-After says when to ask again",
            },
            **openapi.responses(*batch_openapi.ONE),
        },
    )
    def get_batch(batch: str, caller: _Caller) -> Response:
        """Return a batch as it stands: 202 while it runs, 200 when it has ended."""
        return answers.response(answers.job(batch, caller))

    @routes.post(
        "/v1/batches/{batch}/cancel",
        operation_id="cancelBatch",
        summary="Stop a batch",
        responses={
            200: {"model": BatchBody, "description": "It is stopped"},
            **openapi.responses(*batch_openapi.CANCEL),
        },
    )
    def cancel_batch(batch: str, caller: _Caller) -> Response:
        """Stop a batch for good; what was graded is kept and can be taken away."""
        return answers.response(answers.batches.cancel(answers.job(batch, caller)))

    @routes.delete(
        "/v1/batches/{batch}",
        status_code=204,
        operation_id="deleteBatch",
        summary="Delete a batch",
        responses={204: {"description": "It is gone"}, **openapi.responses(*batch_openapi.ONE)},
    )
    def delete_batch(batch: str, caller: _Caller) -> Response:
        """Delete a batch with all that was sent and all that was said about it; one that runs is stopped."""
        answers.batches.delete(answers.job(batch, caller))
        return Response(status_code=204)

    return routes
