from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import endpoint as told
from tests.endpoint import Endpoint as Server
from tests.endpoint import Reply
from tests.model.clock import make_allowance
from tests.model.requests import make_request
from valuecoach.errors import Category, ModelFailure, Trouble
from valuecoach.model.address import Address
from valuecoach.model.allowance import Allowance
from valuecoach.model.endpoint import Endpoint
from valuecoach.model.memory import Forgetful, Memory
from valuecoach.model.seam import Completion, Request
from valuecoach.model.store import Store
from valuecoach.model.tuning import Tuning
from valuecoach.model.usage import Usage

KEY = "sk-canary-0123456789"
TUNING = Tuning()


@pytest.fixture
def server() -> Iterator[Server]:
    """Serve an endpoint that answers as it is told."""
    with Server() as listening:
        yield listening


def ask(
    server: Server,
    *requests: Request,
    tuning: Tuning = TUNING,
    memory: Memory | None = None,
    allowance: Allowance | None = None,
    key: str | None = KEY,
) -> list[Completion]:
    """Ask the endpoint at *server* one request after the other."""

    async def run() -> list[Completion]:
        endpoint = Endpoint(Address("tiny-1", server.url, key), tuning, memory or Forgetful())
        try:
            spending = allowance or real_allowance()
            return [await endpoint.complete(request, spending) for request in requests]
        finally:
            await endpoint.close()

    return asyncio.run(run())


def real_allowance(seconds: float = 20.0) -> Allowance:
    """Return an allowance by the real clock, for what waits for a real socket."""
    return Allowance(seconds=seconds, tokens=100_000, calls=50, clock=time.monotonic)


def test_a_request_becomes_one_chat_completion_with_the_schema_in_strict_mode(server: Server) -> None:
    """The fixed part is the system message and the draft's part the user's; nothing else is sent."""
    server.say(told.answer('{"level": 2}', usage=(120, 30, 100), model="tiny-1-0613"))

    (completion,) = ask(server, make_request(system="Judge.", user="draft", max_tokens=77))

    assert completion == Completion('{"level": 2}', Usage(120, 30, 100), "tiny-1-0613")
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body == {
        "model": "tiny-1",
        "messages": [{"role": "system", "content": "Judge."}, {"role": "user", "content": "draft"}],
        "max_tokens": 77,
        "temperature": 0.0,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "judgement", "schema": dict(make_request().schema), "strict": True},
        },
    }


def test_a_server_of_ones_own_is_asked_without_a_key(server: Server) -> None:
    """A key that is not set is no reason to refuse; who wants one says so."""
    assert ask(server, make_request(), key=None)[0].text == "{}"


def test_what_is_set_for_a_reasoning_model_is_sent(server: Server) -> None:
    """Thinking has tokens of its own, so that it does not eat those of the answer."""
    ask(server, make_request(max_tokens=300), tuning=Tuning(1.0, "low", 2000))

    (body,) = server.bodies
    assert (body["temperature"], body["reasoning_effort"], body["max_tokens"]) == (1.0, "low", 2300)


def formats(server: Server) -> list[str | None]:
    """Return in which ways *server* was asked for JSON, in order."""
    asked = [body.get("response_format", {}) for body in server.bodies]
    return ["object_schema" if "schema" in one else one.get("type") for one in asked]


@pytest.mark.parametrize(
    ("lacking", "tried"),
    [
        ((), ["json_schema"]),
        (("json_schema",), ["json_schema", "object_schema"]),
        (("json_schema", "schema"), ["json_schema", "object_schema", "json_object"]),
        (("json_schema", "json_object"), ["json_schema", "object_schema", "json_object", None]),
    ],
    ids=["OpenAI", "llama.cpp", "an older one", "an old one"],
)
def test_an_endpoint_is_asked_for_json_in_the_best_way_it_knows_and_that_is_remembered(
    server: Server, lacking: tuple[str, ...], tried: list[str | None]
) -> None:
    """A refused way of asking is given up once and for all; without strict mode words describe the shape."""
    server.author = told.lacking(*lacking, author=lambda _: told.answer('{"level": 1}'))

    completions = ask(server, make_request(), make_request())

    assert [completion.text for completion in completions] == ['{"level": 1}'] * 2
    assert formats(server) == [*tried, tried[-1]]
    last = server.bodies[-1]["messages"][0]["content"]
    assert last.endswith('Answer in JSON: {"level": integer}') == bool(lacking)


def test_an_endpoint_that_lets_the_schema_pass_unheeded_is_asked_otherwise_next_time(
    server: Server,
) -> None:
    """What is no JSON object cannot have been held to a schema."""
    server.author = lambda _: told.answer("I would say 2.")

    ask(server, *[make_request()] * 5)

    assert formats(server) == ["json_schema", "object_schema", "json_object", None, None]


def test_a_reasoning_model_is_asked_with_the_parameters_that_it_takes(server: Server) -> None:
    """Temperature goes, and the limit gets its other name; what the answer may be stays as it was."""

    def author(body: told.Body) -> Reply:
        if "max_tokens" in body:
            return told.status(
                400,
                "Unsupported parameter: 'max_tokens' is not supported with this model."
                " Use 'max_completion_tokens' instead.",
                param="max_tokens",
            )
        if "temperature" in body:
            return told.status(400, "Unsupported value: only the default is supported.", param="temperature")
        return told.answer("{}")

    server.author = author

    ask(server, make_request(max_tokens=50), make_request(max_tokens=50))

    assert len(server.bodies) == 4
    assert server.bodies[-1]["max_completion_tokens"] == 50
    assert set(server.bodies[-1]) == {"model", "messages", "max_completion_tokens", "response_format"}


def test_what_an_endpoint_can_do_outlives_the_program(server: Server, tmp_path: Path) -> None:
    """The next start asks the way that worked, of the same model at the same address."""
    server.author = told.lacking("json_schema", "schema", author=lambda _: told.answer("{}"))

    for _ in range(2):
        memory = Store(tmp_path, max_bytes=10**6, max_seconds=60, now=lambda: 0.0)
        ask(server, make_request(), memory=memory)
        memory.close()

    assert len(server.bodies) == 4
    assert formats(server)[-1] == "json_object"


@pytest.mark.parametrize(
    ("reply", "category", "trouble", "detail"),
    [
        (told.refusal(), "refusal", None, "The model declined to answer."),
        (told.filtered(), "refusal", None, "content filter"),
        (told.status(400, "flagged", name="content_filter"), "refusal", "request", "content filter"),
        (told.cut_off(), "parse", "cut_off", "cut off"),
        (told.answer(""), "parse", None, "is empty"),
        (told.answer(None), "parse", None, "is empty"),
        (told.raw(b'{"choices": []}'), "parse", None, "one answer"),
        (told.raw(b'{"choices": [{}, {}]}'), "parse", None, "one answer"),
        (told.raw(b'{"choices": [3]}'), "parse", None, "one answer"),
        (told.raw(b"<html>Welcome</html>"), "transport", "no_completion", "no OpenAI-compatible endpoint"),
        (told.raw(b"[]"), "transport", "no_completion", "no OpenAI-compatible endpoint"),
        (told.raw(b"[" * 100_000), "transport", "no_completion", "no OpenAI-compatible endpoint"),
        (told.raw(b"\xff\xfe"), "transport", "no_completion", "no OpenAI-compatible endpoint"),
        (told.raw(b" " * 1_500_000), "transport", "no_completion", "more than an answer"),
        (
            told.raw(b"\x1f\x8b", headers={"Content-Encoding": "gzip"}),
            "transport",
            "no_completion",
            "more than an answer",
        ),
        (told.status(400, "bad"), "transport", "request", "refused the request"),
        (told.status(401, f"Incorrect API key: {KEY}"), "transport", "key", "does not accept the key"),
        (told.status(402, "pay"), "transport", "quota", "nothing left"),
        (told.status(403, "no"), "transport", "key", "no right"),
        (told.status(404, "no such model"), "transport", "unknown_model", "does not know this model"),
        (told.status(400, "x is not a valid model ID"), "transport", "unknown_model", "does not know"),
        (told.status(408, "slow"), "transport", "server", "waited too long"),
        (told.status(429, "slow down"), "transport", "busy", "no more requests"),
        (told.status(429, "quota", name="insufficient_quota"), "transport", "quota", "nothing left"),
        (told.status(500, "oops"), "transport", "server", "fault of its own"),
        (told.status(529, "overloaded"), "transport", "server", "fault of its own"),
        (
            told.raw(b"", 307, {"Location": "http://127.0.0.1:9/v1"}),
            "transport",
            "request",
            "sent the request elsewhere",
        ),
        (told.reset_amid_body, "transport", "broken", "broke off"),
        (told.half_a_body, "transport", "broken", "broke off"),
    ],
)
def test_every_way_to_go_wrong_is_a_failure_that_says_so(
    server: Server, reply: Reply, category: Category, trouble: Trouble | None, detail: str
) -> None:
    """One call goes out, whatever comes back; the endpoint's own words stay out of the failure."""
    server.say(reply)

    with pytest.raises(ModelFailure, match=detail) as caught:
        ask(server, make_request())

    assert (caught.value.category, caught.value.trouble) == (category, trouble)
    assert len(server.asked) == 1
    assert KEY not in str(caught.value)


def test_an_endpoint_that_nobody_serves_cannot_be_reached() -> None:
    """A refused connection is told apart from a broken one."""
    with Server() as gone:
        pass

    with pytest.raises(ModelFailure, match="cannot be reached") as caught:
        ask(gone, make_request())

    assert caught.value.trouble == "unreachable"


@pytest.mark.parametrize("reply", [told.hang, told.drip], ids=["hangs", "drips"])
def test_a_call_ends_at_the_deadline_whatever_the_endpoint_does(server: Server, reply: Reply) -> None:
    """Also when a byte arrives all the time, so that no single read is late."""
    server.say(reply)

    with pytest.raises(ModelFailure, match="in the time") as caught:
        ask(server, make_request(), allowance=real_allowance(seconds=0.3))

    assert caught.value.category == "deadline"


def test_tokens_are_guessed_where_the_endpoint_does_not_count_them(server: Server) -> None:
    """A budget holds for servers that send no usage too."""
    server.say(told.answer('{"level": 2}', usage=None))
    allowance = real_allowance()

    (completion,) = ask(server, make_request(system="s" * 400, user="u" * 400), allowance=allowance)

    assert completion.usage.prompt_tokens == 200
    assert allowance.usage == completion.usage
    assert completion.usage.completion_tokens > 0


@pytest.mark.parametrize("used", ["many", -1, True, None, 2.5])
def test_nonsense_in_the_usage_is_passed_over(server: Server, used: object) -> None:
    """A count is a whole number, or we guess."""
    body = json.loads(told.completion("{}"))
    body["usage"] = {"prompt_tokens": used, "completion_tokens": used, "prompt_tokens_details": used}
    server.say(told.raw(json.dumps(body).encode()))

    (completion,) = ask(server, make_request(system="s" * 40, user="u" * 40))

    assert completion.usage.prompt_tokens == 20


def test_what_an_answer_of_no_use_cost_is_counted(server: Server) -> None:
    """A refusal and a cut answer are billed as others are."""
    server.say(told.answer("{", finish="length", usage=(10, 20, 0)))
    allowance = real_allowance()

    with pytest.raises(ModelFailure):
        ask(server, make_request(), allowance=allowance)

    assert allowance.usage == Usage(10, 20)


def test_what_was_set_aside_comes_back_where_no_answer_was_begun() -> None:
    """An endpoint that refuses, or that nobody serves, takes nothing of the budget."""
    allowance = Allowance(seconds=20, tokens=1500, calls=50, clock=time.monotonic)
    with Server(lambda _: told.status(500)) as refusing:
        pass
    with Server(lambda _: told.status(500)) as refusing_too:
        for server in (refusing, refusing_too, refusing, refusing_too):
            with pytest.raises(ModelFailure) as caught:
                ask(server, make_request(max_tokens=1000), allowance=allowance)
            assert caught.value.trouble in {"server", "unreachable"}


def test_calls_at_the_same_time_do_not_undo_what_one_of_them_found_out(server: Server) -> None:
    """An answer to what was asked before says nothing of what was learned since."""
    held = threading.Event()

    def late(exchange: told.Exchange) -> None:
        held.wait(5)
        told.answer("{}")(exchange)

    def author(body: told.Body) -> Reply:
        return late if body["messages"][1]["content"] == "slow" else told.answer("I would say 2.")

    server.author = author

    async def run() -> str:
        endpoint = Endpoint(Address("tiny-1", server.url), TUNING, Forgetful())
        spending = real_allowance()
        slow = asyncio.create_task(endpoint.complete(make_request(user="slow"), spending))
        while not server.asked:  # noqa: ASYNC110 -- the server is in another thread
            await asyncio.sleep(0.01)
        await endpoint.complete(make_request(user="quick"), spending)
        held.set()
        await slow
        await endpoint.close()
        return endpoint.capabilities.format

    assert asyncio.run(run()) == "object_schema"


def test_a_spent_allowance_sends_nothing(server: Server) -> None:
    """The budget is asked before the call, and not after it."""
    with pytest.raises(ModelFailure, match="do not cover"):
        ask(server, make_request(max_tokens=5000), allowance=make_allowance(tokens=4000))

    assert server.asked == []


def test_nothing_of_a_request_is_logged_even_at_the_level_of_debugging(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """The SDK would write the whole request there."""
    server.say(told.status(500, "statement-canary"), told.answer('{"answer-canary": 1}'))

    with caplog.at_level(logging.DEBUG):
        with pytest.raises(ModelFailure):
            ask(server, make_request(user="statement-canary"))
        ask(server, make_request(user="statement-canary"))

    assert "canary" not in caplog.text


def test_half_a_surrogate_pair_is_sent_as_a_question_mark(server: Server) -> None:
    """A file name or an argument can bring one along; UTF-8 has none."""
    ask(server, make_request(user="caf\udce9"))

    assert server.bodies[0]["messages"][1]["content"] == "caf?"


def test_a_key_is_never_shown() -> None:
    """Whatever prints an address prints no key."""
    assert KEY not in repr(Address("tiny-1", "http://127.0.0.1/v1", KEY))


def test_an_endpoint_may_be_asked_from_one_event_loop_after_another(server: Server) -> None:
    """A command may run several in turn; no connection of the first is used in the second."""
    endpoint = Endpoint(Address("tiny-1", server.url), TUNING, Forgetful())

    async def once() -> str:
        try:
            return (await endpoint.complete(make_request(), real_allowance())).text
        finally:
            await endpoint.close()

    assert [asyncio.run(once()) for _ in range(2)] == ["{}", "{}"]
