"""Grades statements that live in a warehouse: Arrow record batches in, Arrow record batches out.

The one function here is what Spark's mapInArrow, Ray Data's map_batches, DuckDB and Polars take as it
is. It needs the extra "frames". Each process that calls it loads the rubric once; whatever engine calls
it decides how many processes there are, and what happens when one is lost.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pyarrow as pa

from valuecoach import compose
from valuecoach.batches.graded import Value, result_values, scales_of
from valuecoach.batches.mapping import ColumnMapping, find_mapping
from valuecoach.batches.outcome import outcome_of
from valuecoach.batches.sheet import Row
from valuecoach.reviewer import Reviewer
from valuecoach.rubric.rubric import Rubric
from valuecoach.settings import read_settings

_BEFORE: Final = (("score", pa.int32()), ("band", pa.string()), ("verdict", pa.string()))
_AFTER: Final = tuple(
    (name, pa.string()) for name in ("next_fix", "partner_question", "best_rewrite", "error")
)
_SQL: Final = {pa.int32(): "int", pa.string(): "string"}
_SAMPLE: Final = 50


def grade_batches(
    batches: pa.Table | pa.RecordBatch | Iterable[pa.RecordBatch],
    *,
    columns: Mapping[str, str | Sequence[str]] | None = None,
    rewrites: bool = False,
    build: Callable[[], Reviewer] | None = None,
) -> Any:
    """Return *batches* with the columns of result_fields added to each.

    A table gives a table, one record batch another, and an iterable of them an iterator that grades
    each as it is asked for.

    *columns* names columns by the field that they hold, such as {"statement": "pitch"}; what it does
    not name is found by name or, from the first rows, by content. A row that cannot be graded has the
    reason in "error". *build* makes the reviewer: the rules with the settings' rubric unless given.
    """
    chosen = {
        field: (names,) if isinstance(names, str) else names for field, names in (columns or {}).items()
    }
    grading = _Grading(build() if build is not None else _coach(), chosen, rewrites=rewrites)
    if isinstance(batches, pa.Table):
        made = list(grading.of(batches.to_batches()))
        return pa.Table.from_batches(made, graded_schema(batches.schema, grading.coach.rubric))
    if isinstance(batches, pa.RecordBatch):
        return next(grading.of([batches]))
    return grading.of(batches)


def result_fields(rubric: Rubric | None = None) -> tuple[pa.Field, ...]:
    """Return the columns that grading adds, in their order; those of the settings' rubric unless given."""
    levels = ((scale.key, pa.int32()) for scale in scales_of(rubric or _coach().rubric))
    return tuple(pa.field(name, kind) for name, kind in (*_BEFORE, *levels, *_AFTER))


def graded_schema(schema: pa.Schema, rubric: Rubric | None = None) -> pa.Schema:
    """Return *schema* with the columns that grading adds, in place of those of an earlier grading."""
    ours = result_fields(rubric)
    names = {field.name for field in ours}
    return pa.schema([*(field for field in schema if field.name not in names), *ours])


def result_ddl() -> str:
    """Return the columns that grading adds as Spark writes them: "score int, band string, …"."""
    return ", ".join(f"{field.name} {_SQL[field.type]}" for field in result_fields())


@cache
def _coach() -> Reviewer:
    return compose.build_coach(read_settings(os.environ))


@dataclass(frozen=True)
class _Grading:
    """What is asked of every batch."""

    coach: Reviewer
    chosen: Mapping[str, Sequence[str]]
    rewrites: bool

    def of(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield each batch graded; the first that has rows tells which column holds what."""
        mapping: ColumnMapping | None = None
        for batch in batches:
            if mapping is None and batch.num_rows:
                names = tuple(batch.schema.names)
                sample = list(_rows(batch.slice(0, _SAMPLE), range(len(names))))
                mapping = find_mapping(names, sample, self.chosen)
            yield self._joined(batch, [] if mapping is None else list(self._values(batch, mapping)))

    def _values(self, batch: pa.RecordBatch, mapping: ColumnMapping) -> Iterator[tuple[Value, ...]]:
        used = sorted({place for places in mapping.columns.values() for place in places})
        scales = scales_of(self.coach.rubric)
        for row in _rows(batch, used):
            yield result_values(outcome_of(row, mapping, self.coach, rewrites=self.rewrites), scales)

    def _joined(self, batch: pa.RecordBatch, made: Sequence[tuple[Value, ...]]) -> pa.RecordBatch:
        """Return *batch* with a column for each value of the rows *made*."""
        ours = result_fields(self.coach.rubric)
        schema = graded_schema(batch.schema, self.coach.rubric)
        kept = [batch.column(batch.schema.get_field_index(name)) for name in schema.names[: -len(ours)]]
        added = [pa.array([row[place] for row in made], field.type) for place, field in enumerate(ours)]
        return pa.RecordBatch.from_arrays([*kept, *added], schema=schema)


def _rows(batch: pa.RecordBatch, used: Iterable[int]) -> Iterator[Row]:
    """Yield the rows of *batch* with the cells that are *used*; the others are left empty."""
    values = {place: batch.column(place).to_pylist() for place in used}
    for index in range(batch.num_rows):
        cells = [""] * batch.num_columns
        for place, column in values.items():
            cells[place] = _text(column[index])
        yield Row(index + 1, tuple(cells))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "\n".join(map(_text, value))
    return str(value)
