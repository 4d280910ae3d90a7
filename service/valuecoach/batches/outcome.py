"""What became of one row: its review, or why there is none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from valuecoach.batches.mapping import ColumnMapping, draft_of
from valuecoach.batches.sheet import Row, RowFault
from valuecoach.errors import ValuecoachError
from valuecoach.review_json import encode, to_bytes
from valuecoach.reviewer import Reviewer

OURS: Final = RowFault(
    "internal_error", "This row could not be graded; that is a fault of valuecoach and not of the row."
)


@dataclass(frozen=True)
class Outcome:
    """The review of the row *number* as JSON, or the fault that kept it from one."""

    number: int
    review: bytes | None = None
    """As review_json writes it."""
    fault: RowFault | None = None

    @cached_property
    def told(self) -> dict[str, Any] | None:
        """The review as plain values."""
        return None if self.review is None else json.loads(self.review)

    def to_line(self) -> bytes:
        """Return this as one line of JSON, which ends with a line break."""
        if self.review is not None:
            return b'{"row":%d,"review":%b}\n' % (self.number, self.review)
        fault = None if self.fault is None else self.fault._asdict()
        return encode({"row": self.number, "fault": fault}) + b"\n"


def outcome_of_line(line: bytes) -> Outcome:
    """Return the outcome in *line*, as to_line wrote it; refuse another with a ValueError."""
    value = json.loads(line)
    if not isinstance(value, dict) or not isinstance(value.get("row"), int):
        raise ValueError("not a line of an outcome")  # noqa: TRY004 -- as what is no JSON at all raises
    review, fault = value.get("review"), value.get("fault")
    return Outcome(
        value["row"],
        None if review is None else encode(review),
        None if fault is None else RowFault(**fault),
    )


def outcome_of(row: Row, mapping: ColumnMapping, reviewer: Reviewer, *, rewrites: bool) -> Outcome:
    """Review *row*; what is wrong with it, or with us, becomes its outcome and no exception."""
    try:
        draft = draft_of(row, mapping, rewrites=rewrites)
        if isinstance(draft, RowFault):
            return Outcome(row.number, fault=draft)
        return Outcome(row.number, to_bytes(reviewer.review(draft)))
    except ValuecoachError as error:
        return Outcome(row.number, fault=RowFault(error.code, error.detail))
    except Exception:  # noqa: BLE001 -- one row that we fail on must not end the other two million
        return Outcome(row.number, fault=OURS)
