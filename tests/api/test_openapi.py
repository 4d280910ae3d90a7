from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.api.conftest import Serve
from tests.doubles import REVIEW
from valuecoach.errors import StatementTooLong
from valuecoach.review_json import to_dict


@pytest.fixture
def document(serve: Serve) -> dict[str, Any]:
    """Return the document as it is served."""
    served: dict[str, Any] = serve().get("/openapi.json").json()
    return served


def validate(document: dict[str, Any], schema: dict[str, Any], value: object) -> None:
    """Hold *value* to *schema*, whose references lead into *document*."""
    Draft202012Validator({**schema, "components": document["components"]}).validate(value)


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return each operation by its id."""
    listed = [operation for path in document["paths"].values() for operation in path.values()]
    return {operation["operationId"]: operation for operation in listed}


def test_the_document_is_openapi(document: dict[str, Any]) -> None:
    """Tools that read OpenAPI 3.1 can read it."""
    assert document["openapi"].startswith("3.1")

    OpenAPIV31SpecValidator(document).validate()


def test_the_names_of_operations_stay(document: dict[str, Any]) -> None:
    """Generated clients call operations by these names, so that a change breaks them."""
    assert set(operations(document)) == {
        "createReview",
        "getAssistance",
        "getRubric",
        "getLiveness",
        "getReadiness",
        "getMe",
        "scoreStatement",
        "scoreStatements",
        "signIn",
        "signOut",
        "cancelBatch",
        "createBatch",
        "deleteBatch",
        "exportBatch",
        "getBatch",
        "getBatchPicture",
        "getBatchRow",
        "listBatchRows",
        "listBatches",
        "previewBatch",
        "watchBatch",
        "createWebhook",
        "deleteWebhook",
        "getWebhook",
        "listDeliveries",
        "listWebhookSamples",
        "listWebhooks",
        "replayDelivery",
        "rotateWebhookSecret",
    }


def test_a_review_is_as_described(document: dict[str, Any]) -> None:
    """What is sent fits the schema, and the schema leaves no field of it out."""
    schema = operations(document)["createReview"]["responses"]["200"]["content"]["application/json"]["schema"]

    validate(document, schema, json.loads(json.dumps(to_dict(REVIEW))))

    described = document["components"]["schemas"]["ReviewBody"]
    assert list(described["properties"]) == list(to_dict(REVIEW))


def test_the_rubric_is_as_described(serve: Serve, document: dict[str, Any]) -> None:
    """What is sent fits the schema."""
    schema = operations(document)["getRubric"]["responses"]["200"]["content"]["application/json"]["schema"]

    validate(document, schema, serve().get("/v1/rubric").json())


def test_the_examples_are_as_described(document: dict[str, Any]) -> None:
    """Every example, of a request or of a problem, fits the schema that it stands beside."""
    content = [operations(document)["createReview"]["requestBody"]["content"]]
    content += [
        response.get("content", {})
        for operation in operations(document).values()
        for response in operation["responses"].values()
    ]
    examples = [
        (media["schema"], example["value"])
        for kinds in content
        for media in kinds.values()
        for example in media.get("examples", {}).values()
    ]
    assert len(examples) >= 10

    for schema, value in examples:
        validate(document, schema, value)


def test_the_review_that_is_shown_is_what_the_coach_makes_of_the_example(document: dict[str, Any]) -> None:
    """The document shows a real answer, which a change of the rubric changes too."""
    answered = operations(document)["createReview"]["responses"]["200"]["content"]["application/json"]

    assert answered["examples"]["statement"]["value"] == to_dict(REVIEW)


def test_an_example_that_is_refused_is_left_out(serve: Serve) -> None:
    """A rubric that reads no such statement still has a document."""
    document = serve(StatementTooLong(2, 1)).get("/openapi.json").json()

    assert "examples" not in str(operations(document)["createReview"]["responses"]["200"])


def test_each_way_to_be_refused_is_described(document: dict[str, Any]) -> None:
    """A caller can read which problems to expect, each with an example."""
    described = operations(document)["createReview"]["responses"]

    assert {
        status: set(response["content"]["application/problem+json"]["examples"])
        for status, response in described.items()
        if status != "200"
    } == {
        "400": {"invalid_json"},
        "401": {"key_refused"},
        "403": {"scope_missing"},
        "409": {"idempotency_pending"},
        "413": {"body_too_large"},
        "415": {"unsupported_media_type"},
        "422": {
            "statement_empty",
            "statement_too_long",
            "not_english",
            "invalid_fields",
            "idempotency_conflict",
        },
        "429": {"quota_spent"},
        "500": {"internal_error"},
        "503": {"assistance_unavailable"},
    }


def test_no_operation_promises_what_the_framework_would_answer(document: dict[str, Any]) -> None:
    """Every refusal that is described is a problem."""
    refusals = [
        response
        for operation in operations(document).values()
        for status, response in operation["responses"].items()
        if status[0] in "45"
    ]

    assert {kind for refusal in refusals for kind in refusal["content"]} == {
        "application/problem+json",
        "application/json",
    }
    assert "HTTPValidationError" not in str(document)


def test_unknown_fields_are_refused_by_the_schema_too(document: dict[str, Any]) -> None:
    """A client that checks before it sends learns the same as one that sends."""
    schemas = document["components"]["schemas"]

    assert schemas["ReviewRequest"]["additionalProperties"] is False
    assert schemas["ContextBody"]["additionalProperties"] is False
