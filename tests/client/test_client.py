from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
import respx

from tests.doubles import REVIEW
from tests.servers import running
from valuecoach import Context, review
from valuecoach.client import Client
from valuecoach.errors import ServiceRefused, ServiceUnreachable
from valuecoach.review_json import to_dict
from valuecoach.score import score_of

STATEMENT = "We cut your returns from 9% to 6%; your fit data lets us train our advice."
CONTEXT = Context("Fernway", "Northwind", "operations", ("a",), ("b",), ("Leeds: 40 minutes",))
ADDRESS = "https://coach.example"
PROBLEM = {"code": "quota_spent", "detail": "Wait.", "errors": []}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a real server."""
    with running(Path(tmp_path_factory.mktemp("home"))) as address:
        yield address


def test_a_server_gives_the_same_review_as_this_process(address: str) -> None:
    """Every field, with context and answers."""
    with Client(address) as coach:
        made = coach.review(STATEMENT, CONTEXT, answers={"amount": "3 points"}, rewrites=False)

    assert made == review(STATEMENT, CONTEXT, answers={"amount": "3 points"}, rewrites=False)


def test_a_server_gives_the_score_of_the_same_review(address: str) -> None:
    """The flat answer becomes the value that it was made of."""
    with Client(address) as coach:
        assert coach.score(STATEMENT, CONTEXT) == score_of(review(STATEMENT, CONTEXT))


def test_a_refusal_names_code_and_fields(address: str) -> None:
    """A program branches by the code, and a person reads what is wrong."""
    with Client(address) as coach, pytest.raises(ServiceRefused) as refused:
        coach.review("")

    assert (refused.value.status, refused.value.problem) == (422, "statement_empty")
    assert [fault.pointer for fault in refused.value.faults] == ["/statement"]


class Waits(list[float]):
    """Notes how long one would have slept."""

    def __call__(self, seconds: float) -> None:
        """Sleep not at all."""
        self.append(seconds)


def client(waits: Waits, tries: int = 3) -> Client:
    """Return a client that wastes no time."""
    return Client(ADDRESS, "vck_a", tries=tries, sleep=waits)


def test_a_busy_server_is_asked_again_when_it_says(httpx2_mock: respx.Router) -> None:
    """Once it asks to wait, once it does not say how long, and then it answers."""
    route = httpx2_mock.post(f"{ADDRESS}/v1/reviews").mock(
        side_effect=[
            respx.MockResponse(429, json=PROBLEM, headers={"Retry-After": "7"}),
            respx.MockResponse(503, text="busy"),
            respx.MockResponse(200, json=to_dict(REVIEW)),
        ]
    )
    waits = Waits()

    assert client(waits).review(STATEMENT) == REVIEW

    assert waits == [7.0, 1.0]
    assert [call.request.headers["x-api-key"] for call in route.calls] == ["vck_a"] * 3


@pytest.mark.parametrize(
    ("key", "error", "asked"),
    [
        (None, httpx2.ConnectError("no"), 3),
        (None, httpx2.ReadTimeout("late"), 1),
        ("order-7", httpx2.ReadTimeout("late"), 3),
    ],
)
def test_nothing_is_done_twice(
    httpx2_mock: respx.Router, key: str | None, error: Exception, asked: int
) -> None:
    """A server that has begun is asked again only with a key under which it keeps its answer."""
    route = httpx2_mock.post(f"{ADDRESS}/v1/scores").mock(side_effect=error)

    with pytest.raises(ServiceUnreachable, match=ADDRESS):
        client(Waits()).score(STATEMENT, idempotency_key=key)

    assert route.call_count == asked
    sent = {call.request.headers.get("idempotency-key") for call in route.calls}
    assert sent == {f'"{key}"' if key else None}


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ({"status_code": 200, "text": "<html>"}, "not_understood"),
        ({"status_code": 200, "json": []}, "not_understood"),
        ({"status_code": 200, "json": {"score": 1}}, "not_understood"),
        ({"status_code": 502, "text": "Bad gateway"}, "not_understood"),
        ({"status_code": 500, "json": [1]}, "not_understood"),
        ({"status_code": 429, "json": PROBLEM}, "quota_spent"),
    ],
)
def test_whatever_is_answered_is_understood_or_refused(
    httpx2_mock: respx.Router, answer: dict[str, Any], problem: str
) -> None:
    """A wrong address, or something in between that answers, raises nothing but our own."""
    httpx2_mock.route(url__startswith=ADDRESS).respond(**answer)

    for ask in (client(Waits()).review, client(Waits()).score):
        with pytest.raises(ServiceRefused) as refused:
            ask(STATEMENT)
        assert refused.value.problem == problem


def test_what_a_newer_server_adds_is_passed_over(httpx2_mock: respx.Router) -> None:
    """Additions break no client."""
    newer = json.loads(json.dumps(to_dict(REVIEW))) | {"mood": "fair"}
    newer["criteria"][0]["weight"] = 18
    httpx2_mock.post(f"{ADDRESS}/v1/reviews").respond(200, json=newer)

    assert client(Waits()).review(STATEMENT) == REVIEW
