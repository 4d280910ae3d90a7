from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from tests.model.clock import Clock, make_allowance
from tests.model.requests import make_request
from valuecoach.errors import Category, ModelFailure, Trouble
from valuecoach.model.allowance import Allowance
from valuecoach.model.retrying import Retrying
from valuecoach.model.scripted import Answer, ScriptedModel
from valuecoach.model.seam import Request
from valuecoach.model.troubles import seconds_to_wait


def failure(
    trouble: Trouble | None = "server", *, category: Category = "transport", retry_after: float | None = None
) -> ModelFailure:
    """Return a failure as an endpoint makes it."""
    return ModelFailure(category, f"{trouble}.", trouble=trouble, retry_after=retry_after)


def retrying(model: ScriptedModel, clock: Clock, random: float = 1.0) -> Retrying:
    """Return *model* with the layer that tries again, by a clock that is moved by hand."""
    return Retrying(model, sleep=clock.sleep, random=lambda: random)


def outcomes(model: Retrying, allowance: Allowance, count: int = 1) -> list[str]:
    """Ask *count* times at the same time; return the answers, and failures by what they say."""

    async def run() -> list[str]:
        calls = (model.complete(make_request(user=str(number)), allowance) for number in range(count))
        found = await asyncio.gather(*calls, return_exceptions=True)
        return [str(one) if isinstance(one, BaseException) else one.text for one in found]

    return asyncio.run(run())


@pytest.mark.parametrize("trouble", ["busy", "server", "unreachable", "broken"])
def test_what_may_pass_is_tried_again(trouble: Trouble) -> None:
    """A pause, then the same request once more."""
    model, clock = ScriptedModel(), Clock()
    model.enqueue(failure(trouble), "{}")

    assert outcomes(retrying(model, clock), make_allowance(clock=clock)) == ["{}"]
    assert clock.slept == [0.5]


@pytest.mark.parametrize(
    ("category", "trouble"),
    [
        ("transport", "key"),
        ("transport", "unknown_model"),
        ("transport", "request"),
        ("transport", "quota"),
        ("transport", "no_completion"),
        ("transport", "away"),
        ("refusal", None),
        ("parse", None),
        ("deadline", None),
        ("budget", None),
    ],
)
def test_what_does_not_pass_by_itself_is_not_tried_again(category: Category, trouble: Trouble | None) -> None:
    """A wrong key is as wrong the second time, and whoever reads answers decides about asking anew."""
    model, clock = ScriptedModel(), Clock()
    model.enqueue(failure(trouble, category=category), "{}")

    assert outcomes(retrying(model, clock), make_allowance(clock=clock)) == [f"{trouble}."]
    assert (model.calls, clock.slept) == (1, [])


def test_a_budget_that_ends_amid_the_tries_is_not_taken_for_the_reason() -> None:
    """What made another try necessary is."""
    model, clock = ScriptedModel(), Clock()
    model.enqueue(failure("server"), failure(None, category="budget"))

    assert outcomes(retrying(model, clock), make_allowance(clock=clock)) == ["server."]


@pytest.mark.parametrize("trouble", ["busy", "server", "unreachable", "broken"])
@pytest.mark.parametrize("parts", [1, 2, 3])
def test_a_dead_endpoint_gets_three_calls_from_one_review(trouble: Trouble, parts: int) -> None:
    """The parts of a review count together, unless the endpoint is merely busy."""
    model, clock = ScriptedModel(lambda _: failure(trouble)), Clock()

    said = outcomes(retrying(model, clock), make_allowance(clock=clock), parts)

    assert said == [f"{trouble}."] * parts
    assert model.calls == (3 * parts if trouble == "busy" else 3)


@pytest.mark.parametrize(
    ("others", "said", "calls"),
    [("{}", ["{}", "{}", "{}"], 4), (failure(), ["server.", "server.", "server."], 3)],
    ids=["the others are answered", "the others fail too"],
)
def test_a_part_that_fails_first_waits_for_what_becomes_of_the_others(
    others: Answer, said: list[str], calls: int
) -> None:
    """One fault is worth another try where the endpoint answers otherwise, and none where it is dead."""
    clock = Clock()

    async def author(request: Request) -> Answer:
        if request.user == "0":
            return failure() if model.calls <= 3 else "{}"
        while len(clock.slept) < 6:  # noqa: ASYNC110 -- until the first part has waited for a while
            await asyncio.sleep(0)
        return others

    model = ScriptedModel(author)

    assert outcomes(retrying(model, clock), make_allowance(clock=clock), 3) == said
    assert model.calls == calls


def test_pauses_grow_and_are_spread() -> None:
    """Whoever failed together does not come back together."""
    for random, pauses in ((0.0, [0.25, 0.5]), (1.0, [0.5, 1.0])):
        model, clock = ScriptedModel(lambda _: failure()), Clock()
        outcomes(retrying(model, clock, random), make_allowance(clock=clock))
        assert clock.slept == pauses


def test_an_endpoint_is_left_alone_as_long_as_it_asks() -> None:
    """Never shorter than it says, and a little longer so that not all come at once."""
    model, clock = ScriptedModel(), Clock()
    model.enqueue(failure("busy", retry_after=7.0), "{}")

    assert outcomes(retrying(model, clock), make_allowance(clock=clock)) == ["{}"]
    assert clock.slept == [7.25]


def test_nobody_waits_for_what_comes_after_the_deadline() -> None:
    """The review gets the failure at once, and its time back."""
    model, clock = ScriptedModel(), Clock()
    model.enqueue(failure("busy", retry_after=30.0), "{}")

    assert outcomes(retrying(model, clock), make_allowance(seconds=20, clock=clock)) == ["busy."]
    assert (model.calls, clock.slept) == (1, [])


NOW = datetime(2026, 5, 4, 10, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "-4"}, 0.0),
        ({"retry-after": "nan"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "3"}, 0.25),
        ({"retry-after-ms": "soon", "retry-after": "3"}, 3.0),
        ({"retry-after": "Mon, 04 May 2026 10:00:09 GMT"}, 9.0),
        ({"retry-after": "Mon, 04 May 2026 12:00:09 +0200"}, 9.0),
        ({"retry-after": "Mon, 04 May 2026 10:00:09 -0000"}, 9.0),
        ({"retry-after": "Mon, 04 May 2026 09:00:00 GMT"}, 0.0),
        ({"retry-after": "tomorrow"}, None),
    ],
)
def test_an_endpoint_may_ask_in_seconds_or_name_the_time(
    headers: dict[str, str], seconds: float | None
) -> None:
    """Both forms of HTTP are read, and OpenAI's own of milliseconds; nonsense asks for nothing."""
    assert seconds_to_wait(headers, NOW) == seconds
    assert seconds_to_wait(headers, NOW.astimezone()) == seconds
