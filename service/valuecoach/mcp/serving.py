"""The tools at /mcp, beside the API that they ask."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from mcp.server.transport_security import TransportSecuritySettings

from valuecoach.mcp.server import build_server


def serve_tools(app: FastAPI, *, only_here: bool) -> None:
    """Serve the tools of *app* at /mcp; where *only_here*, to callers that ask for this machine by name.

    A page elsewhere can make a browser ask for a name that leads to this machine; keys keep such a
    page out, and where none is asked for the name does.
    """
    server = build_server(app)
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=only_here,
        allowed_hosts=["127.0.0.1:*", "localhost:*", "[::1]:*"],
        allowed_origins=["http://127.0.0.1:*", "http://localhost:*", "http://[::1]:*"],
    )
    tools = server.streamable_http_app(stateless_http=True, json_response=True, transport_security=security)
    app.router.routes.extend(tools.routes)
    before = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(served: FastAPI) -> AsyncIterator[Any]:
        async with server.session_manager.run(), before(served) as state:
            yield state

    app.router.lifespan_context = lifespan
