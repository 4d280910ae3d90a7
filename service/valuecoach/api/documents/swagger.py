"""OpenAPI 3.0 told as 2.0, once called Swagger, with what Power Platform shows to whoever builds a flow."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import urlsplit

from valuecoach.api.documents.openapi_30 import Object

_JSON: Final = "application/json"
_REF: Final = ("#/components/schemas/", "#/definitions/")
_ONLY_IN_30: Final = {"nullable", "oneOf", "anyOf"}
_TRIGGER: Final = "createWebhook"
"""The operation by which a flow asks to be begun; it fills in where it is told."""
_BEHIND: Final = frozenset({"deleteWebhook"})
"""What Power Platform calls itself, and shows to nobody."""
_TOLD_AT: Final = "url"
_NOTIFICATION: Final = {
    "description": "What has come to pass",
    "schema": {
        "type": "object",
        "properties": {
            "type": {"type": "string", "x-ms-summary": "Event"},
            "timestamp": {"type": "string", "x-ms-summary": "Time"},
            "data": {"type": "object", "x-ms-summary": "Data"},
        },
    },
}
_OF_A_PARAMETER: Final = {"in", "name", "required", "description"}


def swagger(document: Object) -> Object:
    """Return *document*, which is OpenAPI 3.0 with one server and one scheme of security, as 2.0."""
    address = urlsplit(document["servers"][0]["url"])
    return {
        "swagger": "2.0",
        "info": document["info"],
        "host": address.netloc,
        "basePath": address.path.rstrip("/") or "/",
        "schemes": [address.scheme],
        "consumes": [_JSON],
        "produces": [_JSON],
        "paths": {path: _path(item) for path, item in document["paths"].items()},
        "definitions": {
            name: _schema(schema, asked=_asked(document, name))
            for name, schema in document["components"]["schemas"].items()
        },
        "securityDefinitions": document["components"]["securitySchemes"],
        "security": document["security"],
        "tags": document["tags"],
    }


def _path(item: Object) -> Object:
    told = {method: _operation(operation) for method, operation in item.items()}
    ids = {operation["operationId"] for operation in item.values()}
    return told | ({"x-ms-notification-content": _NOTIFICATION} if _TRIGGER in ids else {})


def _operation(operation: Object) -> Object:
    told: Object = {
        "operationId": operation["operationId"],
        "summary": operation["summary"],
        "x-ms-summary": operation["summary"],
        "description": operation["description"],
        "x-ms-visibility": "important",
        "tags": operation["tags"],
        "parameters": [_parameter(parameter) for parameter in operation.get("parameters", [])],
        "responses": {code: _response(response) for code, response in operation["responses"].items()},
    }
    if operation["operationId"] == _TRIGGER:
        told |= {
            "x-ms-trigger": "single",
            "x-ms-trigger-hint": "Grade a batch, or ask for a score, to see it.",
        }
    if operation["operationId"] in _BEHIND:
        told["x-ms-visibility"] = "internal"
    if "requestBody" in operation:
        told["parameters"].append(
            {
                "name": "body",
                "in": "body",
                "required": True,
                "x-ms-summary": "Body",
                "schema": _schema(operation["requestBody"]["content"][_JSON]["schema"]),
            }
        )
    return told


def _parameter(parameter: Object) -> Object:
    schema = {name: value for name, value in parameter["schema"].items() if name != "title"}
    kept = {name: value for name, value in parameter.items() if name in _OF_A_PARAMETER}
    return kept | _schema(schema) | {"x-ms-summary": _words(parameter["name"])}


def _response(response: Object) -> Object:
    told: Object = {"description": response["description"]}
    if "content" in response:
        told["schema"] = _schema(response["content"][_JSON]["schema"])
    return told


def _schema(schema: Object, *, asked: bool = False) -> Object:
    """Return *schema* as 2.0 says it; where it is *asked* of people, what is optional is shown on demand."""
    told: Object = {}
    for name, value in schema.items():
        if name == "$ref":
            told[name] = value.replace(*_REF)
        elif name == "properties":
            required = schema.get("required", ())
            told[name] = {
                key: _property(key, one, asked=asked, required=key in required) for key, one in value.items()
            }
        elif name == "allOf":
            told[name] = [_schema(one) for one in value]
        elif name == "items":
            told[name] = _schema(value)
        elif name not in _ONLY_IN_30:
            told[name] = value
    return told


def _property(name: str, schema: Object, *, asked: bool, required: bool) -> Object:
    told = _schema(schema) | {"x-ms-summary": _words(name)}
    if asked:
        told["x-ms-visibility"] = "important" if required else "advanced"
    if asked and name == _TOLD_AT:
        told |= {"x-ms-notification-url": True, "x-ms-visibility": "internal"}
    return told


def _asked(document: Object, name: str) -> bool:
    """Tell whether people fill in the schema *name*: it is what a request holds, or stands in that."""
    schemas = document["components"]["schemas"]
    bodies: list[Any] = [
        operation["requestBody"]
        for item in document["paths"].values()
        for operation in item.values()
        if "requestBody" in operation
    ]
    held = set(re.findall(r"schemas/(\w+)'", repr(bodies)))
    held |= {inner for outer in held for inner in re.findall(r"schemas/(\w+)'", repr(schemas[outer]))}
    return name in held


def _words(name: str) -> str:
    """Return a *name* as people read it: decisionMaker is Decision Maker."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[-_]", " ", name)
    return " ".join(word[0].upper() + word[1:] for word in spaced.split())
