from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hubspot.utils.signature import Signature

from tests.doubles import REVIEW, Script
from valuecoach.access.kept_calls import KeptCalls
from valuecoach.access.tables import open_database
from valuecoach.api.app import create_app
from valuecoach.api.hubspot.action import INPUTS, OUTPUTS
from valuecoach.api.hubspot.routes import PATH
from valuecoach.draft import Context, Draft
from valuecoach.errors import NotEnglish, StatementEmpty, StatementTooLong
from valuecoach.settings import read_settings

ROOT = Path(__file__).resolve().parents[3]
SECRET = "a-secret"  # noqa: S105 -- of the tests
PUBLIC = "https://coach.example/behind/a/proxy"
SENT: dict[str, Any] = {
    "callbackId": "ap-102670506-56776413549-7-0",
    "origin": {"portalId": 102670506, "actionDefinitionId": 10646377, "actionDefinitionVersion": 1},
    "context": {"source": "WORKFLOWS", "workflowId": 192814114},
    "object": {"objectId": 904, "objectType": "DEAL", "properties": {}},
    "inputFields": {"statement": "We help.", "partner": "Northwind", "facts": "a\n\n b ", "rewrite": "false"},
}


class Account:
    """A HubSpot account that calls a service of ours."""

    def __init__(self, folder: Path, web: Path, answer: Any = REVIEW) -> None:
        self.engine = open_database(f"sqlite:///{folder}/calls.db")
        calls = KeptCalls(self.engine, time.time, longest=60.0)
        settings = read_settings({}, web_dir=web, public_url=PUBLIC, hubspot_client_secret=SECRET)
        self.coach = Script(answer)
        app = create_app(settings, self.coach, calls=lambda: calls)
        self.client = TestClient(app, base_url="http://10.0.0.7:8000", raise_server_exceptions=False)

    def call(self, sent: Any = SENT, version: str = "v3", address: str = PUBLIC + PATH) -> Any:
        """Return what is answered to *sent*, signed for *address*."""
        body = json.dumps(sent)
        stamp = str(int(time.time() * 1000))
        theirs = Signature.get_signature(
            client_secret=SECRET,
            request_body=body,
            signature_version=version,
            http_method="POST",
            http_uri=address,
            timestamp=stamp,
        )
        name = "X-HubSpot-Signature-v3" if version == "v3" else "X-HubSpot-Signature"
        headers = {name: theirs, "X-HubSpot-Request-Timestamp": stamp, "Content-Type": "application/json"}
        return self.client.post(PATH, content=body, headers=headers)


@pytest.fixture
def account(tmp_path: Path, web: Path) -> Iterator[Account]:
    """Return an account and a service that answers it."""
    account = Account(tmp_path, web)
    yield account
    account.engine.dispose()


def fields(response: Any) -> dict[str, Any]:
    """Return the output fields of *response*."""
    found: dict[str, Any] = response.json()["outputFields"]
    return found


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_a_record_is_scored(account: Account, version: str) -> None:
    """Texts come in, and the fields of the score go out; the signature is over the public address."""
    response = account.call(version=version)

    assert response.status_code == 200
    assert fields(response) == {
        "hs_execution_state": "SUCCESS",
        "score": 47,
        "band": "promising",
        "verdict": "revisit",
        "accepted": "false",
        "summary": REVIEW.summary,
        "nextFix": REVIEW.next_fix,
        "partnerQuestion": REVIEW.partner.questions[0].question,
        "rewrite": REVIEW.rewrites[0].text,
        "weakest": "Numeric",
        "levels": "specific 2, measurable 1, numeric 0, repeatable 4, business 3, personal 1",
        "errorCode": "",
    }
    assert account.coach.drafts == [
        Draft("We help.", Context(partner="Northwind", facts=("a", "b")), rewrites=False, assist="off")
    ]


@pytest.mark.parametrize("address", ["http://10.0.0.7:8000" + PATH, PUBLIC + PATH + "?a=1"])
def test_a_signature_for_another_address_is_refused(account: Account, address: str) -> None:
    """What was signed for somebody else opens nothing here, nor what comes with no signature."""
    assert account.call(address=address).status_code == 401
    assert account.client.post(PATH, json=SENT).json()["code"] == "signature_refused"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (StatementEmpty(), "STATEMENT_EMPTY"),
        (StatementTooLong(6000, 5000), "STATEMENT_TOO_LONG"),
        (NotEnglish("German"), "NOT_ENGLISH"),
    ],
)
def test_what_can_never_be_scored_fails_softly(
    tmp_path: Path, web: Path, error: Exception, code: str
) -> None:
    """No 5xx, which HubSpot would try again for three days."""
    response = Account(tmp_path, web, error).call()

    assert response.status_code == 200
    assert fields(response) == {"hs_execution_state": "FAIL_CONTINUE", "errorCode": code}


@pytest.mark.parametrize("inputs", [{"statement": ["a"]}, {"statement": "a", "writer": {}}, "a", None])
def test_fields_that_are_no_texts_fail_softly(account: Account, inputs: Any) -> None:
    """Nor does a definition that was changed make us fail."""
    response = account.call(SENT | {"inputFields": inputs})

    assert response.status_code == 200
    assert fields(response)["errorCode"] == "INVALID_FIELDS"


def test_numbers_and_truths_are_taken_as_texts(account: Account) -> None:
    """A property may be of any kind."""
    account.call(SENT | {"inputFields": {"statement": 42, "rewrite": True, "partner": None}})

    assert account.coach.drafts == [Draft("42", rewrites=True, assist="off")]


def test_the_same_callback_gets_the_same_answer(account: Account) -> None:
    """HubSpot tries again what it has lost."""
    first, second = account.call(), account.call()

    assert first.content == second.content
    assert len(account.coach.drafts) == 1


def test_without_a_secret_there_is_nothing_to_call(web: Path) -> None:
    """Nobody is let in by a signature that nobody can check."""
    app = create_app(read_settings({}, web_dir=web), Script())

    assert TestClient(app).post(PATH, json=SENT).status_code == 404


def test_the_definition_has_the_fields_that_the_action_knows() -> None:
    """Whoever registers the file gets what the service takes and gives, each with a label."""
    definition = json.loads((ROOT / "integrations/hubspot/review-action.json").read_text("utf-8"))
    labels = definition["labels"]["en"]

    assert [one["typeDefinition"]["name"] for one in definition["inputFields"]] == list(INPUTS)
    assert [one["typeDefinition"]["name"] for one in definition["outputFields"]] == list(OUTPUTS)
    assert list(labels["inputFieldLabels"]) == list(INPUTS)
    assert list(labels["outputFieldLabels"]) == list(OUTPUTS)
    assert definition["actionUrl"].endswith(PATH)
    rules = {rule["labelName"]: rule["conditions"]["errorCode"] for rule in definition["executionRules"]}
    assert rules.keys() == labels["executionRules"].keys()
    assert set(rules.values()) == {
        error.code.upper() for error in (StatementEmpty, StatementTooLong, NotEnglish)
    } | {"INVALID_FIELDS"}
