"""Writes the API's OpenAPI document to the file that is named."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from valuecoach.api.app import create_app
from valuecoach.draft import Draft
from valuecoach.review import Review
from valuecoach.rubric.rubric import Rubric
from valuecoach.settings import Settings


class Unused:
    """Stands where the coach does: the document says what may be asked, and asks nothing."""

    @property
    def rubric(self) -> Rubric:
        """Have none."""
        raise AssertionError

    def review(self, draft: Draft) -> Review:
        """Review nothing."""
        raise AssertionError(draft)


def main() -> None:
    """Write the document."""
    document = create_app(Settings(), Unused()).openapi()
    Path(sys.argv[1]).write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
