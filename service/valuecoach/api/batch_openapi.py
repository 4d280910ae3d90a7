"""What the OpenAPI document says of batches that FastAPI cannot know."""

from __future__ import annotations

from typing import Any, Final

from valuecoach.api import openapi, problems
from valuecoach.api.batch_body import BatchBody
from valuecoach.api.batch_requests import FORM
from valuecoach.errors import (
    BatchEnded,
    BatchRunning,
    IdempotencyConflict,
    IdempotencyPending,
    NoStatementColumn,
    NotThere,
    SheetRefused,
    StoreUnavailable,
)

_AWAY: Final = StoreUnavailable("the connection was refused")
STORE: Final[tuple[problems.Answered, ...]] = (_AWAY,)
ONE: Final[tuple[problems.Answered, ...]] = (NotThere("batch"), _AWAY)
ENDED_ONE: Final[tuple[problems.Answered, ...]] = (*ONE, BatchRunning())
CANCEL: Final[tuple[problems.Answered, ...]] = (*ONE, BatchEnded())
READING: Final[tuple[problems.Answered, ...]] = (
    *openapi.FAULTS,
    SheetRefused("is a workbook with a password; save it without one."),
    NoStatementColumn(["Date", "Amount"]),
    _AWAY,
)
REFUSALS: Final[tuple[problems.Answered, ...]] = (*READING, IdempotencyConflict(), IdempotencyPending())

ITEMS: Final = {
    "items": {
        "summary": "Two statements, whose fields come back with their results",
        "value": {
            "name": "Spring pitches",
            "items": [
                {
                    "statement": "We cut your returns from 9% to 6% in a quarter; your fit data trains it.",
                    "author": "Ada",
                    "partner": "Northwind",
                },
                {"statement": "Our solution could transform the industry.", "author": "Grace"},
            ],
        },
    },
}
"""A request to copy; the tests send it."""
_REF: Final = "#/components/schemas/{model}"
_HEADERS: Final = {
    "Location": {"description": "Where the batch is.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Ask again in so many seconds.", "schema": {"type": "integer"}},
}
ACCEPTED: Final[dict[str, Any]] = {
    "model": BatchBody,
    "description": "It is taken in; the body says the same as the address in Location",
    "headers": _HEADERS,
}
EVENTS: Final[dict[str, Any]] = {
    "description": "Events named progress, and one named end; each holds the batch as JSON",
    "content": {"text/event-stream": {}},
}
PICTURE: Final[dict[str, Any]] = {
    "description": "Levels, frequent faults, authors and teams, best statements, near duplicates",
    "content": {"application/json": {"schema": {"type": "object"}}},
}
KINDS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
    "html": "text/html; charset=utf-8",
}
"""The media type of each kind of file."""
EXPORT: Final[dict[str, Any]] = {
    "description": "The file",
    "content": {kind: {} for kind in KINDS.values()},
}


def body() -> dict[str, Any]:
    """Describe the request that brings a file or items."""
    form = {
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": {
                "type": "string",
                "format": "binary",
                "description": "CSV, XLSX or JSON Lines; told by what it holds.",
            },
            "options": {
                "type": "string",
                "description": "How it is to be graded: JSON as BatchOptions describes it.",
            },
        },
    }
    items = {"schema": {"$ref": _REF.format(model="BatchItems")}, "examples": ITEMS}
    content = {FORM: {"schema": form}, "application/json": items}
    return {"requestBody": {"required": True, "content": content}}
