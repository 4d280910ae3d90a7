from __future__ import annotations

from collections.abc import Sequence

import pytest

from benchmarks.timing import Timing, compare, time_once


@pytest.mark.parametrize(
    ("seconds", "per_second", "median", "high"),
    [
        ([0.5], 2, 500, 500),
        ([0.001, 0.002, 0.003, 0.004], 400, 2.5, 4),
        ([0.001] * 99 + [1.0], 100 / 1.099, 1, 1),
        ([0.001] * 98 + [0.5, 1.0], 100 / 1.598, 1, 500),
    ],
)
def test_figures_follow_from_the_times(
    seconds: Sequence[float], per_second: float, median: float, high: float
) -> None:
    """The rate is over all texts together; 99 of 100 texts are within the high figure."""
    timing = Timing(tuple(seconds))

    assert timing.per_second == pytest.approx(per_second)
    assert [timing.median, timing.high] == pytest.approx([median, high])


def test_time_is_read_before_and_after() -> None:
    """A piece of work takes what its clock says between beginning and end."""
    now = [10.0]

    def work(text: str) -> None:
        now[0] += len(text)

    assert time_once(work, "abcd", lambda: now[0]) == 4


def test_all_works_see_the_same_texts_in_turns() -> None:
    """After warming up, one text goes to every work before the next, and none comes back as it was."""
    seen: list[tuple[str, str]] = []

    timings = compare(
        {"one": lambda text: seen.append(("one", text)), "two": lambda text: seen.append(("two", text))},
        ["a", "b"],
        rounds=2,
    )

    assert seen[:4] == [("one", "a\n"), ("one", "b\n"), ("two", "a\n"), ("two", "b\n")]
    assert seen[4:8] == [("one", "a"), ("two", "a"), ("one", "b"), ("two", "b")]
    assert seen[8:] == [("one", "a "), ("two", "a "), ("one", "b "), ("two", "b ")]
    assert {name: len(timing.seconds) for name, timing in timings.items()} == {"one": 4, "two": 4}
