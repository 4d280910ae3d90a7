from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope, Send

from tests.api.conftest import LARGEST_BODY, Serve
from tests.doubles import REVIEW
from valuecoach.api.middleware import HEADERS, Shield
from valuecoach.draft import Draft
from valuecoach.review import Review

CANARY = "canary sings of 42 percent"
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("method", "url"),
    [("GET", "/"), ("GET", "/livez"), ("GET", "/nothing"), ("GET", "/v1/reviews"), ("POST", "/v1/reviews")],
)
def test_every_response_keeps_the_page_safe(serve: Serve, method: str, url: str) -> None:
    """The headers that a browser needs stand on answers and refusals alike, and no cookie does."""
    response = serve().request(method, url)

    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS | {
        "Cache-Control": "no-cache" if url == "/" else "no-store"
    }
    assert "set-cookie" not in response.headers


def test_a_fault_of_ours_keeps_the_page_safe_too(serve: Serve) -> None:
    """The headers stand on a 500 as well."""
    response = serve(ValueError()).post("/v1/reviews", json={"statement": "a"})

    assert (response.status_code, response.headers["X-Content-Type-Options"]) == (500, "nosniff")


def test_the_policy_lets_no_inline_script_run() -> None:
    """Scripts and styles come from files of the page alone."""
    policy = HEADERS["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_a_body_that_does_not_say_how_long_it_is_is_counted(serve: Serve) -> None:
    """A stream over the limit is refused like a body that declares its length."""

    def stream() -> Iterator[bytes]:
        for _ in range(10):
            yield b"1" * (LARGEST_BODY // 5)

    response = serve().post("/v1/reviews", content=stream(), headers=JSON)

    assert (response.status_code, response.json()["code"]) == (413, "body_too_large")


def test_a_body_at_the_limit_is_read(serve: Serve) -> None:
    """The limit itself is allowed."""
    body = b'{"statement": "a"}'.ljust(LARGEST_BODY)

    assert serve().post("/v1/reviews", content=body, headers=JSON).status_code == 200


def _fail(draft: Draft) -> Review:
    raise ValueError(draft.statement)


def _answer(_: Draft) -> Review:
    return REVIEW


@pytest.mark.parametrize(
    ("coach", "body"),
    [
        (_answer, {"statement": CANARY}),
        (_fail, {"statement": CANARY}),
        (_answer, {"statement": [CANARY]}),
        (_answer, {"statement": "a", "context": {"facts": CANARY}}),
    ],
)
def test_no_statement_reaches_a_log(
    serve: Serve, caplog: pytest.LogCaptureFixture, coach: object, body: dict[str, object]
) -> None:
    """Whether it is reviewed, refused or makes us fail: nothing of it is logged."""
    caplog.set_level(logging.DEBUG)

    response = serve(coach).post("/v1/reviews", json=body)

    assert "canary" not in caplog.text
    assert "canary" not in response.text


def test_a_fault_of_ours_is_logged_with_its_name_and_place(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    """Who operates the service finds where it happened by the name that the caller was told."""
    problem = serve(_fail).post("/v1/reviews", json={"statement": CANARY}).json()

    (record,) = [record for record in caplog.records if record.name.startswith("valuecoach")]
    assert problem["instance"].removeprefix("urn:uuid:") in record.getMessage()
    assert "ValueError in _fail (" in record.getMessage()


def test_who_hangs_up_gets_no_answer(caplog: pytest.LogCaptureFixture) -> None:
    """A caller who leaves while sending is no fault of ours."""

    async def leaves(*_: object) -> None:
        raise ClientDisconnect

    sent = _sent_by(Shield(leaves))

    assert (sent, caplog.records) == ([], [])


def test_an_answer_that_has_begun_is_broken_off() -> None:
    """Half an answer is not made to look like a whole one."""

    async def breaks(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        _sent_by(Shield(breaks))


def test_what_is_no_request_passes() -> None:
    """Starting and stopping are none of the shield's business."""

    async def starts(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})

    assert _sent_by(Shield(starts), kind="lifespan") == [{"type": "lifespan.startup.complete"}]


def _sent_by(app: Shield, kind: str = "http") -> list[Message]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app({"type": kind}, receive, send))
    return sent
