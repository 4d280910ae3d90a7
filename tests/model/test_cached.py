from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.model.clock import Clock, make_allowance
from tests.model.requests import make_request
from valuecoach.errors import ModelFailure
from valuecoach.model.cached import Cached
from valuecoach.model.memory import Forgetful, Memory
from valuecoach.model.redacting import Redacting
from valuecoach.model.scripted import Answer, ScriptedModel
from valuecoach.model.seam import Completion, Model, Request
from valuecoach.model.store import Store
from valuecoach.model.usage import Usage

ANSWER = '{"level": 2}'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a memory on disk that is large and young enough."""
    opened = Store(tmp_path, max_bytes=10**6, max_seconds=60.0, now=Clock())
    yield opened
    opened.close()


def cached(model: ScriptedModel, memory: Memory, parameters: str = "here, 0.0") -> Cached:
    """Return *model* with the layer that keeps answers."""
    return Cached(model, memory, parameters=parameters)


def ask(model: Cached, request: Request) -> Completion:
    """Ask once."""
    return asyncio.run(model.complete(request, make_allowance()))


def test_the_same_request_is_asked_once(store: Store) -> None:
    """The second answer is the first one's text, costs nothing and says where it is from."""
    model = ScriptedModel(lambda _: ANSWER, name="tiny-1")

    first, second = ask(cached(model, store), make_request()), ask(cached(model, store), make_request())

    assert (first.cached, first.text) == (False, ANSWER)
    assert second == Completion(ANSWER, Usage(), "tiny-1", cached=True)
    assert model.calls == 1


@pytest.mark.parametrize(
    "other",
    [
        {"role": "editor"},
        {"prompt_hash": "other"},
        {"system": "Other."},
        {"user": "Another draft."},
        {"schema": {"type": "object"}},
        {"schema_note": "Other."},
        {"max_tokens": 1},
    ],
    ids=lambda other: next(iter(other)),
)
def test_whatever_decides_about_an_answer_sets_requests_apart(store: Store, other: dict[str, Any]) -> None:
    """An answer to one question never stands in for that to another."""
    model = ScriptedModel(lambda _: ANSWER)

    ask(cached(model, store), make_request())
    ask(cached(model, store), make_request(**other))

    assert model.calls == 2


def test_another_model_and_other_parameters_set_requests_apart(store: Store) -> None:
    """Nor does an answer of one model stand in for that of another."""
    one, other = ScriptedModel(lambda _: ANSWER, name="one"), ScriptedModel(lambda _: ANSWER, name="other")

    ask(cached(one, store), make_request())
    ask(cached(one, store, "here, 1.0"), make_request())
    ask(cached(other, store), make_request())

    assert (one.calls, other.calls) == (2, 1)


@pytest.mark.parametrize(
    "answer",
    ["no JSON", ANSWER + ANSWER, ModelFailure("refusal", "No."), "[]"],
    ids=str,
)
def test_what_is_no_answer_is_not_kept(store: Store, answer: Answer) -> None:
    """A bad day of the model's is not kept for a month."""
    model = ScriptedModel(lambda _: ANSWER)
    model.enqueue(answer)

    with suppress(ModelFailure):
        ask(cached(model, store), make_request())
    found = ask(cached(model, store), make_request())

    assert (found.text, model.calls) == (ANSWER, 2)


def test_the_asker_may_say_which_answers_are_worth_keeping(store: Store) -> None:
    """Whoever asks knows more of an answer than that it is JSON."""
    model = ScriptedModel(lambda _: ANSWER)

    for _ in range(2):
        ask(cached(model, store), make_request(usable=lambda text: "level" not in text))

    assert model.calls == 2


@pytest.mark.parametrize("kept", ["", "x", "[]", '{"text": 1, "model": "m"}', '{"text": "{}"}'])
def test_what_was_spoilt_on_disk_is_asked_again(store: Store, kept: str) -> None:
    """Nothing on the disk can break a review."""
    model = ScriptedModel(lambda _: ANSWER)
    layer = cached(model, store)
    store.put(layer._key(make_request()), kept)

    assert ask(layer, make_request()).text == ANSWER
    assert model.calls == 1


def together(
    layer: Cached, count: int, *, seconds: float = 20.0, request: Request | None = None
) -> list[Completion | ModelFailure]:
    """Ask the same *count* times at the same time."""

    async def one() -> Completion | ModelFailure:
        try:
            return await layer.complete(request or make_request(), make_allowance(seconds=seconds))
        except ModelFailure as failure:
            return failure

    async def run() -> list[Completion | ModelFailure]:
        return list(await asyncio.gather(*(one() for _ in range(count))))

    return asyncio.run(run())


def test_identical_requests_at_the_same_time_make_one_call() -> None:
    """Also where nothing is kept; what it cost is counted once."""

    async def author(_: Request) -> str:
        await asyncio.sleep(0)
        return ANSWER

    model = ScriptedModel(author)

    found = together(cached(model, Forgetful()), 5)

    assert model.calls == 1
    completions = [one for one in found if isinstance(one, Completion)]
    assert [one.text for one in completions] == [ANSWER] * 5
    assert [bool(one.usage.tokens) for one in completions].count(True) == 1
    assert [one.cached for one in completions] == [False, True, True, True, True]


def test_a_failure_is_shared_too_unless_it_is_of_one_review_alone() -> None:
    """A review that ran out of budget does not take others along that ask the same."""
    for category, calls in (("transport", 1), ("budget", 2)):

        async def author(_: Request) -> Answer:
            await asyncio.sleep(0)
            return ANSWER

        model = ScriptedModel(author)
        failure = ModelFailure("transport" if category == "transport" else "budget", "No.")
        model.enqueue(failure)

        found = together(cached(model, Forgetful()), 2)

        assert found[0] is failure
        assert model.calls == calls
        assert isinstance(found[1], ModelFailure) == (category == "transport")


def test_one_who_gives_up_does_not_end_the_call_of_the_others() -> None:
    """The call lives as long as anyone waits for it, and no longer."""

    async def run() -> tuple[str, int, bool]:
        held, ended = asyncio.Event(), asyncio.Event()

        async def author(_: Request) -> str:
            try:
                await held.wait()
            except asyncio.CancelledError:
                ended.set()
                raise
            return ANSWER

        model = ScriptedModel(author)
        layer = cached(model, Forgetful())
        first, second, alone = (
            asyncio.create_task(layer.complete(request, make_allowance()))
            for request in (make_request(), make_request(), make_request(user="alone"))
        )
        await asyncio.sleep(0.01)
        first.cancel()
        alone.cancel()
        await asyncio.gather(first, alone, return_exceptions=True)
        await ended.wait()
        held.set()
        return (await second).text, model.calls, ended.is_set()

    assert asyncio.run(run()) == (ANSWER, 2, True)


def test_one_who_shares_a_call_keeps_to_a_deadline_of_its_own() -> None:
    """The other review may have longer to wait."""

    async def run() -> tuple[str, str]:
        held = asyncio.Event()

        async def author(_: Request) -> str:
            await held.wait()
            return ANSWER

        layer = cached(ScriptedModel(author), Forgetful())
        patient = asyncio.create_task(layer.complete(make_request(), make_allowance()))
        await asyncio.sleep(0)
        hurried = make_allowance(seconds=0.01)
        with pytest.raises(ModelFailure) as caught:
            await layer.complete(make_request(), hurried)
        held.set()
        return caught.value.category, (await patient).text

    assert asyncio.run(run()) == ("deadline", ANSWER)


def test_a_layer_is_named_and_closed_as_what_is_inside_it(store: Store) -> None:
    """All layers are one model to whoever holds them."""
    model = ScriptedModel(name="tiny-1")
    layers: Model = Redacting(cached(model, store))

    asyncio.run(layers.close())

    assert (layers.name, model.closed) == ("tiny-1", True)


def test_an_answer_is_kept_and_given_as_the_same_text(store: Store) -> None:
    """Whatever characters it has: what is checked afterwards is what the model said."""
    text = '{"quote": "\\u00e9 – “x” \\ud800 \\n"}'
    model = ScriptedModel(lambda _: text)

    assert {ask(cached(model, store), make_request()).text for _ in range(2)} == {text}
    assert model.calls == 1
