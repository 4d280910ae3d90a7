"""The door from the tools to the API: each tool asks as its caller would, with the caller's own key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpx2
from mcp.server.mcpserver.exceptions import ToolError
from starlette.types import ASGIApp

_HERE: Final = "http://127.0.0.1"
_KEYS: Final = ("authorization", "x-api-key")
_FIRST_REFUSAL: Final = 400


@dataclass(frozen=True)
class Door:
    """Asks *app* in this process, so that keys, quotas and owners hold for tools as they do for calls."""

    app: ASGIApp

    async def get(self, path: str, headers: Mapping[str, str] | None) -> Any:
        """Return the JSON at *path*; what is refused is told to the model in words."""
        return await self._ask("GET", path, headers, None)

    async def post(self, path: str, headers: Mapping[str, str] | None, body: Mapping[str, Any]) -> Any:
        """Return the JSON that is answered to *body*; what is refused is told to the model in words."""
        return await self._ask("POST", path, headers, body)

    async def _ask(
        self, method: str, path: str, headers: Mapping[str, str] | None, body: Mapping[str, Any] | None
    ) -> Any:
        sent = {name: headers[name] for name in _KEYS if headers and name in headers}
        transport = httpx2.ASGITransport(self.app)
        async with httpx2.AsyncClient(transport=transport, base_url=_HERE, headers=sent) as client:
            response = await client.request(method, path, json=body, timeout=None)
        value = json.loads(response.content)
        if response.status_code >= _FIRST_REFUSAL:
            raise ToolError(f"{value['title']}. {value['detail']} ({value['code']})")
        return value
