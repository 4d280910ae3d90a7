"""What comes of batches: rows, progress, the picture of the team, files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from threading import Event
from typing import Annotated, Final, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, StreamingResponse

from valuecoach.access.caller import Caller
from valuecoach.api import batch_openapi, openapi
from valuecoach.api.batch_answers import Answers
from valuecoach.api.batch_body import RowsBody, WholeRowBody, cursor_of, place_of, row_body, whole_row_body
from valuecoach.api.batch_events import MEDIA_TYPE, events
from valuecoach.api.meter import caller_of
from valuecoach.batches.picture import picture_json
from valuecoach.errors import NotThere
from valuecoach.ledger.job import Filter, Order, Place
from valuecoach.review_json import encode

Kind = Literal["csv", "xlsx", "jsonl", "html"]
_Caller = Annotated[Caller, Depends(caller_of)]
_CURSOR: Final = r"^(\d{1,9}(\.\d{1,3})?)?$"
_HIGHEST: Final = 2**31 - 1


def router(answers: Answers, stopping: Event) -> APIRouter:
    """Return the routes that *answers* are given on; streams end when the service is *stopping*."""
    routes = APIRouter(tags=["batches"])

    @routes.get(
        "/v1/batches/{batch}/rows",
        operation_id="listBatchRows",
        summary="The rows of a batch",
        responses=openapi.responses(*batch_openapi.ONE),
    )
    def list_rows(
        batch: str,
        caller: _Caller,
        *,
        cursor: Annotated[str, Query(pattern=_CURSOR)] = "",
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
        status: Literal["graded", "failed"] | None = None,
        verdict: Literal["accept", "revisit", "decline"] | None = None,
        min_score: Annotated[int | None, Query(ge=0, le=100)] = None,
        max_score: Annotated[int | None, Query(ge=0, le=100)] = None,
        order: Order = "row",
    ) -> RowsBody:
        """Return rows as they were sent or by their score, also while they are being graded.

        With a filter only rows that have a result are there; by score only those that have one.
        """
        chosen = Filter(status, verdict, min_score, max_score)
        job = answers.job(batch, caller)
        plan = answers.batches.plan(job)
        rows = answers.batches.rows(job, limit + 1, place_of(cursor), chosen, order)
        following = cursor_of(rows[limit - 1], order) if len(rows) > limit else None
        return RowsBody(rows=[row_body(row, plan) for row in rows[:limit]], next_cursor=following)

    @routes.get(
        "/v1/batches/{batch}/rows/{row}",
        operation_id="getBatchRow",
        summary="A row with its whole review",
        responses=openapi.responses(*batch_openapi.ONE),
    )
    def get_row(batch: str, row: int, caller: _Caller) -> WholeRowBody:
        """Return everything about one row."""
        job = answers.job(batch, caller)
        plan = answers.batches.plan(job)
        found = answers.batches.rows(job, 1, Place(row - 1)) if 0 < row <= _HIGHEST else ()
        if not found or found[0].row.number != row:
            raise NotThere("row")
        return whole_row_body(found[0], plan)

    @routes.get(
        "/v1/batches/{batch}/events",
        operation_id="watchBatch",
        summary="Watch a batch",
        response_class=StreamingResponse,
        responses={200: batch_openapi.EVENTS, **openapi.responses(*batch_openapi.ONE)},
    )
    async def watch_batch(batch: str, caller: _Caller) -> StreamingResponse:
        """Stream how far a batch is, as server-sent events, until it has ended."""
        await run_in_threadpool(answers.job, batch, caller)
        stream = events(lambda: answers.body(answers.job(batch, caller)), stopping)
        return StreamingResponse(stream, media_type=MEDIA_TYPE, headers={"X-Accel-Buffering": "no"})

    @routes.get(
        "/v1/batches/{batch}/picture",
        operation_id="getBatchPicture",
        summary="The picture of the team",
        responses={
            200: batch_openapi.PICTURE,
            **openapi.responses(*batch_openapi.ENDED_ONE),
        },
    )
    def get_picture(batch: str, caller: _Caller) -> Response:
        """Return what the statements have in common, once the batch has ended."""
        picture = picture_json.to_dict(answers.batches.picture(answers.job(batch, caller)))
        return Response(encode(picture), media_type="application/json")

    @routes.get(
        "/v1/batches/{batch}/export.{kind}",
        operation_id="exportBatch",
        summary="Take a graded batch away",
        response_class=FileResponse,
        responses={200: batch_openapi.EXPORT, **openapi.responses(*batch_openapi.ENDED_ONE)},
    )
    def export_batch(batch: str, kind: Kind, caller: _Caller) -> FileResponse:
        """Return the file with what became of each row, once the batch has ended; twice the same bytes."""
        folder = Path(tempfile.mkdtemp(prefix="valuecoach-"))
        file = folder / f"graded.{kind}"
        away = BackgroundTask(_remove, folder)
        try:
            plan = answers.batches.export(answers.job(batch, caller), kind, file)
        except BaseException:
            _remove(folder)
            raise
        name = f"{Path(plan.name).stem or 'statements'}-graded.{kind}"
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return FileResponse(file, headers=headers, media_type=batch_openapi.KINDS[kind], background=away)

    return routes


def _remove(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
