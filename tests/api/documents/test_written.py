"""The documents as they are committed and served, by the rules of the tools that read them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from openapi_spec_validator import OpenAPIV2SpecValidator, OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from scripts.write_openapi import documents, written

from tests.api.conftest import Serve
from valuecoach.api.documents.crm import OPERATIONS, TRIGGERS
from valuecoach.api.documents.openapi_30 import openapi_30

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "openapi"
SHARED = ROOT.parent / "shared"
"""Rules of others that lie beside the repository where it was made, and may be missing elsewhere."""
VALIDATORS = {
    "openapi.json": OpenAPIV31SpecValidator,
    "openapi-3.0.json": OpenAPIV30SpecValidator,
    "openapi-2.0.json": OpenAPIV2SpecValidator,
}


def read(name: str) -> dict[str, Any]:
    """Return a document as it is committed."""
    document: dict[str, Any] = json.loads((FOLDER / name).read_text("utf-8"))
    return document


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the operations of *document*."""
    return [
        operation
        for item in document["paths"].values()
        for operation in item.values()
        if "operationId" in operation
    ]


ACTIONS = operations(read("openapi-3.0.json"))


def test_what_is_committed_is_what_the_program_writes() -> None:
    """A change of the API changes the files too: make openapi."""
    assert {name: (FOLDER / name).read_text("utf-8") for name in VALIDATORS} == {
        name: written(document) for name, document in documents().items()
    }


@pytest.mark.parametrize("name", VALIDATORS)
def test_each_document_keeps_to_its_version(name: str) -> None:
    """A tool that reads this version of OpenAPI can read it."""
    VALIDATORS[name](read(name)).validate()


def test_the_whole_api_can_be_told_as_30() -> None:
    """What is told of schemas holds for all that we have and not only for those that CRM tools see."""
    OpenAPIV30SpecValidator(openapi_30(read("openapi.json"))).validate()


@pytest.mark.parametrize(
    ("path", "version", "told"),
    [("/openapi-3.0.json", "3.0.3", OPERATIONS), ("/openapi-2.0.json", "2.0", OPERATIONS | TRIGGERS)],
)
def test_the_documents_are_served_for_the_address_that_is_called(
    serve: Serve, path: str, version: str, told: frozenset[str]
) -> None:
    """Whoever imports one by its address need not change it."""
    document = serve().get(path).json()

    assert version in (document.get("openapi"), document.get("swagger"))
    assert "testserver" in (document.get("host") or document["servers"][0]["url"])
    assert {operation["operationId"] for operation in operations(document)} == told


@pytest.mark.parametrize(
    ("name", "more"), [("openapi-3.0.json", []), ("openapi-2.0.json", ["createWebhook", "deleteWebhook"])]
)
def test_a_flow_keeps_the_names_that_it_was_built_on(name: str, more: list[str]) -> None:
    """Salesforce and Power Automate call operations by these names; none of them may go."""
    assert [operation["operationId"] for operation in operations(read(name))] == [
        "scoreStatement",
        "scoreStatements",
        "getMe",
        *more,
    ]


def test_a_flow_of_power_platform_is_begun_by_a_webhook() -> None:
    """The platform fills in where it is told, shows neither that nor how it ends, and knows what comes."""
    item = read("openapi-2.0.json")["paths"]["/v1/webhooks"]
    url = read("openapi-2.0.json")["definitions"]["WebhookRequest"]["properties"]["url"]

    assert item["post"]["x-ms-trigger"] == "single"
    assert "201" in item["post"]["responses"]
    assert (url["x-ms-notification-url"], url["x-ms-visibility"]) == (True, "internal")
    assert set(item["x-ms-notification-content"]["schema"]["properties"]) == {"type", "timestamp", "data"}
    ends = read("openapi-2.0.json")["paths"]["/v1/webhooks/{webhook}"]["delete"]
    assert ends["x-ms-visibility"] == "internal"


def test_what_crm_tools_read_has_neither_maps_nor_unions_nor_nulls() -> None:
    """Salesforce makes a class of each schema, and cannot make one of these."""
    schemas = read("openapi-3.0.json")["components"]["schemas"]

    text = json.dumps(schemas)
    assert not re.search(r'"(anyOf|oneOf|not|nullable|additionalProperties)":', text)
    assert not [
        (name, field)
        for name, schema in schemas.items()
        for field, kind in schema["properties"].items()
        if field in {"type", "limit", "order", "default", "object"} or kind.get("type") == "object"
    ]


@pytest.mark.parametrize(
    "operation", operations(read("openapi-3.0.json")), ids=lambda one: one["operationId"]
)
def test_an_action_has_one_way_to_succeed_and_says_how_it_can_fail(operation: dict[str, Any]) -> None:
    """A flow branches by status; every body is plain JSON."""
    responses = operation["responses"]

    assert len([code for code in responses if code.startswith("2")]) == 1
    assert {"401", "403", "429", "500"} <= responses.keys()
    assert {kind for response in responses.values() for kind in response["content"]} == {"application/json"}
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", operation["operationId"])


def test_power_platform_shows_a_name_for_everything() -> None:
    """Whoever builds a flow sees words, for operations, parameters and fields."""
    document = read("openapi-2.0.json")

    for operation in operations(document):
        assert operation["x-ms-summary"] == operation["summary"]
        assert all(parameter["x-ms-summary"] for parameter in operation["parameters"])
    fields = {
        name: field
        for schema in document["definitions"].values()
        for name, field in schema["properties"].items()
    }
    assert fields["decisionMaker"]["x-ms-summary"] == "Decision Maker"
    assert all(field["x-ms-summary"] for field in fields.values())
    assert fields["statement"]["x-ms-visibility"] == "important"
    assert fields["strengths"]["x-ms-visibility"] == "advanced"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the rules of Salesforce lie beside the repository")
def test_salesforce_has_no_objection() -> None:
    """The rules of External Services find nothing."""
    lint = SHARED / "tools" / "salesforce_lint.py"

    done = subprocess.run(
        [sys.executable, lint, FOLDER / "openapi-3.0.json"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout.strip()) == (0, "")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the schema of Microsoft lies beside the repository")
def test_power_platform_has_no_objection() -> None:
    """Microsoft's schema for connectors finds nothing, and would find a word that it does not know."""
    text = (SHARED / "schemas" / "power-platform-swagger.schema.json").read_text("utf-8")
    schema = Draft4Validator(json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)))
    document = read("openapi-2.0.json")

    assert list(schema.iter_errors(document)) == []

    operations(document)[0]["x-ms-made-up"] = True
    assert list(schema.iter_errors(document)) != []
