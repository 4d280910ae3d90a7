from __future__ import annotations

import asyncio

import pytest

from valuecoach.jobs.throttle import Throttle


class Clock:
    """A clock that is told what time it is."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def always() -> bool:
    """Go on."""
    return True


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


async def enters(throttle: Throttle) -> bool:
    """Tell whether there is a place right now."""
    try:
        return await asyncio.wait_for(throttle.enter(always), 0.02)
    except TimeoutError:
        return False


async def fill(throttle: Throttle) -> int:
    """Take every place that there is."""
    count = 0
    while await enters(throttle):
        count += 1
    return count


def test_no_more_go_in_than_there_are_places(clock: Clock) -> None:
    """Whoever leaves makes room for the next."""

    async def run() -> None:
        throttle = Throttle(3, clock)
        assert await fill(throttle) == 3
        throttle.leave()
        assert await fill(throttle) == 1
        waiting = asyncio.create_task(throttle.enter(always))
        await asyncio.sleep(0)
        throttle.leave()
        assert await waiting

    asyncio.run(run())


def test_a_refusal_halves_the_places_and_makes_all_wait(clock: Clock) -> None:
    """For as long as was asked; refusals of calls that were out together count once."""

    async def run() -> None:
        throttle = Throttle(64, clock)
        for _ in range(5):
            throttle.refused(7.0)
        assert throttle.places == 32
        assert not await enters(throttle)
        clock.now += 7.1
        assert await fill(throttle) == 32
        for _ in range(20):
            throttle.refused(None)
            clock.now += 100
        assert throttle.places == 1

    asyncio.run(run())


def test_answers_give_the_places_back(clock: Clock) -> None:
    """One more for about as many answers as there are places, never more than at the beginning."""
    throttle = Throttle(8, clock)
    throttle.refused(0.0)
    throttle.refused(0.0)
    assert throttle.places == 2

    for _ in range(6):
        throttle.answered()
    assert throttle.places == 4

    for _ in range(1000):
        throttle.answered()
    assert throttle.places == 8


def test_a_model_that_is_away_gets_one_call_that_tries(clock: Clock) -> None:
    """After a pause; an answer opens all places again."""

    async def run() -> None:
        throttle = Throttle(8, clock)
        throttle.unreachable("The model does not answer.", None)
        assert not await enters(throttle)
        clock.now += 5.1
        assert throttle.away == "The model does not answer."
        assert await fill(throttle) == 1
        throttle.answered()
        throttle.leave()
        assert throttle.away is None
        assert await fill(throttle) == 8

    asyncio.run(run())


def test_a_share_of_none_lets_nobody_in(clock: Clock) -> None:
    """A worker that has just come waits until the others have made room."""

    async def run() -> None:
        throttle = Throttle(8, clock)
        throttle.share(0)
        assert not await enters(throttle)
        throttle.share(2)
        assert await fill(throttle) == 2
        throttle.share(3)
        assert await fill(throttle) == 1

    asyncio.run(run())


def test_nobody_waits_for_what_is_over(clock: Clock) -> None:
    """A job that was stopped gets no place, and is told so soon."""

    async def run() -> None:
        throttle = Throttle(1, clock)
        assert await throttle.enter(always)
        assert not await throttle.enter(lambda: False)

    asyncio.run(run())
