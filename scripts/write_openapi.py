"""Writes the API's OpenAPI document to the file that is named."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from valuecoach.api.app import create_app
from valuecoach.compose import build_coach
from valuecoach.settings import Settings


def main() -> None:
    """Write the document."""
    settings = Settings()
    document = create_app(settings, build_coach(settings)).openapi()
    Path(sys.argv[1]).write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
