from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession

from valuecoach.frames import grade_batches, result_ddl


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """Start Spark in this process's machine, with two workers that run this Python."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate()
        )
        yield session
        session.stop()


def test_spark_takes_the_function_as_it_is(spark: SparkSession) -> None:
    """A frame of several partitions is graded by Spark's own workers."""
    rows = [(number, f"We save you {number} hours a week; you lend us 2 vans.") for number in range(1, 41)]
    frame = spark.createDataFrame(rows, "id long, statement string").repartition(4)

    graded = frame.mapInArrow(grade_batches, f"id long, statement string, {result_ddl()}")

    found = {row["id"]: row for row in graded.collect()}
    assert sorted(found) == list(range(1, 41))
    assert all(row["score"] > 0 and row["error"] is None for row in found.values())
