"""The edge to the SDK: what no server on loopback can do."""

from __future__ import annotations

import asyncio
import time
import traceback

import httpx2
import pytest
import respx

from tests.endpoint import completion
from tests.model.requests import make_request
from valuecoach.errors import ModelFailure, Trouble
from valuecoach.model.address import Address
from valuecoach.model.allowance import Allowance
from valuecoach.model.endpoint import Endpoint
from valuecoach.model.memory import Forgetful
from valuecoach.model.tuning import Tuning

KEY = "sk-canary-0123456789"
STATEMENT = "statement-canary"
ADDRESS = "https://models.example/v1"
CHAT = f"{ADDRESS}/chat/completions"


def ask(base_url: str | None = ADDRESS) -> str:
    """Ask the endpoint at *base_url* once."""

    async def run() -> str:
        endpoint = Endpoint(Address("tiny-1", base_url, KEY), Tuning(), Forgetful())
        try:
            allowance = Allowance(seconds=20, tokens=100_000, calls=9, clock=time.monotonic)
            return (await endpoint.complete(make_request(user=STATEMENT), allowance)).text
        finally:
            await endpoint.close()

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("base_url", "url"),
    [
        (None, "https://api.openai.com/v1/chat/completions"),
        (
            "https://northwind.openai.azure.com/openai/v1",
            "https://northwind.openai.azure.com/openai/v1/chat/completions",
        ),
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/chat/completions"),
    ],
    ids=["OpenAI", "Azure", "Ollama"],
)
def test_the_address_that_is_set_is_the_one_that_is_asked(
    httpx2_mock: respx.Router, monkeypatch: pytest.MonkeyPatch, base_url: str | None, url: str
) -> None:
    """OpenAI's own is the default, and any other is asked in the same way."""
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    route = httpx2_mock.post(url).respond(200, content=completion("{}"))

    assert ask(base_url) == "{}"
    assert route.calls.last.request.headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (httpx2.ConnectError("refused"), "unreachable"),
        (httpx2.ConnectTimeout("late"), "unreachable"),
        (httpx2.UnsupportedProtocol("gopher"), "unreachable"),
        (httpx2.ReadTimeout("late"), "broken"),
        (httpx2.WriteError("gone"), "broken"),
        (httpx2.ReadError("gone"), "broken"),
        (httpx2.RemoteProtocolError("nonsense"), "broken"),
        (httpx2.DecodingError("nonsense"), "broken"),
        (httpx2.PoolTimeout("full"), "broken"),
        (httpx2.ProxyError("no"), "broken"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_what_the_network_does_is_a_failure_of_ours(
    httpx2_mock: respx.Router, error: httpx2.TransportError, trouble: Trouble
) -> None:
    """No error of the SDK or of HTTP gets past the endpoint, and it makes one call."""
    route = httpx2_mock.post(CHAT).mock(side_effect=error)

    with pytest.raises(ModelFailure) as caught:
        ask()

    assert (caught.value.category, caught.value.trouble) == ("transport", trouble)
    assert route.call_count == 1


@pytest.mark.parametrize("status", [408, 409, 429, 500, 503])
def test_the_sdk_tries_nothing_again_by_itself(httpx2_mock: respx.Router, status: int) -> None:
    """There is one layer that does, and it knows the deadline."""
    route = httpx2_mock.post(CHAT).respond(status, json={"error": {"message": "no"}})

    with pytest.raises(ModelFailure):
        ask()

    assert route.call_count == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_statement_is_sent_nowhere_but_to_the_address_that_is_set(
    httpx2_mock: respx.Router, status: int
) -> None:
    """Who answers there cannot pass it on to another."""
    elsewhere = "https://elsewhere.example/v1/chat/completions"
    httpx2_mock.post(CHAT).respond(status, headers={"Location": elsewhere})

    # Any call to another address would be refused by the mock, and tell so.
    with pytest.raises(ModelFailure, match=rf"sent the request elsewhere \(HTTP status {status}\)"):
        ask()


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500])
def test_neither_key_nor_statement_is_in_a_failure_or_its_traceback(
    httpx2_mock: respx.Router, status: int
) -> None:
    """An endpoint may say back what it was sent; a log may hold what we raise."""
    said = f"key {KEY} may not ask: {STATEMENT}"
    httpx2_mock.post(CHAT).respond(status, json={"error": {"message": said, "code": said}})

    with pytest.raises(ModelFailure) as caught:
        ask()

    told = "".join(traceback.format_exception(caught.value)) + repr(vars(caught.value))
    assert KEY not in told
    assert STATEMENT not in told
