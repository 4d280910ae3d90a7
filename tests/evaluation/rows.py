"""Labelled rows for tests, with everything filled in that a test does not say."""

from __future__ import annotations

import json
from typing import Any

from valuecoach.evaluation.graded import Graded
from valuecoach.evaluation.labels import LabelledRow
from valuecoach.evaluation.scales import CRITERIA

PLAIN: dict[str, Any] = {
    "id": "a1",
    "text": "We save your drivers 40 minutes a round; you let us publish it.",
    "specific": 3,
    "measurable": 3,
    "numeric": 3,
    "repeatable": 4,
    "business": 3,
    "personal": 2,
    "verdict": "accept",
    "give": "clear",
    "ask": "clear",
    "benefits": ["cost", "experience"],
}


def line(without: str = "", **changed: object) -> bytes:
    """Return a row as a line of JSON, without one field or with some of them changed."""
    row = {key: value for key, value in (PLAIN | changed).items() if key != without}
    return json.dumps(row).encode() + b"\n"


def graded(levels: str = "333432", **changed: Any) -> Graded:
    """Return an opinion whose six levels are the digits of *levels*."""
    given: dict[str, Any] = {
        "verdict": "accept",
        "give": "clear",
        "ask": "clear",
        "benefits": frozenset({"cost"}),
    }
    return Graded(dict(zip(CRITERIA, map(int, levels), strict=True)), **(given | changed))


def labelled(text: str, levels: str = "333432", **changed: Any) -> LabelledRow:
    """Return a row whose id is its text."""
    return LabelledRow(text, text, graded(levels, **changed))
