"""Writes the API's OpenAPI documents into a folder: 3.1, and for CRM tools 3.0 and 2.0."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from valuecoach.api import openapi
from valuecoach.api.app import create_app
from valuecoach.api.documents.crm import OPERATIONS, TRIGGERS, crm_document
from valuecoach.api.documents.swagger import swagger
from valuecoach.compose import build_coach
from valuecoach.settings import read_settings

ADDRESS = "https://valuecoach.example.com"
"""Where the documents say that the service is, for whoever imports one to change."""


def documents() -> dict[str, dict[str, Any]]:
    """Return each document by the name of its file."""
    settings = read_settings({}, public_url=ADDRESS)
    # Without the review of our example, which changes with every word of the rubric.
    document = openapi.document(create_app(settings, build_coach(settings)), None, ADDRESS)
    return {
        "openapi.json": document,
        "openapi-3.0.json": crm_document(document, ADDRESS),
        "openapi-2.0.json": swagger(crm_document(document, ADDRESS, OPERATIONS | TRIGGERS)),
    }


def written(document: dict[str, Any]) -> str:
    """Return *document* as it stands in its file."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the documents."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in documents().items():
        (folder / name).write_text(written(document), encoding="utf-8")


if __name__ == "__main__":
    main()
