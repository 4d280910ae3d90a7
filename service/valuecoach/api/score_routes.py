"""Scores: the flat answers that CRM tools ask for."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel

from valuecoach.api import openapi
from valuecoach.api.deadline import HARD, in_thread, within
from valuecoach.api.examples import SCORE_BATCHES, SCORES
from valuecoach.api.idempotency import Call, Idempotency, call_of
from valuecoach.api.meter import Meter, meter_of
from valuecoach.api.reviewing import Reviewing
from valuecoach.api.score_body import (
    ScoreBatchBody,
    ScoreBatchRequest,
    ScoreBody,
    ScoreItem,
    ScoreRequest,
    ScoreRow,
    batch_of,
    row_of,
)
from valuecoach.api.telling import Telling
from valuecoach.draft_json import read_body
from valuecoach.errors import InputError
from valuecoach.reviewer import Reviewer
from valuecoach.score import Score, score_of

_FOR_THE_MODEL: Final = 20.0
"""The seconds that a model may take; the rules, which need less than one, have the rest."""


def router(
    reviewing: Reviewing,
    idempotency: Idempotency,
    telling: Telling,
    *,
    seconds: float = HARD,
    model_seconds: float = _FOR_THE_MODEL,
) -> APIRouter:
    """Return the routes that are answered within *seconds*, of which a model has *model_seconds*."""
    routes = APIRouter(tags=["scores"])

    @routes.post(
        "/v1/scores",
        operation_id="scoreStatement",
        summary="Score a statement",
        openapi_extra=openapi.body(ScoreRequest, SCORES),
        responses={
            200: {"model": ScoreBody, "description": "The score"},
            **openapi.responses(*openapi.REFUSALS, openapi.LATE, *openapi.REPEATED),
        },
    )
    async def score_statement(
        request: Request, call: Annotated[Call, Depends(call_of)], meter: Annotated[Meter, Depends(meter_of)]
    ) -> Response:
        """Score a draft in one flat answer: what it is worth, what to fix first, and a better wording.

        The answer comes within 25 seconds, as a score or as a problem.
        """
        sent = read_body(ScoreRequest, call.asked)

        async def make() -> Response:
            await meter.take("rows")
            review = await within(seconds, reviewing.review(sent.draft(), meter, model_seconds))
            await telling.review(request, meter.caller, review)
            return _json(ScoreBody.model_validate(score_of(review)))

        return await idempotency.once(meter.caller, call, make)

    @routes.post(
        "/v1/scores/batch",
        operation_id="scoreStatements",
        summary="Score several statements",
        openapi_extra=openapi.body(ScoreBatchRequest, SCORE_BATCHES),
        responses={
            200: {"model": ScoreBatchBody, "description": "The scores"},
            **openapi.responses(*openapi.FAULTS, openapi.LATE, *openapi.REPEATED),
        },
    )
    async def score_statements(
        call: Annotated[Call, Depends(call_of)], meter: Annotated[Meter, Depends(meter_of)]
    ) -> Response:
        """Score up to 100 drafts, in the order in which they are sent.

        A draft that cannot be scored is told in its own row and keeps no other from its score.
        """
        sent = read_body(ScoreBatchRequest, call.asked)

        async def make() -> Response:
            await meter.take("rows", len(sent.items))
            late = Event()
            try:
                rows = await within(seconds, in_thread(partial(_rows, reviewing.coach, sent, late)))
            finally:
                late.set()
            return _json(batch_of(rows))

        return await idempotency.once(meter.caller, call, make)

    return routes


def _rows(coach: Reviewer, sent: ScoreBatchRequest, late: Event) -> list[ScoreRow]:
    """Return the row of each item, or of as many as were done when it was *late*."""
    rows: list[ScoreRow] = []
    for item in sent.items:
        if late.is_set():
            break
        rows.append(row_of(item, _answer(coach, item, rewrites=sent.rewrite)))
    return rows


def _answer(coach: Reviewer, item: ScoreItem, *, rewrites: bool) -> Score | InputError:
    try:
        return score_of(coach.review(item.draft(rewrites=rewrites)))
    except InputError as error:
        return error


def _json(body: BaseModel) -> Response:
    return Response(body.model_dump_json(by_alias=True), media_type="application/json")
