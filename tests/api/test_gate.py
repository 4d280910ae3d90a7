from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import http_sf
import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from tests.api.conftest import Serve
from tests.clock import Clock
from tests.doubles import Script
from valuecoach.access.caller import SCOPES, Limits, Scope
from valuecoach.access.counters import Counters
from valuecoach.access.doorkeeper import Doorkeeper
from valuecoach.access.key_ring import KeyRing, NewKey
from valuecoach.access.quota import Quotas
from valuecoach.access.sessions import Sessions
from valuecoach.access.tables import open_database
from valuecoach.api.app import create_app
from valuecoach.api.gate import is_guarded, scope_of
from valuecoach.api.problems import QUOTA_EXCEEDED
from valuecoach.settings import read_settings

SENT = {"statement": "We help."}
LIMITS = Limits(requests_a_minute=20, rows_a_day=30, tokens_a_day=1000)
UNKNOWN = "vck_0000000000000000000000000000002C8GjS"


class House:
    """The service with its doorkeeper, and a clock that is moved by hand."""

    def __init__(self, folder: Path, web: Path) -> None:
        self.clock = Clock()
        self.engine = open_database(f"sqlite:///{folder}/access.db")
        self.ring = KeyRing(self.engine, self.clock)
        quotas = Quotas(Counters(self.engine, self.clock), self.clock)
        doorkeeper = Doorkeeper(self.ring, Sessions(self.engine, self.clock), quotas)
        self.app = create_app(read_settings({}, web_dir=web), Script(), None, doorkeeper)
        self.client = TestClient(self.app, base_url="http://coach.example", raise_server_exceptions=False)

    def key(self, *scopes: Scope, limits: Limits = LIMITS) -> NewKey:
        """Return a new key."""
        return self.ring.create("crm", scopes or ("review",), limits)

    def get(self, path: str, key: str = "", **headers: str) -> Any:
        """Return what is answered to a GET."""
        return self.client.get(path, headers=({"X-API-Key": key} if key else {}) | headers)


@pytest.fixture
def house(tmp_path: Path, web: Path) -> Iterator[House]:
    """Return a service that asks for keys."""
    house = House(tmp_path, web)
    yield house
    house.engine.dispose()


def test_where_no_key_is_asked_for_everybody_is_let_in(serve: Serve) -> None:
    """A service for one's own machine has no keys and counts nothing."""
    response = serve().get("/v1/me")

    assert response.json() == {
        "name": "everybody",
        "keyNeeded": False,
        "scopes": list(SCOPES),
        "expiresAt": "",
        "requestsPerMinute": -1,
        "rowsPerDay": -1,
        "rowsLeft": -1,
        "tokensPerDay": -1,
        "tokensLeft": -1,
    }
    assert "ratelimit" not in response.headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"X-API-Key": ""}, 401),
        ({"X-API-Key": "{key}"}, 200),
        ({"X-API-Key": " {key} "}, 200),
        ({"Authorization": "Bearer {key}"}, 200),
        ({"Authorization": "bearer  {key}"}, 200),
        ({"Authorization": "Basic {key}"}, 401),
        ({"Authorization": "{key}"}, 401),
        ({"X-API-Key": "{key}x"}, 401),
        ({"X-API-Key": UNKNOWN}, 401),
        ({"X-API-Key": "{key}", "Authorization": f"Bearer {UNKNOWN}"}, 401),
        ({"Cookie": "valuecoach={key}"}, 401),
    ],
)
def test_a_key_is_sent_in_one_of_two_headers(house: House, headers: dict[str, str], status: int) -> None:
    """Anything else opens nothing."""
    key = house.key().secret

    response = house.client.get(
        "/v1/rubric", headers={name: text.format(key=key) for name, text in headers.items()}
    )

    assert response.status_code == status
    if status == 401:
        assert response.json()["code"] == "key_refused"
        assert response.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("address", ["/v1/rubric?key={key}", "/v1/rubric?x-api-key={key}"])
def test_a_key_in_the_address_opens_nothing(house: House, address: str) -> None:
    """Addresses stand in logs and histories."""
    assert house.get(address.format(key=house.key().secret)).status_code == 401


@pytest.mark.parametrize("path", ["/", "/livez", "/readyz", "/openapi.json", "/openapi-3.0.json", "/app.js"])
def test_the_page_and_the_documents_need_no_key(house: House, path: str) -> None:
    """Whoever is to sign in sees where, and whoever watches the service needs no secret."""
    assert house.get(path).status_code == 200


def test_every_operation_that_does_something_is_guarded(house: House) -> None:
    """Whoever adds a route under /v1 need not think of keys: without one it answers nobody."""
    guarded = {
        (method.upper(), path)
        for path, item in house.app.openapi()["paths"].items()
        for method, operation in item.items()
        if operation.get("security") != []
    }
    assert ("POST", "/v1/reviews") in guarded

    for method, path in guarded:
        response = house.client.request(method, path.format_map(_Anything()), json={})
        assert (response.status_code, response.json()["code"]) == (401, "key_refused"), path


class _Anything(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "x"


@pytest.mark.parametrize(
    ("method", "path", "guarded"),
    [
        ("GET", "/v1", True),
        ("GET", "/v1/nothing", True),
        ("POST", "/integrations/hubspot/actions/review", False),
        ("POST", "/integrations/hubspot/actions/review/", True),
        ("POST", "/integrations/other", True),
        ("POST", "/mcp", True),
        ("POST", "/v1/session", False),
        ("DELETE", "/v1/session", True),
        ("GET", "/v10", False),
        ("GET", "/", False),
    ],
)
def test_what_is_guarded(method: str, path: str, guarded: bool) -> None:
    """A prefix is a folder and no beginning of a name."""
    assert is_guarded(method, path) is guarded


@pytest.mark.parametrize(
    ("path", "scope"),
    [
        ("/v1/reviews", "review"),
        ("/v1/scores/batch", "review"),
        ("/v1/batches", "batch"),
        ("/v1/batches/abc/rows", "batch"),
        ("/v1/batchesx", "review"),
        ("/v1/me", None),
        ("/v1/nothing", "review"),
    ],
)
def test_what_a_key_needs(path: str, scope: Scope | None) -> None:
    """What nobody thought of needs the scope review."""
    assert scope_of(path) == scope


@pytest.mark.parametrize(("scope", "status"), [("review", 200), ("batch", 403), ("admin", 200)])
def test_a_key_opens_what_its_scopes_say(house: House, scope: Scope, status: int) -> None:
    """A key for batches reviews no single statement; one for everything does."""
    key = house.key(scope).secret

    response = house.client.post("/v1/reviews", json=SENT, headers={"X-API-Key": key})

    assert response.status_code == status
    if status == 403:
        assert response.json()["code"] == "scope_missing"


def test_a_key_that_was_revoked_opens_nothing_any_more(house: House) -> None:
    """It makes no difference that it did a moment ago."""
    key = house.key()
    assert house.get("/v1/me", key.secret).status_code == 200

    house.ring.revoke(key.record.id)

    assert house.get("/v1/me", key.secret).status_code == 401


def test_a_refused_caller_is_refused_before_the_body_is_read(house: House) -> None:
    """Whoever has no key cannot make us read."""
    response = house.client.post("/v1/reviews", content=b"{", headers={"Content-Length": "1000000000"})

    assert response.status_code == 401


def test_quotas_are_told_in_structured_fields(house: House) -> None:
    """Both fields parse, and tell what is left of what this request took from."""
    response = house.client.post("/v1/reviews", json=SENT, headers={"X-API-Key": house.key().secret})

    policies = http_sf.parse(response.headers["ratelimit-policy"].encode(), tltype="list")
    standings = http_sf.parse(response.headers["ratelimit"].encode(), tltype="list")
    assert policies == [
        ("requests", {"q": 20, "w": 60}),
        ("rows", {"q": 30, "w": 86400}),
        ("tokens", {"q": 1000, "w": 86400}),
    ]
    assert standings == [("requests", {"r": 19, "t": 60}), ("rows", {"r": 29, "t": 86400})]


def test_more_requests_than_there_are_are_refused_until_the_minute_is_over(house: House) -> None:
    """The refusal tells which quota, and when to try again, in the header and in the body."""
    key = house.key(limits=Limits(requests_a_minute=2)).secret
    assert [house.get("/v1/rubric", key).status_code for _ in range(3)] == [200, 200, 429]
    house.clock.now += 20

    refused = house.get("/v1/rubric", key)

    problem = refused.json()
    assert (problem["type"], problem["code"]) == (QUOTA_EXCEEDED, "quota_spent")
    assert problem["violated-policies"] == ["requests"]
    assert refused.headers["retry-after"] == str(problem["retry_after_seconds"]) == "40"
    assert refused.headers["ratelimit"] == '"requests";r=0;t=40'

    house.clock.now += 40
    assert house.get("/v1/rubric", key).status_code == 200


def test_each_statement_is_a_row(house: House) -> None:
    """A batch that asks for more rows than are left is refused whole."""
    key = house.key(limits=Limits(rows_a_day=3)).secret
    sent = {"items": [SENT, SENT]}

    first = house.client.post("/v1/scores/batch", json=sent, headers={"X-API-Key": key})
    second = house.client.post("/v1/scores/batch", json=sent, headers={"X-API-Key": key})

    assert (first.status_code, second.status_code) == (200, 429)
    assert second.json()["code"] == "quota_spent"
    assert second.headers["ratelimit"] == '"rows";r=0;t=86400'


def test_who_calls_learns_what_is_left(house: House) -> None:
    """A connection is tested with this, and any key will do."""
    key = house.key("batch", limits=Limits(requests_a_minute=5, rows_a_day=7)).secret

    told = house.get("/v1/me", key).json()

    assert (told["name"], told["keyNeeded"], told["scopes"]) == ("crm", True, ["batch"])
    assert (told["requestsPerMinute"], told["rowsPerDay"], told["rowsLeft"]) == (5, 7, 7)
    assert (told["tokensPerDay"], told["expiresAt"]) == (-1, "")


def signed_in(house: House, **headers: str) -> str:
    """Sign in and return the cookie."""
    response = house.client.post("/v1/session", json={"key": house.key().secret}, headers=headers)
    assert response.status_code == 204
    house.client.cookies.clear()
    return str(response.headers["set-cookie"])


def test_the_page_signs_in_with_a_key_and_has_a_cookie_that_no_script_reads(house: House) -> None:
    """The cookie is for our own page alone."""
    cookie = signed_in(house)

    assert cookie.startswith("valuecoach=")
    assert {part.strip().lower() for part in cookie.split(";")[1:]} >= {
        "httponly",
        "samesite=strict",
        "path=/",
        "max-age=43200",
    }
    assert "vck_" not in cookie


def test_a_session_stands_for_its_key(house: House) -> None:
    """Reading needs the cookie alone; writing needs the browser's word that our own page asks."""
    cookie = signed_in(house).partition(";")[0]

    assert house.get("/v1/me", Cookie=cookie).json()["name"] == "crm"
    for headers, status in [
        ({}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "http://coach.example"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://coach.example", "Sec-Fetch-Site": "cross-site"}, 403),
    ]:
        response = house.client.post("/v1/reviews", json=SENT, headers={"Cookie": cookie} | headers)
        assert response.status_code == status, headers
        if status == 403:
            assert response.json()["code"] == "forged_request"


def test_who_signs_out_is_out(house: House) -> None:
    """The cookie goes, and opens nothing where it was copied to."""
    cookie = signed_in(house).partition(";")[0]
    ours = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}

    out = house.client.delete("/v1/session", headers=ours)

    assert out.status_code == 204
    assert 'valuecoach=""' in out.headers["set-cookie"]
    assert house.get("/v1/me", Cookie=cookie).status_code == 401


def test_a_session_ends_with_its_key(house: House) -> None:
    """Revoking a key ends what was signed in with it."""
    cookie = signed_in(house).partition(";")[0]
    for record in house.ring.all():
        house.ring.revoke(record.id)

    assert house.get("/v1/me", Cookie=cookie).status_code == 401


def test_over_https_the_cookie_is_bound_to_it(tmp_path: Path, web: Path) -> None:
    """A service that says that it is reached over https sends its cookie nowhere else."""
    house = House(tmp_path, web)
    settings = read_settings({}, web_dir=web, public_url="https://coach.example")
    quotas = Quotas(Counters(house.engine, house.clock), house.clock)
    doorkeeper = Doorkeeper(house.ring, Sessions(house.engine, house.clock), quotas)
    house.client = TestClient(create_app(settings, Script(), None, doorkeeper))

    cookie = signed_in(house)

    assert cookie.startswith("__Host-valuecoach=")
    assert "Secure" in cookie
    house.engine.dispose()


@pytest.mark.parametrize("key", ["", "vck_no", UNKNOWN])
def test_nobody_signs_in_without_a_key(house: House, key: str) -> None:
    """No cookie is set."""
    response = house.client.post("/v1/session", json={"key": key})

    assert (response.status_code, response.json()["code"]) == (401, "key_refused")
    assert "set-cookie" not in response.headers


def test_no_answer_and_no_log_repeats_a_key(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Neither a key that opens nor one that does not comes back."""
    key = house.key().secret

    @house.app.get("/v1/broken")
    def broken(request: Request) -> None:
        raise ValueError(request.headers["x-api-key"])

    for path in ("/v1/me", "/v1/broken", "/v1/nothing"):
        response = house.get(path, key)
        assert key not in response.text
        assert key not in str(response.headers)
    assert key not in house.get("/v1/me", key + "x").text
    assert key not in caplog.text
