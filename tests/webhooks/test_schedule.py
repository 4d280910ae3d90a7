"""When messages are tried again."""

from __future__ import annotations

from itertools import pairwise

import pytest

from valuecoach.webhooks.schedule import ATTEMPTS, DELAYS, delay_after


def test_the_published_schedule_is_kept() -> None:
    """At once, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h."""
    hours = 3600
    assert (5, 300, 1800, *(hours * n for n in (2, 5, 10, 14, 20, 24))) == DELAYS
    assert [delay_after(attempt, 0.0) for attempt in range(1, ATTEMPTS)] == [*DELAYS]
    assert delay_after(ATTEMPTS, 0.0) is None
    assert all(later > sooner for sooner, later in pairwise(DELAYS))


@pytest.mark.parametrize("attempt", range(1, ATTEMPTS))
def test_what_failed_together_does_not_come_back_together(attempt: int) -> None:
    """Up to a tenth is added."""
    delay = DELAYS[attempt - 1]
    assert delay_after(attempt, 1.0) == pytest.approx(delay * 1.1)
    assert delay <= (delay_after(attempt, 0.5) or 0) <= delay * 1.1


@pytest.mark.parametrize(
    ("asked", "delay"), [(None, 5), (0.0, 5), (3.0, 5), (60.0, 60), (86_400.0, 86_400), (1e9, 86_400)]
)
def test_a_receiver_gets_the_time_it_asks_for_up_to_a_day(asked: float | None, delay: float) -> None:
    """Never less than the schedule has."""
    assert delay_after(1, 0.0, asked) == delay
