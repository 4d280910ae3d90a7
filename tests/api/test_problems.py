from __future__ import annotations

import json
from typing import Any

import pytest

from tests.api.conftest import LARGEST_BODY, Serve
from valuecoach import errors
from valuecoach.api.problems import STATUS, status_of
from valuecoach.errors import (
    InputError,
    NotEnglish,
    RubricFaults,
    StatementEmpty,
    StatementTooLong,
    UnreadableFile,
)

JSON = {"Content-Type": "application/json"}
REVIEWS = "/v1/reviews"
SENT: dict[str, Any] = {"method": "POST", "url": REVIEWS, "json": {"statement": "We help."}}


def posted(content: bytes, **headers: str) -> dict[str, Any]:
    """Return a request for a review with the body *content*."""
    return {"method": "POST", "url": REVIEWS, "content": content, "headers": JSON | headers}


@pytest.mark.parametrize(
    ("request_", "answer", "status", "code", "pointer"),
    [
        (posted(b"{"), None, 400, "invalid_json", None),
        (posted(b""), None, 400, "invalid_json", None),
        (posted(b"\xff\xfe{}"), None, 400, "invalid_json", None),
        (posted(b'{"statement": NaN}'), None, 400, "invalid_json", None),
        (posted(b'{"statement": -Infinity}'), None, 400, "invalid_json", None),
        (posted(b"[" * 10_000), None, 400, "invalid_json", None),
        (posted(b"1" * 10_000), None, 400, "invalid_json", None),
        ({"method": "GET", "url": "/nothing"}, None, 404, "not_found", None),
        ({"method": "POST", "url": "/nothing"}, None, 404, "not_found", None),
        ({"method": "POST", "url": "/v1/reviews/", "json": {}}, None, 404, "not_found", None),
        ({"method": "GET", "url": REVIEWS}, None, 405, "method_not_allowed", None),
        ({"method": "DELETE", "url": "/app.js"}, None, 405, "method_not_allowed", None),
        (posted(b"1" * (LARGEST_BODY + 1)), None, 413, "body_too_large", None),
        (posted(b"{}", **{"Content-Type": "text/plain"}), None, 415, "unsupported_media_type", None),
        ({"method": "POST", "url": REVIEWS, "content": b"{}"}, None, 415, "unsupported_media_type", None),
        (posted(b"{}", **{"Content-Encoding": "gzip"}), None, 415, "unsupported_media_type", None),
        (posted(b"[]"), None, 422, "invalid_fields", "#"),
        (
            posted('{"statement": "a", "context": {"é": 1}}'.encode()),
            None,
            422,
            "invalid_fields",
            "#/context/%C3%A9",
        ),
        (SENT, StatementEmpty(), 422, "statement_empty", "#/statement"),
        (SENT, StatementTooLong(6120, 5000), 422, "statement_too_long", "#/statement"),
        (SENT, NotEnglish("German"), 422, "not_english", "#/statement"),
        (SENT, RubricFaults([]), 500, "internal_error", None),
        (SENT, ValueError("We help."), 500, "internal_error", None),
        (SENT, RecursionError("We help."), 500, "internal_error", None),
    ],
)
def test_every_refusal_is_a_problem(  # noqa: PLR0917 -- a row of the table is one case
    serve: Serve,
    request_: dict[str, Any],
    answer: Exception | None,
    status: int,
    code: str,
    pointer: str | None,
) -> None:
    """Whatever is wrong, the answer has the media type and the members of RFC 9457, and a code."""
    client = serve(answer) if answer else serve()

    response = client.request(**request_)

    problem = response.json()
    assert response.status_code == problem["status"] == status
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["code"] == code
    assert problem["type"] == f"urn:valuecoach:problem:{code}"
    assert problem["title"]
    assert problem["detail"]
    assert [fault["pointer"] for fault in problem.get("errors", [])] == ([pointer] if pointer else [])
    assert "We help." not in response.text


def test_too_long_a_statement_is_told_how_long_it_is(serve: Serve) -> None:
    """The writer learns how many characters were sent and how many are read."""
    problem = serve(StatementTooLong(6120, 5000)).request(**SENT).json()

    assert "6,120" in problem["detail"]
    assert "5,000" in problem["detail"]


@pytest.mark.parametrize(
    ("method", "url", "allowed"),
    [
        ("GET", "/v1/reviews", "POST"),
        ("PUT", "/v1/rubric", "GET"),
        ("POST", "/livez", "GET"),
        ("PUT", "/v1/session", "DELETE, POST"),
        ("PATCH", "/v1/batches/a", "DELETE, GET"),
        ("PATCH", "/v1/batches/preview", "POST"),
        ("POST", "/", "GET, HEAD"),
        ("PATCH", "/app.js", "GET, HEAD"),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(serve: Serve, method: str, url: str, allowed: str) -> None:
    """A 405 has the Allow header that HTTP asks for."""
    response = serve().request(method, url)

    assert (response.status_code, response.headers["allow"]) == (405, allowed)


def test_a_wrong_media_type_is_told_the_right_one(serve: Serve) -> None:
    """A 415 has the Accept header that HTTP asks for."""
    assert serve().post("/v1/reviews", content=b"a").headers["accept"] == "application/json"


def test_a_fault_of_ours_has_a_name_and_nothing_else(serve: Serve) -> None:
    """A 500 tells under which name the log has it, and nothing of what happened."""
    problem = serve(ValueError("secret")).request(**SENT).json()

    assert problem["instance"].removeprefix("urn:uuid:") in problem["detail"]
    assert "secret" not in json.dumps(problem)
    assert "ValueError" not in json.dumps(problem)


def test_each_refusal_of_the_core_is_the_callers_fault() -> None:
    """What was sent cannot be reviewed: a 4xx; what was set up cannot be used: a 500; no model: a 503."""
    kinds = [value for value in vars(errors).values() if isinstance(value, type)]
    statuses = {kind.__name__: status_of(kind.__new__(kind)) for kind in kinds if issubclass(kind, Exception)}

    assert {name for name, status in statuses.items() if status == 500} == {
        "InvalidSettings",
        "KeyUnknown",
        "ModelFailure",
        "PriceFaults",
        "PromptFaults",
        "RubricFaults",
        "ServiceRefused",
        "ServiceUnreachable",
        "SetupError",
        "StoreInUse",
        "ValuecoachError",
    }


def test_the_nearest_class_decides_the_status() -> None:
    """A class that the table does not name has the status of the one above it."""
    assert UnreadableFile not in STATUS
    assert status_of(UnreadableFile("a", "b")) == STATUS[InputError]
