"""What a request holds, read strictly: a body that is not what it says it is never gets further."""

from __future__ import annotations

import json

from fastapi import Request

from valuecoach.errors import InputError


class InvalidJson(InputError):
    """The body is not JSON."""

    code = "invalid_json"


class BodyTooLarge(InputError):
    """The body is too large."""

    code = "body_too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"The body has more than {limit:,} bytes, which is the most that is read.")


class UnsupportedMediaType(InputError):
    """The body is of a kind that is not read."""

    code = "unsupported_media_type"


async def json_of(request: Request) -> object:
    """Return the JSON in the body of *request*."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise UnsupportedMediaType("Send JSON, and say so: Content-Type: application/json.")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise UnsupportedMediaType("Send the body as it is, without a Content-Encoding.")
    return parse(await request.body())


def parse(body: bytes) -> object:
    """Return the JSON in *body*, which must be UTF-8 and keep to RFC 8259: no NaN, no Infinity."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidJson(f"The body is not UTF-8: byte {error.start} cannot be read.") from None
    if not text.strip():
        raise InvalidJson("The body is empty; send a JSON object with a statement.")
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InvalidJson(f"The body is not JSON at {place}: {error.msg}.") from None
    except RecursionError:
        raise InvalidJson("The body is nested too deeply.") from None
    except ValueError:
        raise InvalidJson("The body holds a number that cannot be read.") from None


def _refuse(name: str) -> object:
    raise InvalidJson(f"The body holds {name}, which is no JSON number.")
