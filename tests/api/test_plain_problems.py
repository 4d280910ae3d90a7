from __future__ import annotations

import pytest

from tests.api.conftest import Serve
from valuecoach.api.plain_problems import wants_plain

PLAIN = {"Accept": "application/json"}
WRONG = {"statement": 1}


@pytest.mark.parametrize(
    ("accept", "plain"),
    [
        ("application/json", True),
        ("application/json;q=0.9, text/plain", True),
        ("APPLICATION/JSON", True),
        ("*/*", False),
        ("application/json, */*", False),
        ("application/json, application/problem+json", False),
        ("application/*", False),
        ("text/html", False),
        ("", False),
    ],
)
def test_who_accepts_plain_json_alone_gets_it(accept: str, plain: bool) -> None:
    """Everybody else gets what RFC 9457 says."""
    assert wants_plain(accept) is plain


def test_a_plain_problem_says_the_same(serve: Serve) -> None:
    """The members are those of the problem, in camelCase, with no field named type and no null."""
    client = serve()

    problem = client.post("/v1/scores", json=WRONG).json()
    response = client.post("/v1/scores", json=WRONG, headers=PLAIN)

    assert (response.status_code, response.headers["content-type"]) == (422, "application/json")
    assert int(response.headers["content-length"]) == len(response.content)
    assert response.json() == {
        "problemType": problem["type"],
        "title": problem["title"],
        "status": 422,
        "detail": problem["detail"],
        "code": "invalid_fields",
        "instance": "",
        "retryAfterSeconds": 0,
        "errors": problem["errors"],
    }


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [("GET", "/nothing", 404), ("GET", "/v1/scores", 405), ("POST", "/v1/scores", 415)],
)
def test_every_refusal_can_be_plain(serve: Serve, method: str, url: str, status: int) -> None:
    """It makes no difference who refuses."""
    response = serve().request(method, url, headers=PLAIN)

    assert (response.status_code, response.json()["status"]) == (status, status)
    assert response.headers["content-type"] == "application/json"


def test_a_fault_of_ours_can_be_plain(serve: Serve) -> None:
    """The name under which the log has it comes along."""
    told = serve(ValueError()).post("/v1/scores", json={"statement": "a"}, headers=PLAIN).json()

    assert told["code"] == "internal_error"
    assert told["instance"].startswith("urn:uuid:")


def test_what_is_no_problem_stays_as_it_is(serve: Serve) -> None:
    """An answer and a page are passed on."""
    client = serve()

    assert client.get("/livez", headers=PLAIN).json() == {"status": "alive"}
    assert client.get("/", headers=PLAIN).text.startswith("<!doctype html>")
