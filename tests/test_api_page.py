"""docs/api.md tells what the documents say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = (DOCS / "api.md").read_text("utf-8")


def operations() -> list[dict[str, Any]]:
    """Return the operations of the API."""
    paths = json.loads((DOCS / "openapi" / "openapi.json").read_text("utf-8"))["paths"]
    return [operation for item in paths.values() for operation in item.values()]


def test_every_operation_has_its_place_among_the_changes() -> None:
    """Whoever adds an operation says since when it is there; none goes without a word."""
    changes = PAGE.partition("\n## Changes\n")[2]

    told = set(re.findall(r"`([a-z]\w+)`", changes))

    assert {operation["operationId"] for operation in operations()} == told


def test_every_refusal_is_told_with_its_status() -> None:
    """The table has each code that an operation can answer, beside its status."""
    told = {
        (status, code)
        for statuses, codes in re.findall(r"^\| ([\d, ]+) \| ([^|]+) \|", PAGE, re.MULTILINE)
        for status in re.findall(r"\d+", statuses)
        for code in re.findall(r"`(\w+)`", codes)
    }
    known = {
        (status, code)
        for operation in operations()
        for status, response in operation["responses"].items()
        for code in response.get("content", {}).get("application/problem+json", {}).get("examples", {})
    }

    assert known <= told


def test_what_is_deprecated_is_told() -> None:
    """The page says that nothing is, for as long as that is so."""
    deprecated = [operation["operationId"] for operation in operations() if operation.get("deprecated")]

    assert ("Nothing is deprecated at present." in PAGE) == (not deprecated)
