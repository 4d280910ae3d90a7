"""Problems as plain JSON, for tools that know no application/problem+json and no field named type.

Clients that are generated from the CRM document expect it whatever they say that they accept.
"""

from __future__ import annotations

import json
from typing import Final

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from valuecoach.api.problems import MEDIA_TYPE, ProblemError

PLAIN_TYPE: Final = "application/json"
PLAIN_PATHS: Final = ("/v1/scores", "/v1/me")
_ANY: Final = {"*/*", "application/*", MEDIA_TYPE}


class PlainProblem(BaseModel):
    """Why a request was refused, flat and with no nulls."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, use_attribute_docstrings=True)

    problem_type: str = Field(validation_alias="type")
    """A name for this kind of problem that is the same everywhere."""
    title: str
    """The kind of problem, for people."""
    status: int
    """The status code again."""
    detail: str
    """What is wrong this time and what to do, for people."""
    code: str
    """The kind of problem, for programs."""
    instance: str = ""
    """A name for this one occurrence, which the log has too."""
    retry_after_seconds: int = 0
    """When it may be tried again; 0 where waiting alone changes nothing."""
    errors: list[ProblemError] = []
    """Each field that cannot be used, if fields are at fault."""


class PlainProblems:
    """Tells a problem as plain JSON where that is wanted."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and a problem back in the form that is accepted."""
        if scope["type"] != "http" or not wants_plain(
            Headers(scope=scope).get("accept", "*/*"), scope["path"]
        ):
            await self._app(scope, receive, send)
            return
        held: list[Message] = []
        body = bytearray()

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_problem(message):
                held.append(message)
                return
            if not held or message["type"] != "http.response.body":
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                await _send_plain(held[0], bytes(body), send)

        await self._app(scope, receive, told)


def wants_plain(accept: str, path: str) -> bool:
    """Return whether a refusal at *path* is told as plain JSON to whoever sent the header *accept*.

    What CRM tools call tells it so unless a problem is asked for by name; everything else tells
    it so only to whom a problem would be unreadable.
    """
    kinds = {kind.partition(";")[0].strip().lower() for kind in accept.split(",")}
    if path.startswith(PLAIN_PATHS):
        return MEDIA_TYPE not in kinds
    return PLAIN_TYPE in kinds and kinds.isdisjoint(_ANY)


def _is_problem(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type") == MEDIA_TYPE


async def _send_plain(start: Message, body: bytes, send: Send) -> None:
    plain = PlainProblem.model_validate(json.loads(body)).model_dump_json(by_alias=True).encode()
    headers = MutableHeaders(scope=start)
    headers["content-type"] = PLAIN_TYPE
    headers["content-length"] = str(len(plain))
    await send(start)
    await send({"type": "http.response.body", "body": plain})
