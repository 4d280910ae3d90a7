"""The part of the API that CRM tools call, as they can read it.

Salesforce makes a class of each schema and an action of each operation: it reads OpenAPI 3.0, one answer
that is a success, errors as plain JSON, and neither maps nor unions nor a field named type.
"""

from __future__ import annotations

import re
from typing import Any, Final

from valuecoach.api.documents.openapi_30 import Object, openapi_30

OPERATIONS: Final = frozenset({"getMe", "scoreStatement", "scoreStatements"})
"""What a CRM tool calls; a flow that was built on one of them breaks when its name changes."""
TRIGGERS: Final = frozenset({"createWebhook", "deleteWebhook"})
"""What a tool calls besides that begins its flows by webhooks."""
_PLAIN: Final = "application/json"
_KEY: Final = "apiKey"
_NOT_OF_A_CLASS: Final = {"additionalProperties", "title"}


def crm_document(document: Object, server: str, operations: frozenset[str] = OPERATIONS) -> Object:
    """Return the *operations* of *document*, which is OpenAPI 3.1, for the address *server*."""
    told = openapi_30(document)
    paths: Object = {}
    for path, item in told["paths"].items():
        kept = {
            name: _operation(value)
            for name, value in item.items()
            if isinstance(value, dict) and value.get("operationId") in operations
        }
        if kept:
            paths[path] = kept
    schemas = told["components"]["schemas"]
    used = _used(paths, schemas)
    return {
        "openapi": told["openapi"],
        "info": told["info"],
        "servers": [{"url": server}],
        "security": [{_KEY: []}],
        "tags": [tag for tag in told.get("tags", []) if tag["name"] in _tags(paths)],
        "paths": paths,
        "components": {
            "schemas": {name: _bare(schemas[name]) for name in sorted(used)},
            "securitySchemes": {_KEY: told["components"]["securitySchemes"][_KEY]},
        },
    }


def _operation(operation: Object) -> Object:
    told = {name: value for name, value in operation.items() if name not in {"security", "parameters"}}
    told["responses"] = {code: _plain(response) for code, response in operation["responses"].items()}
    # Headers are set by credentials there and not by flows; what they say can stand in the body too.
    parameters = [one for one in operation.get("parameters", []) if one["in"] != "header"]
    return told | ({"parameters": parameters} if parameters else {})


def _plain(response: Object) -> Object:
    """Return *response* with what is sent to callers that accept plain JSON, and without headers."""
    told = {name: value for name, value in response.items() if name != "headers"}
    if "content" in told:
        told["content"] = {_PLAIN: told["content"][_PLAIN]}
    return told


def _bare(schema: Object) -> Object:
    """Return *schema* without its titles, and without what makes Salesforce ignore its properties."""
    told = {name: value for name, value in schema.items() if name not in _NOT_OF_A_CLASS}
    if "properties" in schema:
        told["properties"] = {key: _bare(one) for key, one in schema["properties"].items()}
    return told


def _used(value: Any, schemas: Object) -> set[str]:
    """Return the names of the *schemas* that *value* leads to."""
    used: set[str] = set()
    waiting = [value]
    while waiting:
        for name in re.findall(r"'#/components/schemas/(\w+)'", repr(waiting.pop())):
            if name not in used:
                used.add(name)
                waiting.append(schemas[name])
    return used


def _tags(paths: Object) -> set[str]:
    return {
        tag for item in paths.values() for operation in item.values() for tag in operation.get("tags", [])
    }
