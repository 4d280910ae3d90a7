from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from tests.clock import Clock
from tests.doubles import REVIEW, Script
from valuecoach.access.kept_calls import KEPT_SECONDS, KeptCalls
from valuecoach.access.tables import open_database
from valuecoach.api.app import create_app
from valuecoach.draft import Draft
from valuecoach.errors import StatementEmpty
from valuecoach.review import Review
from valuecoach.settings import read_settings

REVIEWS, SCORE, SCORES = "/v1/reviews", "/v1/scores", "/v1/scores/batch"
BODIES: dict[str, Any] = {
    REVIEWS: {"statement": "We help."},
    SCORE: {"statement": "We help."},
    SCORES: {"items": [{"statement": "We help."}]},
}
Answer = Review | Exception | Callable[[Draft], Review]


class House:
    """A service that keeps the answers of calls, and the coach behind it."""

    def __init__(self, engine: Engine, web: Path, answer: Answer = REVIEW) -> None:
        self.clock = Clock()
        self.coach = Script(answer)
        calls = KeptCalls(engine, self.clock, longest=60.0)
        app = create_app(read_settings({}, web_dir=web), self.coach, calls=lambda: calls)
        self.client = TestClient(app, raise_server_exceptions=False)

    def post(self, path: str = REVIEWS, key: str | None = "k", body: Any = None) -> Any:
        """Return what is answered to *body* under *key*."""
        headers = {} if key is None else {"Idempotency-Key": key}
        return self.client.post(path, json=body or BODIES[path], headers=headers)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Return a database."""
    engine = open_database(f"sqlite:///{tmp_path}/calls.db")
    yield engine
    engine.dispose()


@pytest.fixture
def house(engine: Engine, web: Path) -> House:
    """Return a service whose coach always answers."""
    return House(engine, web)


@pytest.mark.parametrize("path", BODIES)
def test_what_is_repeated_is_made_once(house: House, path: str) -> None:
    """The second answer is the first, byte for byte, and says so."""
    first, second = house.post(path), house.post(path)

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.content == second.content
    assert second.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    assert second.headers["content-type"] == first.headers["content-type"]
    assert len(house.coach.drafts) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [('"k-1"', "k-1"), (" k-1 ", "k-1"), (r'"a\"b"', 'a"b'), ("8e03978e-40d5-43dd-bc93-6894a57f9324",) * 2],
)
def test_a_key_may_stand_in_quotes(house: House, one: str, other: str) -> None:
    """The draft says in quotes, and most tools send it bare."""
    house.post(key=one)

    assert house.post(key=other).headers["idempotency-replayed"] == "true"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (REVIEWS, "idempotency_key"),
        (SCORE, "idempotencyKey"),
        (SCORE, "idempotency_key"),
        (SCORES, "idempotencyKey"),
    ],
)
def test_a_key_may_stand_in_the_body(house: House, path: str, name: str) -> None:
    """Some tools set no headers; the key is no part of what is asked."""
    house.post(path, key=None, body=BODIES[path] | {name: "k"})

    assert house.post(path, key="k").headers["idempotency-replayed"] == "true"


def test_an_empty_key_in_the_body_is_none(house: House) -> None:
    """A field that a flow leaves empty names nothing."""
    for _ in range(2):
        house.post(key=None, body=BODIES[REVIEWS] | {"idempotency_key": ""})

    assert len(house.coach.drafts) == 2


@pytest.mark.parametrize("key", ["", '""', "a" * 256, "a\tb"])
def test_what_is_no_key_is_refused(house: House, key: str) -> None:
    """Nobody thinks that a call is safe to repeat which is not."""
    response = house.post(key=key)

    assert (response.status_code, response.json()["code"]) == (422, "invalid_fields")
    assert response.json()["errors"][0]["pointer"] == "#/Idempotency-Key"


@pytest.mark.parametrize("inside", [1, None, ["k"], "é"])
def test_what_is_no_key_in_the_body_is_refused(house: House, inside: Any) -> None:
    """The field is named as it was sent."""
    response = house.post(SCORE, key=None, body=BODIES[SCORE] | {"idempotencyKey": inside})

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "#/idempotencyKey"


def test_another_body_under_the_same_key_is_refused(house: House) -> None:
    """So is the same body at another address."""
    house.post(SCORE)

    other = house.post(SCORE, body={"statement": "We do not."})
    elsewhere = house.post(REVIEWS)

    assert (other.status_code, other.json()["code"]) == (422, "idempotency_conflict")
    assert elsewhere.status_code == 422


def test_the_order_of_fields_makes_no_other_call(house: House) -> None:
    """The same JSON is the same call however it is written."""
    house.client.post(SCORE, content=b'{"statement":"a","writer":"b"}', headers=_json("k"))
    again = house.client.post(SCORE, content=b'{ "writer": "b", "statement": "a" }', headers=_json("k"))

    assert again.headers["idempotency-replayed"] == "true"


def _json(key: str) -> dict[str, str]:
    return {"Content-Type": "application/json", "Idempotency-Key": key}


def test_twenty_at_once_make_one(engine: Engine, web: Path) -> None:
    """The others are told that it is being made, or what came of it."""
    ready, go = Barrier(20), Event()

    def answer(_: Draft) -> Review:
        go.wait()
        return REVIEW

    house = House(engine, web, answer)

    def post(number: int) -> int:
        ready.wait()
        status: int = house.post().status_code
        if number < 0 or status == 409:
            go.set()
        return status

    with ThreadPoolExecutor(20) as pool:
        statuses = Counter(pool.map(post, range(20)))

    assert len(house.coach.drafts) == 1
    assert statuses[200] >= 1
    assert statuses[200] + statuses[409] == 20


def test_a_refusal_is_not_kept(engine: Engine, web: Path) -> None:
    """Whoever mends the body sends it again under the same key."""
    house = House(engine, web, StatementEmpty())
    assert house.post().status_code == 422

    again = House(engine, web).post(body={"statement": "We help more."})

    assert again.status_code == 200


def test_a_fault_of_ours_is_not_kept(engine: Engine, web: Path) -> None:
    """What failed can be tried again."""
    assert House(engine, web, ValueError()).post().status_code == 500

    assert House(engine, web).post().status_code == 200


def test_answers_survive_a_restart_and_end_after_a_day(engine: Engine, web: Path) -> None:
    """Another process answers from the same database."""
    House(engine, web).post()
    house = House(engine, web)
    assert house.post().headers["idempotency-replayed"] == "true"

    house.clock.now += KEPT_SECONDS

    assert "idempotency-replayed" not in house.post().headers


def test_without_a_key_nothing_is_kept_and_no_database_opened(web: Path) -> None:
    """Most calls are made once, and leave nothing behind."""

    def never() -> KeptCalls:
        raise AssertionError

    app = create_app(read_settings({}, web_dir=web), Script(), calls=never)

    assert TestClient(app).post(REVIEWS, json=BODIES[REVIEWS]).status_code == 200


def test_the_key_of_a_call_is_described(web: Path) -> None:
    """Header and field stand in the document."""
    document = create_app(read_settings({}, web_dir=web), Script()).openapi()

    for path in BODIES:
        operation = document["paths"][path]["post"]
        assert [one["name"] for one in operation["parameters"]] == ["Idempotency-Key"]
        assert {"409", "422"} <= operation["responses"].keys()
    assert "idempotencyKey" in json.dumps(document["components"]["schemas"]["ScoreRequest"])
