"""The documents for tools that cannot read OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from valuecoach.api.documents.crm import OPERATIONS, TRIGGERS, crm_document
from valuecoach.api.documents.swagger import swagger
from valuecoach.review_json import encode


def router(document: Callable[[], dict[str, Any]], public_url: str | None) -> APIRouter:
    """Return the routes that tell *document* in older words, for *public_url* or the address called."""
    routes = APIRouter(include_in_schema=False)

    def crm(request: Request, operations: frozenset[str]) -> dict[str, Any]:
        return crm_document(document(), public_url or str(request.base_url).rstrip("/"), operations)

    @routes.get("/openapi-3.0.json")
    def openapi_30(request: Request) -> Response:
        """Return what CRM tools call, as OpenAPI 3.0."""
        return Response(encode(crm(request, OPERATIONS)), media_type="application/json")

    @routes.get("/openapi-2.0.json")
    def openapi_20(request: Request) -> Response:
        """Return what CRM tools call, as OpenAPI 2.0 with the extensions of Power Platform."""
        return Response(encode(swagger(crm(request, OPERATIONS | TRIGGERS))), media_type="application/json")

    return routes
