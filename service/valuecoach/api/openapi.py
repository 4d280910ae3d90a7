"""The OpenAPI document: what FastAPI cannot know about the requests, the problems and their examples."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from valuecoach.api import problems
from valuecoach.api.access_body import SessionRequest
from valuecoach.api.batch_requests import BatchItems, BatchOptions
from valuecoach.api.deadline import HARD
from valuecoach.api.examples import DRAFTS
from valuecoach.api.gate import is_guarded
from valuecoach.api.plain_problems import PLAIN_TYPE, PlainProblem
from valuecoach.api.problems import Problem
from valuecoach.api.requests import BodyTooLarge, InvalidJson, UnsupportedMediaType
from valuecoach.api.review_body import ReviewRequest
from valuecoach.api.score_body import ScoreBatchRequest, ScoreRequest
from valuecoach.api.webhook_body import WebhookRequest
from valuecoach.draft_json import read_draft
from valuecoach.errors import (
    AssistanceUnavailable,
    DeadlinePassed,
    FieldFault,
    IdempotencyConflict,
    IdempotencyPending,
    InputError,
    InvalidFields,
    KeyRefused,
    NotEnglish,
    QuotaSpent,
    ScopeMissing,
    StatementEmpty,
    StatementTooLong,
)
from valuecoach.review_json import Json, to_dict
from valuecoach.reviewer import Reviewer

_REF: Final = "#/components/schemas/{model}"
_PLAIN: Final = {"schema": {"$ref": _REF.format(model=PlainProblem.__name__)}}

ABOUT: Final = """\
A coach for value statements: what we give you, and what we would like in return.

Send a draft and get its score, whether the partner would accept the deal, what the partner would ask, and
how to say it better with no facts added. Spans are half-open and counted in Unicode code points from 0.

Every refusal is `application/problem+json` (RFC 9457) with a stable `code`. Nothing that is sent is logged,
and nothing stored but batches, which are kept for as long as the service is set to or until you delete them,
and, where a model is set up, what it answers, which may be kept for a while.
"""

_EXAMPLE: Final = DRAFTS["statement"]

FAULTS: Final[tuple[problems.Answered, ...]] = (
    InvalidJson("The body is not JSON at line 1, column 15: Expecting value."),
    BodyTooLarge(1024 * 1024),
    UnsupportedMediaType("Send JSON, and say so: Content-Type: application/json."),
    InvalidFields([FieldFault("/statment", "is unknown; did you mean statement?", "unknown_field")]),
)
"""One of each that any body can be refused with."""
REFUSALS: Final[tuple[problems.Answered, ...]] = (
    *FAULTS,
    StatementEmpty(),
    StatementTooLong(6120, 5000),
    NotEnglish("German"),
    AssistanceUnavailable("The model's levels are missing, for it did not answer in time."),
)
"""One of each that a review can be refused with."""
LATE: Final = DeadlinePassed(HARD)
REPEATED: Final[tuple[problems.Answered, ...]] = (IdempotencyConflict(), IdempotencyPending())
"""One of each that a call with an idempotency key can be refused with."""

SCHEMES: Final = {
    "apiKey": {
        "type": "apiKey",
        "in": "header",
        "name": "X-API-Key",
        "description": "A key; a service that only its own machine reaches asks for none.",
    },
    "bearer": {"type": "http", "scheme": "bearer", "description": "The same key as Authorization: Bearer."},
}
TAGS: Final = [
    {"name": "reviews", "description": "Everything that the coach has to say about a draft."},
    {"name": "scores", "description": "The same in one flat answer, for CRM tools."},
    {"name": "batches", "description": "Many statements, graded in the background."},
    {"name": "webhooks", "description": "Being told when something has come to pass."},
    {"name": "rubric", "description": "What statements are graded by."},
    {"name": "access", "description": "Whose key it is, and signing in."},
    {"name": "health", "description": "Whether the service is up."},
]

KEYED: Final[tuple[problems.Answered, ...]] = (
    KeyRefused(sent=False),
    ScopeMissing("batch"),
    QuotaSpent("requests", 60, 60, 12),
)
"""One of each that every operation behind the gate can be refused with."""
HEADERS: Final = {
    "RateLimit-Policy": {
        "description": "The quotas of the key: how much (q) in how many seconds (w).",
        "schema": {"type": "string"},
        "example": '"requests";q=60;w=60, "rows";q=1000;w=86400',
    },
    "RateLimit": {
        "description": "What is left (r) of those that this request took from, whole again in t seconds.",
        "schema": {"type": "string"},
        "example": '"requests";r=59;t=60',
    },
}

_BODIES: Final[tuple[type[BaseModel], ...]] = (
    ReviewRequest,
    ScoreRequest,
    ScoreBatchRequest,
    BatchItems,
    BatchOptions,
    SessionRequest,
    WebhookRequest,
)
_THEIR_OWN: Final = ("HTTPValidationError", "ValidationError")
_PROBLEMS: Final[tuple[type[BaseModel], ...]] = (Problem, PlainProblem)


def responses(*errors: problems.Answered) -> dict[int | str, dict[str, Any]]:
    """Describe the problems that an operation answers: *errors*, and a fault of ours."""
    described: dict[int | str, dict[str, Any]] = {}
    for error in errors:
        _describe(described, problems.status_of(error), error.title, problems.problem_of(error))
    failure = problems.failure_of("0b8f2c1e-6c5e-4d0a-9a53-5c7d3f1e2a90")
    _describe(described, HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong", failure)
    return described


def _describe(
    described: dict[Any, dict[str, Any]], status: int | str, title: str, problem: dict[str, Json]
) -> None:
    entry = described.setdefault(
        status, {"description": title, "content": {problems.MEDIA_TYPE: {}, PLAIN_TYPE: _PLAIN}}
    )
    if title not in entry["description"]:
        entry["description"] += f"; or: {title[0].lower()}{title[1:]}"
    media = entry["content"][problems.MEDIA_TYPE]
    media["schema"] = {"$ref": _REF.format(model=Problem.__name__)}
    media.setdefault("examples", {})[str(problem["code"])] = {"summary": title, "value": problem}


def body(model: type[BaseModel], examples: dict[str, Any]) -> dict[str, Any]:
    """Describe the request that holds a *model*."""
    content = {"schema": {"$ref": _REF.format(model=model.__name__)}, "examples": examples}
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def document(app: FastAPI, coach: Reviewer | None, server: str) -> dict[str, Any]:
    """Return the OpenAPI document of *app* at the address *server*.

    The review that it shows is what *coach* makes of our example; without a coach it shows none.
    """
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        webhooks=app.webhooks.routes,
    )
    bodies: list[tuple[type[BaseModel], JsonSchemaMode]] = [(model, "validation") for model in _BODIES]
    bodies += [(model, "serialization") for model in _PROBLEMS]
    _, schemas = models_json_schema(bodies, ref_template=_REF)
    components = document.setdefault("components", {})
    components.setdefault("schemas", {}).update(schemas["$defs"])
    components["securitySchemes"] = SCHEMES
    document |= {"servers": [{"url": server}], "security": [{scheme: []} for scheme in SCHEMES], "tags": TAGS}
    components["headers"] = HEADERS
    for path, item in document["paths"].items():
        for method, operation in item.items():
            _misread(operation)
            _guard(operation, guarded=is_guarded(method.upper(), path))
    for item in document["webhooks"].values():
        for operation in item.values():
            # It is we who send; what the receiver answers is its own, but for these.
            operation["responses"] = {
                "2XX": {"description": "It is taken"},
                "410": {"description": "Send nothing more"},
            }
            operation["security"] = []
    for name in _THEIR_OWN:
        components["schemas"].pop(name, None)
    # A rubric may be such that our example is refused, and a document without it is still true.
    with suppress(InputError):
        review = to_dict(coach.review(read_draft(_EXAMPLE["value"]))) if coach else None
        answered = document["paths"]["/v1/reviews"]["post"]["responses"]["200"]["content"]["application/json"]
        if review:
            answered["examples"] = {"statement": {"summary": _EXAMPLE["summary"], "value": review}}
    return document


def _misread(operation: dict[str, Any]) -> None:
    """Describe how a parameter is refused, which FastAPI takes to be in its own way."""
    described = operation["responses"]
    if any(name in str(described.get("422")) for name in _THEIR_OWN):
        del described["422"]
        fault = InvalidFields([FieldFault("/query/limit", "must be at most 100", "less_than_equal")])
        _describe(described, "422", fault.title, problems.problem_of(fault))


def _guard(operation: dict[str, Any], *, guarded: bool) -> None:
    """Describe what the gate adds to *operation*, which asks for no key unless it is *guarded*."""
    if not guarded:
        operation["security"] = []
        return
    described = operation["responses"]
    for error in KEYED:
        _describe(described, str(problems.status_of(error).value), error.title, problems.problem_of(error))
    described["429"]["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
    for response in described.values():
        response.setdefault("headers", {}).update(
            {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
        )
