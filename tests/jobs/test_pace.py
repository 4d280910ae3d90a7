from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from valuecoach.jobs.pace import Pace


class World:
    """Time that passes only by sleeping, and a ledger that sets turns down for all."""

    def __init__(self, per_second: float) -> None:
        self.now = 50.0
        self.per_second = per_second
        self.free_from = 0.0
        self.starts: list[float] = []

    def clock(self) -> float:
        """Return the time."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds

    async def reserve(self, turns: int) -> float:
        """Set turns down after all others."""
        start = max(self.now, self.free_from)
        self.free_from = start + turns / self.per_second
        return start - self.now

    def most_in_a_second(self) -> int:
        """Return how many calls the busiest second has."""
        return max(sum(start <= one < start + 1 for one in self.starts) for start in self.starts)


@given(
    rate=st.sampled_from([0.5, 1.0, 7.0, 30.0]),
    chunks=st.integers(1, 4),
    late=st.lists(st.tuples(st.integers(0, 3), st.floats(0, 3)), min_size=1, max_size=60),
)
def test_all_chunks_together_keep_to_the_rate(
    rate: float, chunks: int, late: list[tuple[int, float]]
) -> None:
    """Whenever each comes for its next turn: in no second are there more calls than the rate and one."""
    world = World(rate)
    paces = [Pace(rate, world.reserve, world.clock, world.sleep) for _ in range(chunks)]

    async def run() -> None:
        for index, pause in late:
            world.now += pause
            await paces[index % chunks].turn()
            world.starts.append(world.now)

    asyncio.run(run())

    assert world.most_in_a_second() <= max(1, rate) + 1


def test_one_chunk_alone_uses_the_whole_rate() -> None:
    """Nothing is lost between one stretch of turns and the next."""
    world = World(20.0)
    pace = Pace(20.0, world.reserve, world.clock, world.sleep)

    async def run() -> None:
        for _ in range(200):
            await pace.turn()
            world.starts.append(world.now)

    asyncio.run(run())

    assert world.starts[-1] - world.starts[0] <= 199 / 20.0 + 0.001
