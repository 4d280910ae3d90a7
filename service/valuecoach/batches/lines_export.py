"""Writes a graded sheet as JSON Lines: each row as it was, and its whole review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from valuecoach.batches.graded import GradedRow, GradedSheet
from valuecoach.batches.json_lines import item_of
from valuecoach.batches.sheet import Sheet
from valuecoach.review_json import Json, encode

_BATCH: Final = ("custom_id", "body")
"""The fields of a line in the shape of OpenAI's batch files."""
_OK: Final = 200
_UNPROCESSABLE: Final = 422


def lines_parts(graded: GradedSheet) -> Iterator[bytes]:
    """Yield the file line by line; what came in the shape of a batch file goes out in that of its answer."""
    sheet = graded.sheet
    line = _answer if all(name in sheet.header for name in _BATCH) else _line
    for row in graded.rows:
        yield line(sheet, row)


def _line(sheet: Sheet, graded: GradedRow) -> bytes:
    row, outcome = graded
    fault = outcome.fault._asdict() if outcome.fault else None
    start = encode({"row": row.number, "input": item_of(sheet, row)})[:-1]
    return b'%b,"review":%b,"error":%b}\n' % (start, outcome.review or b"null", encode(fault))


def _answer(sheet: Sheet, graded: GradedRow) -> bytes:
    row, outcome = graded
    told = item_of(sheet, row).get("custom_id")
    name: Json = told if isinstance(told, str) else str(row.number)
    fault = outcome.fault
    body = outcome.review or encode(
        {"error": {"code": fault.code, "message": fault.detail} if fault else None}
    )
    status = _OK if outcome.review is not None else _UNPROCESSABLE
    start = encode({"id": f"row-{row.number}", "custom_id": name})[:-1]
    return b'%b,"response":{"status_code":%d,"request_id":"row-%d","body":%b},"error":null}\n' % (
        start,
        status,
        row.number,
        body,
    )
