from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.growth import growth_of

TEXTS = ["x" * 99] * 25


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        (lambda length: length + 1, 10.0),
        (lambda _: 7, 1.0),
        (lambda length: (length + 1) ** 2, 100.0),
    ],
)
def test_ten_times_the_text_costs_what_the_work_makes_of_it(
    cost: Callable[[int], float], expected: float
) -> None:
    """Growth in a straight line is ten times the time, growth by squares a hundred times."""
    now = [0.0]

    def work(text: str) -> None:
        now[0] += cost(len(text))

    growth = growth_of(work, TEXTS, 1_000, lambda: now[0])

    assert growth.groups == 2
    assert [growth.ratio, growth.worst] == pytest.approx([expected, expected])


def test_no_text_is_made_too_long() -> None:
    """Texts of which ten are over the limit take no part."""
    seen: list[str] = []
    clock = iter(range(1_000))

    growth_of(seen.append, ["x" * 100, *TEXTS], 1_000, lambda: next(clock))

    assert max(map(len, seen)) <= 1_000
    assert "x" * 100 not in seen
