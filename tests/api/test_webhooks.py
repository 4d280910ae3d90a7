"""Webhooks by the API: subscribed, told, looked at, sent again, ended."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient
from standardwebhooks import Webhook as Verifier

from tests.receiver import Posted, Receiver
from valuecoach import compose
from valuecoach.api.app import NoGrading, create_app
from valuecoach.coaching import Coach
from valuecoach.jobs.grading import Grading
from valuecoach.settings import Settings, read_settings
from valuecoach.webhooks.subscriptions import MOST

PUBLIC = "https://hooks.example.com/a"
ITEMS = {"name": "Spring", "items": [{"statement": "We save your team 6 hours a week."}]}
STATEMENT = {"statement": "We save your team 6 hours a week; you introduce us to two buyers."}
SECRET = "whsec_" + "A" * 40
WEBHOOKS = "/v1/webhooks"


@pytest.fixture(scope="module")
def coach() -> Coach:
    """Return a coach by the rubric as it comes."""
    return compose.build_coach(read_settings({}))


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings that let webhooks lead to this machine."""
    return read_settings({}, data_dir=tmp_path_factory.mktemp("data"), webhook_loopback=True)


@pytest.fixture
def grading(settings: Settings, coach: Coach) -> Iterator[Grading]:
    """Return the batches of a service that grades."""
    grading = compose.open_grading(settings, coach, grades=True)
    grading.start()
    grading.wait()
    yield grading
    grading.stop()


@pytest.fixture
def service(settings: Settings, coach: Coach, grading: Grading) -> TestClient:
    """Return the service."""
    app = create_app(settings, coach, grading=grading, calls=lambda: compose.open_calls(settings))
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Return a receiver on this machine."""
    with Receiver() as receiver:
        yield receiver


def subscribe(service: TestClient, url: str, *events: str) -> dict[str, Any]:
    """Subscribe to events, or to all; return the webhook."""
    answer = service.post(WEBHOOKS, json={"url": url} | ({"events": events} if events else {}))
    assert answer.status_code == 201, answer.text
    return cast("dict[str, Any]", answer.json())


def said(posted: Posted, secret: str) -> dict[str, Any]:
    """Return what a message says, if it is signed as it should be."""
    return cast("dict[str, Any]", Verifier(secret).verify(posted.body, posted.headers))


def shape(value: object) -> object:
    """Return the shape of *value*: its names and kinds, without what it says."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__


def until(found: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 60
    while not found():
        assert time.monotonic() < end
        threading.Event().wait(0.02)


@pytest.mark.parametrize("name", ["url", "target_url", "targetUrl"])
def test_a_webhook_is_subscribed_as_rest_hooks_are(service: TestClient, name: str) -> None:
    """201, an absolute address to end it at, an id and a secret; the address by any of three names."""
    answer = service.post(WEBHOOKS, json={name: PUBLIC})

    body = answer.json()
    assert answer.status_code == 201
    assert answer.headers["location"] == f"http://testserver/v1/webhooks/{body['id']}"
    assert body["secret"].startswith("whsec_")
    assert body["events"] == ["batch.completed", "batch.failed", "review.completed"]

    shown = service.get(answer.headers["location"]).json()
    assert shown == {key: body[key] for key in ("id", "url", "events", "active", "created")}
    assert service.get(WEBHOOKS).json() == {"webhooks": [shown]}

    assert service.delete(answer.headers["location"]).status_code == 204
    assert service.get(answer.headers["location"]).status_code == 404
    assert service.delete(answer.headers["location"]).status_code == 404


def test_a_tool_that_subscribes_twice_under_one_key_has_one(service: TestClient) -> None:
    """The same answer, with the address in it."""
    answers = [service.post(WEBHOOKS, json={"url": PUBLIC, "idempotency_key": "zap-1"}) for _ in range(2)]

    assert answers[0].json() == answers[1].json()
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert len(service.get(WEBHOOKS).json()["webhooks"]) == 1


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({"url": "https://10.0.0.1/"}, "#/url"),
        ({"targetUrl": "http://hooks.example.com/"}, "#/targetUrl"),
        ({"url": PUBLIC, "events": ["batch.failed", "batch.started"]}, "#/events/1"),
        ({"url": PUBLIC, "events": []}, "#/events"),
        ({"url": PUBLIC, "event": "batch.failed"}, "#/event"),
        ({}, "#/url"),
    ],
)
def test_what_is_no_webhook_is_refused_and_told_why(
    service: TestClient, sent: dict[str, Any], pointer: str
) -> None:
    """At the field that is at fault, by the name under which it was sent."""
    answer = service.post(WEBHOOKS, json=sent)

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_there_are_only_so_many(service: TestClient) -> None:
    """A tool that runs wild is stopped."""
    for number in range(MOST):
        subscribe(service, f"{PUBLIC}/{number}")

    assert service.post(WEBHOOKS, json={"url": PUBLIC}).status_code == 422


def test_the_end_of_a_batch_is_told(service: TestClient, receiver: Receiver) -> None:
    """Signed, with the facts, in the shape of the sample."""
    webhook = subscribe(service, receiver.url, "batch.completed")

    batch = service.post("/v1/batches", json=ITEMS).json()
    message = said(receiver.take(), webhook["secret"])

    assert message["type"] == "batch.completed"
    assert message["data"]["id"] == batch["id"]
    assert (message["data"]["name"], message["data"]["graded"]) == ("Spring", 1)
    (sample,) = service.get(f"{WEBHOOKS}/samples").json()
    assert shape(sample) == shape(message)


def test_a_batch_that_is_cancelled_is_told(service: TestClient, receiver: Receiver) -> None:
    """As one that failed."""
    webhook = subscribe(service, receiver.url, "batch.failed")
    items = {"items": [{"statement": f"We save your team {hours} hours."} for hours in range(4000)]}
    batch = service.post("/v1/batches", json=items).json()["id"]

    assert service.post(f"/v1/batches/{batch}/cancel").status_code == 200
    message = said(receiver.take(), webhook["secret"])

    assert message["data"]["status"] == "cancelled"
    (sample,) = service.get(f"{WEBHOOKS}/samples", params={"event": "batch.failed"}).json()
    assert shape(sample) == shape(message)


@pytest.mark.parametrize("address", ["/v1/scores", "/v1/reviews"])
def test_a_review_is_told(service: TestClient, receiver: Receiver, address: str) -> None:
    """The flat score, whichever way it was asked for, in the shape of the sample."""
    webhook = subscribe(service, receiver.url, "review.completed")

    service.post(address, json=STATEMENT)
    message = said(receiver.take(), webhook["secret"])

    assert message["data"] == service.post("/v1/scores", json=STATEMENT).json()
    (sample,) = service.get(f"{WEBHOOKS}/samples", params={"event": "review.completed"}).json()
    assert shape(sample) == shape(message)


def test_what_the_page_asks_for_is_not_told(
    service: TestClient, receiver: Receiver, grading: Grading
) -> None:
    """It asks at each pause in typing; browsers say that it is a page that asks."""
    subscribe(service, receiver.url, "review.completed")

    service.post("/v1/reviews", json=STATEMENT, headers={"Sec-Fetch-Site": "same-origin"})

    assert grading.webhooks.outbox.take(1, 1.0) == ()
    service.post("/v1/reviews", json=STATEMENT, headers={"Sec-Fetch-Mode": "cors"})
    receiver.take()


@pytest.mark.parametrize("form", [False, True])
def test_a_batch_may_name_where_its_end_is_told(
    service: TestClient, receiver: Receiver, *, form: bool
) -> None:
    """By JSON and by form, signed with the secret that came along; no webhook is needed."""
    options = {"callback_url": receiver.url, "callback_secret": SECRET}
    if form:
        files = {"file": ("pitches.csv", "Statement\nWe save your team 6 hours a week.\n")}
        answer = service.post("/v1/batches", files=files, data={"options": json.dumps(options)})
    else:
        answer = service.post("/v1/batches", json=ITEMS | options)
    assert answer.status_code == 202, answer.text

    message = said(receiver.take(), SECRET)

    assert (message["type"], message["data"]["id"]) == ("batch.completed", answer.json()["id"])


def test_a_callback_without_a_secret_is_not_signed(service: TestClient, receiver: Receiver) -> None:
    """Tools that make an address for one answer verify nothing."""
    service.post("/v1/batches", json=ITEMS | {"callback_url": receiver.url})

    headers = receiver.take().headers

    assert "webhook-id" in headers
    assert "webhook-signature" not in headers


@pytest.mark.parametrize(
    ("options", "pointer"),
    [
        ({"callback_url": "https://169.254.169.254/"}, "#/callback_url"),
        ({"callback_url": PUBLIC, "callback_secret": "secret"}, "#/callback_secret"),
    ],
)
def test_a_callback_that_is_none_is_refused(
    service: TestClient, options: dict[str, str], pointer: str
) -> None:
    """Before the batch is taken in."""
    answer = service.post("/v1/batches", json=ITEMS | options)

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert service.get("/v1/batches").json()["batches"] == []


def test_a_message_is_looked_at_and_sent_again(service: TestClient, receiver: Receiver) -> None:
    """What came of it is told; by hand it goes out anew under the same identifier."""
    webhook = subscribe(service, receiver.url, "review.completed")
    deliveries = f"{WEBHOOKS}/{webhook['id']}/deliveries"
    receiver.answer(500, retry_after="3600")
    service.post("/v1/scores", json=STATEMENT)
    first = receiver.take()
    until(lambda: service.get(deliveries).json()["deliveries"][0]["status"] == 500)

    (delivery,) = service.get(deliveries).json()["deliveries"]
    assert (delivery["state"], delivery["attempts"]) == ("waiting", 1)
    assert delivery["reason"] == "The receiver answered 500."
    assert delivery["next"] > delivery["made"]

    answer = service.post(f"{deliveries}/{delivery['id']}/replay")
    assert (answer.status_code, answer.json()["state"], answer.json()["attempts"]) == (202, "waiting", 0)
    assert receiver.take().headers["webhook-id"] == first.headers["webhook-id"] == delivery["id"]
    until(lambda: service.get(deliveries).json()["deliveries"][0]["state"] == "delivered")
    assert service.post(f"{deliveries}/msg_other/replay").status_code == 404


def test_a_secret_is_changed(service: TestClient, receiver: Receiver) -> None:
    """Both sign for a day, so that a receiver can change when it likes."""
    webhook = subscribe(service, receiver.url, "review.completed")

    new = service.post(f"{WEBHOOKS}/{webhook['id']}/rotate").json()["secret"]
    service.post("/v1/scores", json=STATEMENT)
    posted = receiver.take()

    assert new != webhook["secret"]
    assert said(posted, new) == said(posted, webhook["secret"])


def test_one_that_says_that_it_is_gone_is_told_no_more(service: TestClient, receiver: Receiver) -> None:
    """It is shown as not active."""
    webhook = subscribe(service, receiver.url, "review.completed")
    receiver.answer(410)
    service.post("/v1/scores", json=STATEMENT)
    receiver.take()

    until(lambda: not service.get(f"{WEBHOOKS}/{webhook['id']}").json()["active"])


def test_without_a_store_there_are_no_webhooks(settings: Settings, coach: Coach) -> None:
    """That is told as what it is; reviews go on."""
    service = TestClient(create_app(settings, coach, grading=NoGrading()), raise_server_exceptions=False)

    assert service.post(WEBHOOKS, json={"url": PUBLIC}).status_code == 503
    assert service.get(WEBHOOKS).json()["code"] == "store_unavailable"
    assert service.get(f"{WEBHOOKS}/samples").status_code == 200
    assert service.post("/v1/scores", json=STATEMENT).status_code == 200


def test_the_document_shows_what_is_sent(service: TestClient) -> None:
    """Under webhooks, as OpenAPI 3.1 has them, each with the schema of its message."""
    told = service.get("/openapi.json").json()["webhooks"]

    assert set(told) == {"batch.completed", "batch.failed", "review.completed"}
    content = told["review.completed"]["post"]["requestBody"]["content"]["application/json"]
    assert content["schema"]["$ref"].endswith("/ReviewMessage")
