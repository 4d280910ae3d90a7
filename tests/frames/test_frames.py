from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from tests.doubles import Script
from valuecoach.errors import NoStatementColumn
from valuecoach.frames import grade_batches, graded_schema, result_ddl, result_fields

STRONG = (
    "Our planner cuts your delivery cost per parcel from £3.20 to £2.70 within a quarter; we get your data."
)
WEAK = "Our innovative solution could transform the industry and make both of us successful."
TABLE = pa.table({"id": [1, 2, 3], "pitch": [STRONG, WEAK, None], "tags": [["a"], [], None]})


def test_a_table_gives_a_table() -> None:
    """Its columns come back as they are, types and all, and ours beside them; a row that fails says why."""
    graded = grade_batches(TABLE)

    assert graded.schema == graded_schema(TABLE.schema)
    assert graded.select(TABLE.column_names) == TABLE
    strong, weak, none = graded.to_pylist()
    assert strong["score"] > 60 > weak["score"]
    assert (strong["error"], none["score"]) == (None, None)
    assert none["error"].startswith("The statement is empty")
    assert 0 <= weak["specific"] <= 4


def test_batches_go_by_one_at_a_time() -> None:
    """What is not asked for is not read, and an empty batch gives an empty one."""
    taken = 0

    def batches() -> Iterator[pa.RecordBatch]:
        nonlocal taken
        yield TABLE.to_batches()[0].slice(0, 0)
        for batch in TABLE.to_batches(max_chunksize=1):
            taken += 1
            yield batch

    graded = grade_batches(batches())

    assert next(graded).num_rows == 0
    assert next(graded).num_rows == 1
    assert taken == 1
    assert next(graded).schema == graded_schema(TABLE.schema)


def test_one_batch_gives_one_batch() -> None:
    """A single record batch is graded as it is, however small."""
    (batch,) = TABLE.to_batches()

    assert grade_batches(batch).num_rows == 3
    assert grade_batches(batch.slice(0, 0)).schema == graded_schema(TABLE.schema)


def test_a_table_that_was_graded_is_graded_anew() -> None:
    """The columns of an earlier grading make way for those of this one."""
    once = grade_batches(TABLE)

    assert grade_batches(once) == once


def test_columns_can_be_named() -> None:
    """Any column may hold the statement, and any reviewer may review."""
    table = pa.table({"a": [STRONG], "b": [WEAK], "who": ["Northwind"]})
    script = Script()

    grade_batches(table, columns={"statement": "b", "partner": ["who"]}, build=lambda: script)

    assert [(draft.statement, draft.context.partner) for draft in script.drafts] == [(WEAK, "Northwind")]
    assert script.drafts[0].rewrites is False


def test_a_table_without_statements_is_refused() -> None:
    """The refusal is that of any file."""
    with pytest.raises(NoStatementColumn):
        grade_batches(pa.table({"a": [1]}))


def test_the_columns_have_types_that_every_engine_has() -> None:
    """Whole numbers and text, also as Spark writes them."""
    assert result_ddl().startswith("score int, band string, verdict string, specific int")
    assert {str(field.type) for field in result_fields()} == {"int32", "string"}


def test_duckdb_reads_what_is_graded() -> None:
    """A query streams its batches through, and the next query reads the result."""
    # One connection reads while the other is asked.
    with duckdb.connect() as warehouse, duckdb.connect() as connection:
        warehouse.register("pitches", TABLE)
        query: Any = warehouse.sql("select pitch from pitches where id < 3 order by id")
        source = query.to_arrow_reader(1)
        graded = pa.RecordBatchReader.from_batches(graded_schema(source.schema), grade_batches(source))
        connection.register("graded", graded)
        found = connection.execute("select count(*), max(score) > 60, min(score) < 60 from graded").fetchone()

    assert found == (2, True, True)
