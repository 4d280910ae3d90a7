"""OpenAPI 3.1 told as 3.0.3, whose schemas know no null, no const and no list of types."""

from __future__ import annotations

from typing import Any, Final

VERSION: Final = "3.0.3"
_GONE: Final = {"propertyNames", "$defs", "$schema", "patternProperties"}
_ALTERNATIVES: Final = ("anyOf", "oneOf")
_BOUNDS: Final = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}
_METHODS: Final = ("get", "put", "post", "delete", "patch")

Object = dict[str, Any]


def openapi_30(document: Object) -> Object:
    """Return *document* as OpenAPI 3.0.3."""
    info = {name: value for name, value in document["info"].items() if name != "summary"}
    if "license" in info:
        info["license"] = {name: text for name, text in info["license"].items() if name != "identifier"}
    components = dict(document.get("components", {}))
    components["schemas"] = {
        name: schema_30(schema) for name, schema in components.get("schemas", {}).items()
    }
    told = {name: value for name, value in document.items() if name not in {"webhooks", "jsonSchemaDialect"}}
    paths = {path: _path(item) for path, item in document["paths"].items()}
    return told | {"openapi": VERSION, "info": info, "paths": paths, "components": components}


def _path(item: Object) -> Object:
    return {name: _operation(value) if name in _METHODS else value for name, value in item.items()}


def _operation(operation: Object) -> Object:
    told = dict(operation)
    if "parameters" in told:
        told["parameters"] = [_typed(parameter) for parameter in told["parameters"]]
    if "requestBody" in told:
        told["requestBody"] = _contents(told["requestBody"])
    told["responses"] = {code: _contents(response) for code, response in told["responses"].items()}
    return told


def _contents(holder: Object) -> Object:
    told = dict(holder)
    if "content" in holder:
        told["content"] = {kind: _typed(media) for kind, media in holder["content"].items()}
    if "headers" in holder:
        told["headers"] = {name: _typed(header) for name, header in holder["headers"].items()}
    return told


def _typed(holder: Object) -> Object:
    return holder | {"schema": schema_30(holder["schema"])} if "schema" in holder else holder


def schema_30(schema: Any) -> Object:
    """Return *schema*, one of JSON Schema 2020-12, as one of OpenAPI 3.0."""
    if isinstance(schema, bool):
        return {} if schema else {"not": {}}
    told: Object = {}
    for name, value in schema.items():
        _tell(told, name, value)
    if "$ref" in told and len(told) > 1:
        told["allOf"] = [{"$ref": told.pop("$ref")}]
    return told


def _tell(told: Object, name: str, value: Any) -> None:
    if name in _GONE:
        return
    if name in _ALTERNATIVES:
        _tell_alternatives(told, name, value)
    elif name == "type" and isinstance(value, list):
        told["type"] = next(kind for kind in value if kind != "null")
        told["nullable"] = "null" in value
    elif name in _BOUNDS and not isinstance(value, bool):
        told[_BOUNDS[name]] = value
        told[name] = True
    elif name == "const":
        told["enum"] = [value]
    elif name == "examples":
        told["example"] = value[0]
    elif name == "contentMediaType":
        told["format"] = "binary"
    elif name == "prefixItems":
        told["items"] = {}
    else:
        told[name] = _inner(name, value)


def _tell_alternatives(told: Object, name: str, value: list[Any]) -> None:
    rest = [schema_30(one) for one in value if one != {"type": "null"}]
    if len(rest) < len(value):
        told["nullable"] = True
    if len(rest) > 1:
        told[name] = rest
    elif "$ref" in rest[0]:
        told["allOf"] = rest
    else:
        told.update(rest[0])


def _inner(name: str, value: Any) -> Any:
    if name == "properties":
        return {key: schema_30(one) for key, one in value.items()}
    if name == "allOf":
        return [schema_30(one) for one in value]
    if name in {"items", "not"} or (name == "additionalProperties" and isinstance(value, dict)):
        return schema_30(value)
    return value
