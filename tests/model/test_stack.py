"""The whole path from a request to a real socket and back, by what the endpoint does to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import endpoint as told
from tests.endpoint import Endpoint as Server
from tests.endpoint import Reply
from tests.model.clock import Clock
from tests.model.requests import make_request
from valuecoach.compose import build_model, new_allowance
from valuecoach.errors import ModelFailure
from valuecoach.model.address import Address
from valuecoach.model.allowance import Allowance
from valuecoach.model.memory import Forgetful
from valuecoach.model.seam import Completion, Model
from valuecoach.model.stack import World, build
from valuecoach.model.store import Store
from valuecoach.model.tuning import Tuning
from valuecoach.settings import Settings, read_settings

ANSWER = '{"level": 2}'


def make_model(server: Server, *, clock: Clock | None = None, directory: Path | None = None) -> Model:
    """Return the whole stack before *server*; it sleeps by a clock that is moved by hand."""
    clock = clock or Clock()
    world = World(clock=clock, sleep=clock.sleep, random=lambda: 0.0)
    memory = Store(directory, max_bytes=10**6, max_seconds=60.0, now=clock) if directory else Forgetful()
    return build(Address("tiny-1", server.url), Tuning(), memory, redact=True, world=world)


def review(
    model: Model, *, parts: int = 1, allowance: Callable[[], Allowance] | None = None
) -> list[Completion | ModelFailure]:
    """Ask as one review does: so many parts at the same time, with one allowance."""
    make = allowance or (lambda: Allowance(seconds=20, tokens=100_000, calls=50, clock=time.monotonic))

    async def run() -> list[Completion | ModelFailure]:
        spending = make()

        async def one(part: int) -> Completion | ModelFailure:
            try:
                return await model.complete(make_request(user=f"part {part}"), spending)
            except ModelFailure as failure:
                return failure

        found = await asyncio.gather(*(one(part) for part in range(parts)))
        await model.close()
        return list(found)

    return asyncio.run(run())


def texts(found: list[Completion | ModelFailure]) -> list[str]:
    """Return the answers, and failures by their category."""
    return [one.text if isinstance(one, Completion) else one.category for one in found]


@pytest.mark.parametrize(
    ("replies", "said", "calls"),
    [
        ([], ANSWER, 1),
        ([told.status(429)], ANSWER, 2),
        ([told.status(429, retry_after="1")], ANSWER, 2),
        ([told.status(429, retry_after="Mon, 04 May 2026 10:00:09 GMT")], ANSWER, 2),
        ([told.status(429, retry_after="600")], "transport", 1),
        ([told.status(500)], ANSWER, 2),
        ([told.status(503, retry_after="2")], ANSWER, 2),
        ([told.reset_amid_body], ANSWER, 2),
        ([told.half_a_body], ANSWER, 2),
        ([told.status(500)] * 2, ANSWER, 3),
        ([told.status(500)] * 3, "transport", 3),
        ([told.status(500), told.reset_amid_body, told.half_a_body], "transport", 3),
        ([told.status(401)], "transport", 1),
        ([told.refusal()], "refusal", 1),
        ([told.cut_off()], "parse", 1),
        ([told.answer("Level 2, I think.")], "Level 2, I think.", 1),
    ],
)
def test_a_fault_that_passes_costs_a_call_and_one_that_stays_costs_three(
    replies: list[Reply], said: str, calls: int
) -> None:
    """What an answer says is no matter of the way there; it comes as it is, to be read strictly."""
    with Server(lambda _: told.answer(ANSWER)) as server:
        server.say(*replies)

        assert texts(review(make_model(server))) == [said]
        assert len(server.asked) == calls


@pytest.mark.parametrize("reply", [told.status(500), told.reset_amid_body, told.half_a_body])
def test_the_parts_of_a_review_make_three_calls_on_a_dead_endpoint(reply: Reply) -> None:
    """Each part fails, and the review goes on without them."""
    with Server(lambda _: reply) as server:
        assert texts(review(make_model(server), parts=3)) == ["transport"] * 3
        assert len(server.asked) == 3


@pytest.mark.parametrize("reply", [told.hang, told.drip], ids=["hangs", "drips"])
def test_no_part_outlasts_the_deadline(reply: Reply) -> None:
    """Whatever the endpoint does, all parts are back when the time is up; each made one call."""
    with Server(lambda _: reply) as server:
        short = Allowance(seconds=2.0, tokens=100_000, calls=50, clock=time.monotonic)

        assert texts(review(make_model(server), parts=3, allowance=lambda: short)) == ["deadline"] * 3
        assert len(server.asked) == 3


def test_an_endpoint_that_stays_dead_is_left_alone_and_found_again() -> None:
    """The breaker sits above the tries: five failures are five reviews, and then none waits."""
    clock = Clock()
    with Server(lambda _: told.status(500)) as server:
        model = make_model(server, clock=clock)
        for _ in range(5):
            review(model)
        before = len(server.asked)

        assert texts(review(model)) == ["transport"]
        assert (before, len(server.asked)) == (15, 15)
        clock.now += 60.0
        server.author = lambda _: told.answer(ANSWER)
        assert texts(review(model)) == [ANSWER]
        assert len(server.asked) == 16


def test_the_same_review_is_answered_from_disk(tmp_path: Path) -> None:
    """By another process too: nothing goes out, and nothing is spent."""
    with Server(lambda _: told.answer(ANSWER)) as server:
        first = review(make_model(server, directory=tmp_path), parts=3)
        again = review(make_model(server, directory=tmp_path), parts=3)

        assert texts(first) == texts(again) == [ANSWER] * 3
        assert len(server.asked) == 3
        assert [one.cached for one in again if isinstance(one, Completion)] == [True] * 3


def test_what_is_hidden_from_the_endpoint_is_not_kept_on_disk_either(tmp_path: Path) -> None:
    """An address never reaches the wire or the file."""
    with Server(lambda _: told.answer('{"quote": "EMAIL_1"}')) as server:
        model = make_model(server, directory=tmp_path)
        request = make_request(user='"Write to dana@northwind.com"')

        async def run() -> str:
            spending = Allowance(seconds=20, tokens=100_000, calls=50, clock=time.monotonic)
            found = await model.complete(request, spending)
            await model.close()
            return found.text

        assert asyncio.run(run()) == '{"quote": "dana@northwind.com"}'
        assert "northwind" not in str(server.bodies)
    assert all(b"northwind" not in file.read_bytes() for file in tmp_path.iterdir())


def settings(server: Server, tmp_path: Path, **more: str) -> Settings:
    """Return the settings of an operator who has a model at *server*."""
    return read_settings(
        {
            "OPENAI_BASE_URL": server.url,
            "OPENAI_API_KEY": "sk-canary",
            "VALUECOACH_MODEL": "tiny-1",
            "VALUECOACH_CACHE_DIR": str(tmp_path / "cache"),
        }
        | more
    )


def test_without_a_model_in_the_settings_there_is_none() -> None:
    """A key alone, which other programs have set, sends nothing anywhere."""
    assert build_model(read_settings({"OPENAI_API_KEY": "sk-canary"})) is None


@pytest.mark.parametrize(
    ("more", "kept", "seen"),
    [
        ({}, True, "part 0"),
        ({"VALUECOACH_CACHE": "false"}, False, "part 0"),
        ({"VALUECOACH_MODEL_TEMPERATURE": "0.5"}, True, 0.5),
    ],
)
def test_the_settings_make_the_model(
    tmp_path: Path, more: dict[str, str], *, kept: bool, seen: object
) -> None:
    """Key and address are those that other programs use; the rest is our own."""
    with Server(lambda _: told.answer(ANSWER)) as server:
        chosen = settings(server, tmp_path, **more)
        model = build_model(chosen)
        assert model

        assert texts(review(model, allowance=lambda: new_allowance(chosen))) == [ANSWER]
        (asked,) = server.asked
        assert asked.headers["authorization"] == "Bearer sk-canary"
        assert str(seen) in str(asked.body)
        assert (tmp_path / "cache").exists() == kept


def test_a_review_keeps_to_the_budget_that_is_set(tmp_path: Path) -> None:
    """The parts share it: what one has taken, another has not."""
    with Server(lambda _: told.answer(ANSWER)) as server:
        chosen = settings(server, tmp_path, VALUECOACH_MODEL_CALLS="2")
        model = build_model(chosen)
        assert model

        found = texts(review(model, parts=3, allowance=lambda: new_allowance(chosen)))

        assert sorted(found) == ["budget", ANSWER, ANSWER]
        assert len(server.asked) == 2
