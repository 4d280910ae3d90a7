"""What is served: reviews, the rubric, and whether the service is alive and ready."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict

from valuecoach import review_json
from valuecoach.api import openapi
from valuecoach.api.examples import DRAFTS
from valuecoach.api.idempotency import Call, Idempotency, call_of
from valuecoach.api.meter import Meter, meter_of
from valuecoach.api.review_body import ReviewBody, ReviewRequest
from valuecoach.api.reviewing import Reviewing
from valuecoach.api.rubric_body import RubricBody, rubric_body
from valuecoach.api.telling import Telling
from valuecoach.draft_json import read_draft


class Alive(BaseModel):
    """The process answers."""

    status: Literal["alive"] = "alive"


class Assistance(BaseModel):
    """Whether a model can be asked."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    available: bool
    model: str | None = None
    """Which one."""
    seconds: float = 0.0
    """How long a review with it may take."""
    days_kept: float = 0.0
    """For how many days its answers, which may quote from the statement, are kept; 0 if they are not."""


class Ready(BaseModel):
    """Reviews can be asked for."""

    status: Literal["ready"] = "ready"


def router(
    reviewing: Reviewing, idempotency: Idempotency, telling: Telling, *, days_kept: float
) -> APIRouter:
    """Return the routes that *reviewing* answers, each call once, and *telling* tells of.

    A model's answers are kept for *days_kept*.
    """
    routes = APIRouter()
    coach, assistant = reviewing.coach, reviewing.assistant

    @routes.post(
        "/v1/reviews",
        operation_id="createReview",
        summary="Review a statement",
        tags=["reviews"],
        openapi_extra=openapi.body(ReviewRequest, DRAFTS),
        responses={
            200: {"model": ReviewBody, "description": "The review"},
            **openapi.responses(*openapi.REFUSALS, *openapi.REPEATED),
        },
    )
    async def create_review(
        request: Request, call: Annotated[Call, Depends(call_of)], meter: Annotated[Meter, Depends(meter_of)]
    ) -> Response:
        """Score a draft, take the partner's chair, and say what to fix first and how to say it better.

        With `assist` off, or where no model is set up, the same draft gets the same review, byte for byte.
        """
        draft = read_draft(call.asked)

        async def make() -> Response:
            await meter.take("rows")
            review = await reviewing.review(draft, meter)
            await telling.review(request, meter.caller, review)
            return Response(review_json.to_bytes(review), media_type="application/json")

        return await idempotency.once(meter.caller, call, make)

    @routes.get(
        "/v1/assistance",
        operation_id="getAssistance",
        summary="Can a model be asked?",
        tags=["reviews"],
        responses=openapi.responses(),
    )
    def get_assistance() -> Assistance:
        """Say whether a model assists, which one, how long that may take, and for how long it is kept."""
        if assistant is None:
            return Assistance(available=False)
        return Assistance(
            available=True, model=assistant.name, seconds=assistant.seconds, days_kept=days_kept
        )

    @cache
    def rubric_bytes() -> bytes:
        return rubric_body(coach.rubric).model_dump_json(by_alias=True).encode()

    @routes.get(
        "/v1/rubric",
        operation_id="getRubric",
        summary="What statements are graded by",
        tags=["rubric"],
        responses={200: {"model": RubricBody, "description": "The rubric"}, **openapi.responses()},
    )
    def get_rubric() -> Response:
        """Return criteria with levels, rules with sources, roles with KPIs, and the partner's questions."""
        return Response(rubric_bytes(), media_type="application/json")

    @routes.get("/livez", operation_id="getLiveness", summary="Is the process alive?", tags=["health"])
    def get_liveness() -> Alive:
        """Answer as long as the process does."""
        return Alive()

    @routes.get("/readyz", operation_id="getReadiness", summary="Can it review?", tags=["health"])
    def get_readiness() -> Ready:
        """Answer once the rubric is loaded, which is before the first request is taken."""
        return Ready()

    return routes
