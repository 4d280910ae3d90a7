"""Every refusal as a problem of RFC 9457, and the one table from errors to status codes."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, TypeAlias
from urllib.parse import quote

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from valuecoach.api.requests import BodyTooLarge, InvalidJson, UnsupportedMediaType
from valuecoach.errors import (
    BatchEnded,
    BatchRunning,
    CallRefused,
    FieldFault,
    ForgedRequest,
    IdempotencyPending,
    InputError,
    InvalidFields,
    KeyRefused,
    NotThere,
    QuotaSpent,
    ScopeMissing,
    SignatureRefused,
    StillAtWork,
    ValuecoachError,
)
from valuecoach.review_json import Json, encode

MEDIA_TYPE: Final = "application/problem+json"
QUOTA_EXCEEDED: Final = "https://iana.org/assignments/http-problem-types#quota-exceeded"

STATUS: Final[Mapping[type[Exception], HTTPStatus]] = {
    InvalidJson: HTTPStatus.BAD_REQUEST,
    BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    UnsupportedMediaType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    BatchRunning: HTTPStatus.CONFLICT,
    BatchEnded: HTTPStatus.CONFLICT,
    IdempotencyPending: HTTPStatus.CONFLICT,
    InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    CallRefused: HTTPStatus.SERVICE_UNAVAILABLE,
    ForgedRequest: HTTPStatus.FORBIDDEN,
    KeyRefused: HTTPStatus.UNAUTHORIZED,
    NotThere: HTTPStatus.NOT_FOUND,
    QuotaSpent: HTTPStatus.TOO_MANY_REQUESTS,
    ScopeMissing: HTTPStatus.FORBIDDEN,
    SignatureRefused: HTTPStatus.UNAUTHORIZED,
    StillAtWork: HTTPStatus.TOO_MANY_REQUESTS,
    Exception: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""The status of an error is that of the nearest class above it; what is not the caller's fault is ours."""

Answered: TypeAlias = InputError | CallRefused
ANSWERED: Final = (InputError, CallRefused)
"""What the caller is told of in full."""

_HEADERS: Final[Mapping[type[Exception], Mapping[str, str]]] = {
    KeyRefused: {"WWW-Authenticate": 'Bearer realm="valuecoach"'},
    UnsupportedMediaType: {"Accept": "application/json"},
}
_TEXTS: Final[Mapping[int, tuple[str, str]]] = {
    404: ("There is nothing here", "Nothing is served at this address; /openapi.json lists what is."),
    405: ("This method is not served here", "The Allow header lists the methods that are."),
}


class ProblemError(BaseModel):
    """One field that cannot be used."""

    pointer: str = Field(description="Where it stands in the body: a JSON pointer as a URI fragment.")
    detail: str = Field(description="What is wrong with it, for people.")
    code: str = Field(description="What is wrong with it, for programs.")


class Problem(BaseModel):
    """Why a request was refused (RFC 9457)."""

    type: str = Field(description="A name for this kind of problem that is the same everywhere.")
    title: str = Field(description="The kind of problem, for people.")
    status: int = Field(description="The status code again.")
    detail: str = Field(description="What is wrong this time and what to do, for people.")
    code: str = Field(description="The kind of problem, for programs.")
    instance: str | None = Field(None, description="A name for this one occurrence, which the log has too.")
    retry_after_seconds: int | None = Field(
        None, description="When it may be tried again; the Retry-After header again."
    )
    violated_policies: list[str] | None = Field(
        None,
        alias="violated-policies",
        description="The quotas that are used up, as RateLimit-Policy names them.",
    )
    errors: list[ProblemError] = Field(
        [], description="Each field that cannot be used, if fields are at fault."
    )


async def refused(_: Request, error: ValuecoachError) -> Response:
    """Answer a refusal that the caller can do something about; another goes on, to the shield and its log."""
    if not isinstance(error, ANSWERED):
        raise error
    return answer(error)


async def misread(request: Request, error: RequestValidationError) -> Response:
    """Answer a parameter that cannot be used; what was sent is not said back."""
    faults = (
        FieldFault("/" + "/".join(map(str, fault["loc"])), fault["msg"], fault["type"])
        for fault in error.errors()
    )
    return await refused(request, InvalidFields(faults))


async def unserved(request: Request, error: HTTPException) -> Response:
    """Answer what the framework refuses: an address or a method that is not served."""
    status = HTTPStatus(error.status_code)
    title, detail = _TEXTS.get(status, (status.phrase, status.description or status.phrase))
    headers = dict(error.headers or {})
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted(_methods(request) or headers["Allow"].split(", ")))
    return _response(status, _problem(status, status.name.lower(), title, detail), headers)


def _methods(request: Request) -> set[str]:
    """Return the methods at the address of *request*, which may be those of several routes."""
    paths: dict[str, dict[str, object]] = request.app.openapi()["paths"]
    asked = request.url.path
    matching = [item for path, item in paths.items() if compile_path(path)[0].fullmatch(asked)]
    served = [paths[asked]] if asked in paths else matching
    return {method.upper() for item in served for method in item}


def answer(error: Answered) -> Response:
    """Return the response that says what the caller can do about *error*."""
    headers = dict(_HEADERS.get(type(error), {}))
    if isinstance(error, CallRefused) and error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    return _response(status_of(error), problem_of(error), headers)


def failed(incident: str) -> Response:
    """Return the response to a fault of ours."""
    return _response(HTTPStatus.INTERNAL_SERVER_ERROR, failure_of(incident))


def problem_of(error: Answered) -> dict[str, Json]:
    """Return *error* as a problem, with each field that is at fault."""
    problem = _problem(status_of(error), error.code, error.title, error.detail)
    if error.faults:
        problem["errors"] = [
            {"pointer": "#" + quote(fault.pointer, safe="/~"), "detail": fault.detail, "code": fault.code}
            for fault in error.faults
        ]
    if isinstance(error, CallRefused) and error.retry_after is not None:
        problem["retry_after_seconds"] = error.retry_after
    if isinstance(error, QuotaSpent):
        problem |= {"type": QUOTA_EXCEEDED, "violated-policies": [error.policy]}
    return problem


def failure_of(incident: str) -> dict[str, Json]:
    """Return a fault of ours as a problem: nothing of it but the name under which the log has it."""
    detail = f"This is our fault and not yours. The log has it as {incident}."
    problem = _problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", "Something went wrong", detail)
    return problem | {"instance": f"urn:uuid:{incident}"}


def status_of(error: Exception) -> HTTPStatus:
    """Return the status of *error*, from the nearest class above it."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def _problem(status: HTTPStatus, code: str, title: str, detail: str) -> dict[str, Json]:
    return {
        "type": f"urn:valuecoach:problem:{code}",
        "title": title,
        "status": int(status),
        "detail": detail,
        "code": code,
    }


def _response(
    status: HTTPStatus, problem: dict[str, Json], headers: Mapping[str, str] | None = None
) -> Response:
    return Response(encode(problem), status, dict(headers or {}), MEDIA_TYPE)
