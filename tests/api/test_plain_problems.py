from __future__ import annotations

import pytest

from tests.api.conftest import Serve
from valuecoach.api.plain_problems import wants_plain

PLAIN = {"Accept": "application/json"}
PROBLEM = {"Accept": "application/problem+json"}
WRONG = {"statement": 1}


@pytest.mark.parametrize(
    ("accept", "elsewhere", "on_scores"),
    [
        ("application/json", True, True),
        ("application/json;q=0.9, text/plain", True, True),
        ("APPLICATION/JSON", True, True),
        ("*/*", False, True),
        ("application/json, */*", False, True),
        ("application/json, application/problem+json", False, False),
        ("application/problem+json;q=0.5", False, False),
        ("application/*", False, True),
        ("text/html", False, True),
        ("", False, True),
    ],
)
def test_who_can_read_what_gets_it(accept: str, elsewhere: bool, on_scores: bool) -> None:
    """RFC 9457 is the rule, and plain JSON that of what CRM tools call, unless the caller asks otherwise."""
    assert wants_plain(accept, "/v1/reviews") is elsewhere
    assert wants_plain(accept, "/v1/scores/batch") is on_scores


def test_a_plain_problem_says_the_same(serve: Serve) -> None:
    """The members are those of the problem, in camelCase, with no field named type and no null."""
    client = serve()

    problem = client.post("/v1/scores", json=WRONG, headers=PROBLEM).json()
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


def test_a_long_refusal_is_told_whole(serve: Serve) -> None:
    """What is long enough to be compressed is told as plain JSON too."""
    sent = {"statement": "a", "facts": [1] * 40}

    response = serve().post("/v1/scores", json=sent, headers={"Accept-Encoding": "gzip"})

    assert len(response.content) > 1024
    assert len(response.json()["errors"]) == 20
