"""The plan of a job: how its rows become drafts, and what is asked of each; kept as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from valuecoach.batches.mapping import ColumnMapping
from valuecoach.batches.opening import Kind
from valuecoach.batches.sheet import Row, RowFault, Sheet
from valuecoach.draft import Assist
from valuecoach.ledger import job as ledger

_PLANS_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Plan:
    """All that grading and export need to know of a job besides its rows."""

    name: str
    """What people call it: the name of the file that was sent."""
    kind: Kind
    sheet: Sheet
    """Header and kinds of the columns, without rows."""
    mapping: ColumnMapping
    rewrites: bool
    assist: Assist
    rubric: tuple[str, str]
    """Version and hash of what it was sent to be graded by."""
    model: str | None = None

    def to_json(self) -> str:
        """Return this as JSON in ASCII, which every database keeps as it is."""
        return json.dumps(
            {
                "name": self.name,
                "kind": self.kind,
                "header": self.sheet.header,
                "literal": sorted(self.sheet.literal),
                "columns": {field: list(indexes) for field, indexes in self.mapping.columns.items()},
                "rewrites": self.rewrites,
                "assist": self.assist,
                "rubric": self.rubric,
                "model": self.model,
            }
        )


@lru_cache(_PLANS_KEPT)
def plan_of(text: str) -> Plan:
    """Return the plan in *text*, as to_json wrote it."""
    told: dict[str, Any] = json.loads(text)
    literal = frozenset(told["literal"])
    columns = {field: tuple(indexes) for field, indexes in told["columns"].items()}
    return Plan(
        told["name"],
        told["kind"],
        Sheet(tuple(told["header"]), (), literal),
        ColumnMapping(columns, literal),
        told["rewrites"],
        told["assist"],
        (told["rubric"][0], told["rubric"][1]),
        told["model"],
    )


def kept_row(row: Row) -> ledger.Row:
    """Return *row* as the ledger keeps it, in ASCII."""
    if row.fault is None:
        return ledger.Row(row.number, json.dumps(row.cells, separators=(",", ":")))
    return ledger.Row(row.number, json.dumps({"cells": row.cells, "fault": row.fault}))


def sheet_row(row: ledger.Row) -> Row:
    """Return the row that was kept as *row*."""
    told = json.loads(row.cells)
    if isinstance(told, list):
        return Row(row.number, tuple(told))
    return Row(row.number, tuple(told["cells"]), RowFault(*told["fault"]))
