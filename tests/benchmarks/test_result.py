from __future__ import annotations

import json

from benchmarks.growth import Growth
from benchmarks.result import Result, to_dict, to_text
from benchmarks.timing import Timing

RESULT = Result(
    statements=2,
    rounds=1,
    timings={
        "valuecoach": Timing((0.001, 0.003)),
        "proselint": Timing((0.01, 0.03)),
        "textstat": Timing((0.0005, 0.0015)),
    },
    forty=Timing((0.001,)),
    growth=Growth(groups=3, ratio=9.96, worst=11.04),
    peak_bytes=64_200_000,
    python="3.11.7",
)


def test_programs_get_every_figure() -> None:
    """The figures are plain JSON with their units in their names."""
    figures = to_dict(RESULT)

    assert json.loads(json.dumps(figures)) == figures
    assert figures["programs"]["valuecoach"] == {"per_second": 500.0, "median_ms": 2.0, "p99_ms": 3.0}
    assert figures["forty_words"] == {"per_second": 1000.0, "median_ms": 1.0, "p99_ms": 1.0}
    assert figures["times_as_fast"] == {"proselint": 10.0, "textstat": 0.5}
    assert figures["growth"] == {"length": 10, "time": 9.96, "worst": 11.04, "groups": 3}
    assert figures["peak_megabytes"] == 64.2


def test_people_get_a_table() -> None:
    """Each program has a row, and what only ours is asked stands below."""
    assert to_text(RESULT).splitlines() == [
        "| program | statements a second | median ms | p99 ms | ours is |",
        "| --- | --: | --: | --: | --: |",
        "| valuecoach | 500 | 2.00 | 3.00 |  |",
        "| proselint | 50 | 20.00 | 30.00 | 10.0 times as fast |",
        "| textstat | 1,000 | 1.00 | 1.50 | 0.5 times as fast |",
        "| valuecoach, 35 to 45 words | 1,000 | 1.00 | 1.00 |  |",
        "",
        "- 2 statements, 1 rounds, one core, Python 3.11.7",
        "- 10 times the text takes 10.0 times as long, at worst 11.0 times",
        "- peak memory of a process that reviews: 64 MB",
    ]
