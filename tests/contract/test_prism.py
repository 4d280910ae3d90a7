"""Prism stands between a CRM tool and the service, and compares what either says with the document."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.postgresql import free_port
from tests.servers import running

ROOT = Path(__file__).resolve().parents[2]
STATEMENT = "We save your team 6 hours a week; you introduce us to two buyers."
CONTEXT = {"partner": "Northwind", "decisionMaker": "operations", "facts": ["Leeds: 40 minutes less a round"]}


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """Return a caller of the service through Prism, which answers a violation with an error of its own."""
    with running(tmp_path_factory.mktemp("home")) as address:
        port = free_port()
        prism = subprocess.Popen(
            [
                ROOT / "node_modules/.bin/prism", "proxy", ROOT / "docs/openapi/openapi-3.0.json", address,
                "--errors", "--port", str(port),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip
        try:
            assert prism.stdout
            assert any("is listening" in line for line in prism.stdout)
            with httpx2.Client(
                base_url=f"http://127.0.0.1:{port}", headers={"X-API-Key": "any"}, timeout=60
            ) as client:
                yield client
        finally:
            prism.kill()
            prism.communicate()


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("GET", "/v1/me", None, 200),
        ("POST", "/v1/scores", {"statement": STATEMENT}, 200),
        ("POST", "/v1/scores", {"statement": STATEMENT, "rewrite": False, "assist": "auto", **CONTEXT}, 200),
        ("POST", "/v1/scores", {"statement": STATEMENT, "idempotencyKey": "deal-1"}, 200),
        ("POST", "/v1/scores", {"statement": ""}, 422),
        ("POST", "/v1/scores", {"statement": "a " * 3000}, 422),
        ("POST", "/v1/scores", {"statement": "Wir sparen Ihrem Team jede Woche sechs Stunden Arbeit."}, 422),
        ("POST", "/v1/scores", {"statement": STATEMENT, "assist": "required"}, 503),
        ("POST", "/v1/scores/batch", {"items": [{"statement": STATEMENT, "customId": "1"}]}, 200),
        ("POST", "/v1/scores/batch", {"items": [{"statement": ""}, {"statement": "We help."}]}, 200),
    ],
)
def test_what_crm_tools_send_and_get_is_what_the_document_says(
    proxy: httpx2.Client, method: str, path: str, sent: object, status: int
) -> None:
    """No violation, in what is asked and in what is answered."""
    answer = proxy.request(method, path, json=sent)

    assert (answer.status_code, "prism" in answer.text) == (status, False), answer.text
    assert "sl-violations" not in answer.headers


def test_a_violation_would_be_told(proxy: httpx2.Client) -> None:
    """The check can fail."""
    assert "prism" in proxy.post("/v1/scores", json={"statment": STATEMENT}).text
