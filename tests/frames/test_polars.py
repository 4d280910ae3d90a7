from __future__ import annotations

import polars as pl

from valuecoach.frames import grade_batches


def test_polars_goes_through_arrow() -> None:
    """A frame becomes a table without being copied, and comes back with our columns."""
    frame = pl.DataFrame({"id": [1, 2], "statement": ["We save you 3 hours a week; you lend us 2 vans.", ""]})

    graded = pl.DataFrame(grade_batches(frame.to_arrow()))

    assert graded.select("id", "statement").equals(frame)
    assert graded["score"].to_list()[1] is None
    assert graded.filter(pl.col("error").is_null()).height == 1
