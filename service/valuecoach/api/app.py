"""The application: routes, the page, and what stands around them."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from threading import Event
from typing import TYPE_CHECKING, Any, Final, Protocol

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from valuecoach.access.doorkeeper import Doorkeeper
from valuecoach.api import (
    batch_results,
    batch_routes,
    document_routes,
    openapi,
    problems,
    routes,
    score_routes,
    session_routes,
    webhook_routes,
)
from valuecoach.api.batch_answers import Answers
from valuecoach.api.gate import Gate
from valuecoach.api.hubspot import routes as hubspot_routes
from valuecoach.api.hubspot.routes import HubSpot
from valuecoach.api.idempotency import Idempotency
from valuecoach.api.middleware import BodyLimit, Compression, SafeHeaders, Shield
from valuecoach.api.page import Page
from valuecoach.api.plain_problems import PlainProblems
from valuecoach.api.reviewing import Reviewing
from valuecoach.api.telling import Telling
from valuecoach.api.webhook_routes import Webhooks
from valuecoach.errors import ValuecoachError
from valuecoach.jobs.batches import Batches
from valuecoach.reviewer import Assistant, Reviewer
from valuecoach.settings import Settings
from valuecoach.webhooks.subscriptions import Subscriptions

if TYPE_CHECKING:
    # It loads a database, which most calls never need.
    from valuecoach.access.kept_calls import KeptCalls

BATCHES: Final = "/v1/batches"


class Grading(Protocol):
    """What grades batches beside the service."""

    @property
    def batches(self) -> Batches | None:
        """What can be done with batches; None where there is no store."""
        ...

    @property
    def webhooks(self) -> Subscriptions | None:
        """Who is told of what; None where there is no store."""
        ...

    @property
    def stopping(self) -> Event:
        """Set when the service stops."""
        ...


@dataclass(frozen=True)
class NoGrading:
    """No store: batches are refused."""

    batches: None = None
    webhooks: None = None
    stopping: Event = field(default_factory=Event)


def create_app(
    settings: Settings,
    coach: Reviewer,
    assistant: Assistant | None = None,
    doorkeeper: Doorkeeper | None = None,
    grading: Grading = NoGrading(),
    *,
    calls: Callable[[], KeptCalls] | None = None,
) -> FastAPI:
    """Return the application that serves the page of *settings*, and reviews by *coach* and *assistant*.

    It is open to those whom *doorkeeper* admits; without one, to everybody who reaches it. *calls*
    opens what keeps the answers of calls that may be repeated. Batches are those of *grading*.
    """
    secure = (settings.public_url or "").startswith("https:")
    reviewing = Reviewing(coach, assistant)
    idempotency = Idempotency(calls)
    app = _App(
        coach,
        settings.public_url,
        title="valuecoach",
        version=version("valuecoach"),
        summary="A coach for value statements.",
        description=openapi.ABOUT,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        # FastAPI's own pages load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=[
            Middleware(SafeHeaders),
            Middleware(Compression, minimum_size=1024, compresslevel=5),
            Middleware(PlainProblems),
            Middleware(Shield),
            Middleware(Gate, doorkeeper=doorkeeper),
            Middleware(
                BodyLimit, limit=settings.max_body_bytes, files=settings.max_file_bytes, under=BATCHES
            ),
        ],
        exception_handlers={
            ValuecoachError: problems.refused,
            RequestValidationError: problems.misread,
            HTTPException: problems.unserved,
        },
        lifespan=_closing(assistant),
    )
    telling = Telling(lambda: grading.webhooks)
    days_kept = settings.cache_days if settings.cache else 0.0
    app.include_router(routes.router(reviewing, idempotency, telling, days_kept=days_kept))
    app.include_router(score_routes.router(reviewing, idempotency, telling))
    app.include_router(session_routes.router(doorkeeper, secure=secure))
    app.include_router(hubspot_routes.router(_hubspot(settings), reviewing, idempotency, doorkeeper))
    answers, webhooks = Answers(lambda: grading.batches), Webhooks(lambda: grading.webhooks)
    app.include_router(batch_routes.router(answers, webhooks))
    app.include_router(batch_results.router(answers, grading.stopping))
    app.include_router(webhook_routes.router(webhooks, idempotency, coach, settings.public_url))
    webhook_routes.describe(app)
    app.include_router(document_routes.router(app.openapi, settings.public_url))
    app.router.default = Page(settings.web_dir)
    return app


def _hubspot(settings: Settings) -> HubSpot | None:
    secret = settings.hubspot_client_secret
    if secret is None or settings.public_url is None:
        return None
    return HubSpot(secret.get_secret_value(), settings.public_url, time.time)


def _closing(assistant: Assistant | None) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what lets go of the model when the server stops."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        if assistant is not None:
            await assistant.close()

    return lifespan


class _App(FastAPI):
    """FastAPI, with our document."""

    def __init__(self, coach: Reviewer, public_url: str | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._coach = coach
        self._public_url = public_url

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = openapi.document(self, self._coach, self._public_url or "/")
        return self.openapi_schema
