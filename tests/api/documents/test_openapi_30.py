from __future__ import annotations

from typing import Any

import pytest

from valuecoach.api.documents.openapi_30 import openapi_30, schema_30

REF = {"$ref": "#/components/schemas/A"}
NULL = {"type": "null"}


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": "string"}, {"type": "string"}),
        ({"anyOf": [{"type": "string"}, NULL]}, {"type": "string", "nullable": True}),
        ({"anyOf": [REF, NULL]}, {"allOf": [REF], "nullable": True}),
        (
            {"oneOf": [{"type": "string"}, {"type": "integer"}, NULL]},
            {"oneOf": [{"type": "string"}, {"type": "integer"}], "nullable": True},
        ),
        ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
        ({"const": "a", "type": "string"}, {"enum": ["a"], "type": "string"}),
        ({"exclusiveMinimum": 0}, {"minimum": 0, "exclusiveMinimum": True}),
        ({"exclusiveMaximum": 9}, {"maximum": 9, "exclusiveMaximum": True}),
        ({"examples": ["a", "b"]}, {"example": "a"}),
        (
            {"type": "string", "contentMediaType": "application/octet-stream"},
            {"type": "string", "format": "binary"},
        ),
        ({**REF, "description": "One."}, {"allOf": [REF], "description": "One."}),
        ({"type": "array", "prefixItems": [{"type": "string"}]}, {"type": "array", "items": {}}),
        ({"propertyNames": {"maxLength": 9}, "type": "object"}, {"type": "object"}),
        (True, {}),
        (False, {"not": {}}),
        (
            {"properties": {"const": {"const": 1}, "examples": {"type": ["integer", "null"]}}},
            {"properties": {"const": {"enum": [1]}, "examples": {"type": "integer", "nullable": True}}},
        ),
        (
            {"additionalProperties": {"const": 1}, "items": {"const": 2}, "allOf": [{"const": 3}]},
            {"additionalProperties": {"enum": [1]}, "items": {"enum": [2]}, "allOf": [{"enum": [3]}]},
        ),
        ({"additionalProperties": False}, {"additionalProperties": False}),
    ],
)
def test_a_schema_is_told_in_the_words_of_30(schema: Any, told: Any) -> None:
    """What 3.0 has another word for gets it, at every depth; a field may be named as a word of schemas is."""
    assert schema_30(schema) == told


def test_what_30_has_no_word_for_is_left_out() -> None:
    """The rest of the document stays."""
    document = {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "a",
        "webhooks": {},
        "info": {"title": "t", "version": "1", "summary": "s", "license": {"name": "n", "identifier": "i"}},
        "paths": {},
    }

    assert openapi_30(document) == {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1", "license": {"name": "n"}},
        "paths": {},
        "components": {"schemas": {}},
    }
