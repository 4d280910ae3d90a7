"""Idempotency: a call that is repeated under its key is made once.

The header is that of draft-ietf-httpapi-idempotency-key-header.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Final

from anyio import CancelScope
from anyio.to_thread import run_sync
from fastapi import Header, Request
from fastapi.responses import Response

from valuecoach.access.caller import Caller
from valuecoach.api.requests import json_of
from valuecoach.errors import FieldFault, InvalidFields, StoreUnavailable

if TYPE_CHECKING:
    # It loads a database, which most calls never need.
    from valuecoach.access.kept_calls import KeptCalls

LONGEST: Final = 255
IN_BODY: Final = ("idempotency_key", "idempotencyKey")
REPLAYED: Final = "Idempotency-Replayed"
_HEADER: Final = "/Idempotency-Key"
_KEY: Final = re.compile(rf"[!-~](?:[ -~]{{0,{LONGEST - 2}}}[!-~])?")

KeyHeader = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="A name for this call, in quotes or bare: repeated in a day, it gets the same answer.",
        # For the document alone: what does not fit is refused as a problem of ours.
        json_schema_extra={"minLength": 1, "maxLength": LONGEST, "pattern": "^[!#-~]([ -~]*[!-~])?$"},
    ),
]


@dataclass(frozen=True, slots=True)
class Call:
    """What a request asks for, and under which key."""

    asked: object
    """The JSON of the body without the key."""
    key: str | None
    fingerprint: str
    """Of method, address and body: no other call has the same."""


async def call_of(request: Request, key: KeyHeader = None) -> Call:
    """Return the call that *request* makes; its key is a header, or a field of the body."""
    asked = await json_of(request)
    named = [] if key is None else [read_key(key)]
    if isinstance(asked, dict):
        inside = {name: asked.pop(name) for name in IN_BODY if name in asked}
        named += [read_key(one, f"/{name}") for name, one in inside.items() if one != ""]
    text = json.dumps([request.method, request.url.path, asked], sort_keys=True)
    return Call(asked, named[0] if named else None, sha256(text.encode()).hexdigest())


def read_key(key: object, pointer: str = _HEADER) -> str:
    """Return *key* without the quotes that a structured field has; refuse what is none."""
    if isinstance(key, str):
        text = key.strip()
        if len(text) > 1 and text[0] == text[-1] == '"':
            text = re.sub(r"\\(.)", r"\1", text[1:-1])
        if _KEY.fullmatch(text):
            return text
    told = f"must be 1 to {LONGEST} printable characters"
    raise InvalidFields([FieldFault(pointer, told, "invalid")])


@dataclass(frozen=True)
class Idempotency:
    """Makes each call once."""

    calls: Callable[[], KeptCalls] | None
    """Opens what keeps the answers, which is not done before a call has a key."""

    async def once(self, caller: Caller, call: Call, make: Callable[[], Awaitable[Response]]) -> Response:
        """Return what *make* returns, or returned before for the same call of the same caller.

        Only a success is kept: what was refused or failed may be tried again under its key.
        """
        if call.key is None:
            return await make()
        if self.calls is None:
            raise StoreUnavailable("no database keeps answers here.")
        kept = await run_sync(self.calls)
        before = await run_sync(kept.begin, caller.owner, call.key, call.fingerprint)
        if before is not None:
            return Response(before.body, before.status, {REPLAYED: "true"}, before.kind)
        answer: Response | None = None
        try:
            answer = await make()
        finally:
            # A caller who hangs up must not leave the key behind as one that is still at work.
            with CancelScope(shield=True):
                if answer is not None and answer.status_code < HTTPStatus.MULTIPLE_CHOICES:
                    await run_sync(_keep, kept, caller.owner, call.key, answer)
                else:
                    await run_sync(kept.forget, caller.owner, call.key)
        return answer


def _keep(kept: KeptCalls, owner: str, key: str, answer: Response) -> None:
    # Imported here for the reason above.
    from valuecoach.access.kept_calls import Kept  # noqa: PLC0415

    kind = answer.media_type or "application/json"
    kept.finish(owner, key, Kept(answer.status_code, kind, bytes(answer.body)))
