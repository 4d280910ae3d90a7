from __future__ import annotations

import asyncio

import pytest

from tests.model.clock import Clock, make_allowance
from tests.model.requests import make_request
from valuecoach.errors import Category, ModelFailure
from valuecoach.model.breaking import Breaking
from valuecoach.model.scripted import Answer, ScriptedModel
from valuecoach.model.seam import Request

DEAD = ModelFailure("transport", "Dead.", trouble="server")


class Circuit:
    """A breaker around a script, asked one request after the other."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.model = ScriptedModel()
        self.breaking = Breaking(self.model, clock=self.clock)

    def ask(self, answer: Answer, *, seconds: float = 20.0) -> str:
        """Ask; return the answer, or what the failure says. A request that is held back uses no answer."""
        self.model.enqueue(answer)
        before = self.model.calls
        try:
            allowance = make_allowance(seconds=seconds, clock=self.clock)
            return asyncio.run(self.breaking.complete(make_request(), allowance)).text
        except ModelFailure as failure:
            return failure.detail if self.model.calls > before else f"away {failure.retry_after:g}"
        finally:
            self.model._queue.clear()

    def fail(self, times: int) -> None:
        """Fail so many times in a row."""
        for _ in range(times):
            assert self.ask(DEAD) == "Dead."


def test_five_failures_in_a_row_open_it_and_nobody_waits_for_the_endpoint_then() -> None:
    """A request that is held back is a failure at once that says for how long."""
    circuit = Circuit()
    circuit.fail(5)

    assert circuit.ask("{}") == "away 15"
    circuit.clock.now += 14.0
    assert circuit.ask("{}") == "away 1"


def test_who_is_held_back_learns_why() -> None:
    """What is wrong is told on, so that it can be mended."""
    circuit = Circuit()
    for _ in range(5):
        circuit.ask(ModelFailure("transport", "The key is wrong.", trouble="key"))

    with pytest.raises(ModelFailure, match=r"left alone for a while; the last time: The key is wrong\.$"):
        asyncio.run(circuit.breaking.complete(make_request(), make_allowance(clock=circuit.clock)))


def test_a_success_in_between_starts_the_count_anew() -> None:
    """Only failures in a row tell of an endpoint that is away."""
    circuit = Circuit()
    circuit.fail(4)
    assert circuit.ask("{}") == "{}"
    circuit.fail(4)

    assert circuit.ask("{}") == "{}"


def test_when_its_time_is_up_one_answer_closes_it() -> None:
    """The way back needs nobody to restart anything."""
    circuit = Circuit()
    circuit.fail(5)
    circuit.clock.now += 15.0

    assert [circuit.ask("{}") for _ in range(2)] == ["{}", "{}"]
    circuit.fail(4)
    assert circuit.ask("{}") == "{}"


def test_each_probe_that_fails_opens_it_for_twice_as_long_up_to_five_minutes() -> None:
    """An endpoint that is away for a day is asked every five minutes, not every second."""
    circuit = Circuit()
    circuit.fail(5)
    waits: list[str] = []
    for _ in range(6):
        circuit.clock.now += 300.0
        circuit.fail(1)
        waits.append(circuit.ask("{}"))

    assert waits == ["away 30", "away 60", "away 120", "away 240", "away 300", "away 300"]


def test_only_one_probe_is_out_at_a_time() -> None:
    """A crowd that waited does not fall upon an endpoint that comes back."""
    circuit = Circuit()
    circuit.fail(5)
    circuit.clock.now += 15.0
    held = asyncio.Event()

    async def author(_: Request) -> str:
        await held.wait()
        return "{}"

    circuit.model._author = author

    async def run() -> list[str]:
        async def one() -> str:
            try:
                allowance = make_allowance(clock=circuit.clock)
                return (await circuit.breaking.complete(make_request(), allowance)).text
            except ModelFailure:
                return "away"

        asked = [asyncio.create_task(one()) for _ in range(5)]
        await asyncio.sleep(0)
        held.set()
        return sorted(await asyncio.gather(*asked))

    assert asyncio.run(run()) == ["away", "away", "away", "away", "{}"]
    assert circuit.ask("{}") == "{}"


def test_a_probe_that_is_given_up_makes_way_for_the_next() -> None:
    """A review that ends early does not leave the circuit open for ever."""
    circuit = Circuit()
    circuit.fail(5)
    circuit.clock.now += 15.0

    async def never(_: Request) -> str:
        await asyncio.Event().wait()
        raise AssertionError

    circuit.model._author = never

    async def give_up() -> None:
        probe = asyncio.create_task(
            circuit.breaking.complete(make_request(), make_allowance(clock=circuit.clock))
        )
        await asyncio.sleep(0)
        probe.cancel()
        await asyncio.gather(probe, return_exceptions=True)

    asyncio.run(give_up())

    assert circuit.ask("{}") == "{}"


@pytest.mark.parametrize("category", ["parse", "refusal", "budget"])
def test_an_endpoint_that_answers_is_not_away(category: Category) -> None:
    """What the answer is worth, and what a review may spend, are no matter of the connection."""
    circuit = Circuit()
    for _ in range(9):
        circuit.ask(ModelFailure(category, "No."))

    assert circuit.ask("{}") == "{}"


@pytest.mark.parametrize(("seconds", "after"), [(20.0, "away 15"), (1.0, "{}")])
def test_being_late_counts_only_with_time_enough_to_answer(seconds: float, after: str) -> None:
    """A call that began just before the deadline says nothing about the endpoint."""
    circuit = Circuit()
    for _ in range(5):
        circuit.ask(ModelFailure("deadline", "Late."), seconds=seconds)

    assert circuit.ask("{}") == after


def test_it_stays_open_as_long_as_the_endpoint_asks_to_be_left_alone() -> None:
    """The endpoint knows best when it is back."""
    circuit = Circuit()
    for _ in range(5):
        circuit.ask(ModelFailure("transport", "Busy.", trouble="busy", retry_after=90.0))

    assert circuit.ask("{}") == "away 90"
