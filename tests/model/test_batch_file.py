from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from tests.model.clock import make_allowance
from tests.model.requests import make_request
from valuecoach.errors import ModelFailure, UnreadableFile
from valuecoach.model.batch_file import Answered, Asked, BatchForm
from valuecoach.model.capabilities import Capabilities
from valuecoach.model.seam import Request
from valuecoach.model.tuning import Tuning

FORM = BatchForm("gpt-test", Tuning(), Capabilities())
LINE = len(FORM.line(make_request(user="0"))[1])


def ask(path: Path, *requests: Request, **limits: int) -> Asked:
    """Write *requests* down; nobody answers."""
    asked = Asked(FORM, path, **limits)
    for one in requests:
        with pytest.raises(ModelFailure, match="not answered yet"):
            asyncio.run(asked.complete(one, make_allowance()))
    asyncio.run(asked.close())
    return asked


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def answer(custom_id: str, content: str, **changed: Any) -> dict[str, Any]:
    """Return a line as the batch API writes it."""
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "gpt-test-2026",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }
    told = {
        "id": "batch_req_1",
        "custom_id": custom_id,
        "response": {"status_code": 200, "request_id": "req_1", "body": body},
        "error": None,
    }
    return told | changed


def write(path: Path, *told: object) -> Path:
    """Write *told* as JSON Lines."""
    path.write_text("".join(json.dumps(one) + "\n" for one in told), "utf-8")
    return path


def test_a_request_is_a_line_as_the_batch_api_takes_it(tmp_path: Path) -> None:
    """It has a custom_id, the method and address, and as its body what the endpoint would be sent."""
    ask(tmp_path / "a.jsonl", make_request())

    (line,) = lines(tmp_path / "a.jsonl")
    body = line.pop("body")

    assert line == {
        "custom_id": FORM.custom_id(make_request()),
        "method": "POST",
        "url": "/v1/chat/completions",
    }
    assert len(line["custom_id"]) <= 64
    assert (body["model"], body["max_tokens"], body["response_format"]["type"]) == (
        "gpt-test",
        300,
        "json_schema",
    )
    assert [message["role"] for message in body["messages"]] == ["system", "user"]


def test_the_same_question_is_asked_once(tmp_path: Path) -> None:
    """However often a statement comes, it is one line; another one is another."""
    asked = ask(tmp_path / "a.jsonl", make_request(), make_request(user="other"), make_request())

    assert asked.requests == len(lines(tmp_path / "a.jsonl")) == 2


@pytest.mark.parametrize("limits", [{"most_requests": 2}, {"most_bytes": 2 * LINE + 1}])
def test_a_file_that_is_full_is_followed_by_another(tmp_path: Path, limits: dict[str, int]) -> None:
    """No file has more requests or bytes than the batch API takes."""
    asked = ask(tmp_path / "a.jsonl", *(make_request(user=f"{n}") for n in range(5)), **limits)

    assert [path.name for path in asked.paths] == ["a.jsonl", "a-2.jsonl", "a-3.jsonl"]
    assert [len(lines(path)) for path in asked.paths] == [2, 2, 1]


def test_nothing_asked_is_an_empty_file(tmp_path: Path) -> None:
    """Whoever waits for the file finds one."""
    assert ask(tmp_path / "a.jsonl").paths == [tmp_path / "a.jsonl"]
    assert (tmp_path / "a.jsonl").read_bytes() == b""


def test_an_answer_is_found_by_what_was_asked(tmp_path: Path) -> None:
    """Answers may stand in any order and in several files; tokens and the model are those of the answer."""
    one, two = make_request(), make_request(user="other")
    first = write(tmp_path / "1.jsonl", answer(FORM.custom_id(two), "{2}"), answer("unknown", "{3}"))
    second = write(tmp_path / "2.jsonl", answer(FORM.custom_id(one), "{1}"))

    allowance = make_allowance()
    with Answered(FORM, [first, second]) as answered:
        found = [asyncio.run(answered.complete(request, allowance)) for request in (one, two)]

    assert [completion.text for completion in found] == ["{1}", "{2}"]
    assert found[0].model == "gpt-test-2026"
    assert allowance.usage.tokens == 240


@pytest.mark.parametrize(
    ("changed", "category", "told"),
    [
        (
            {"response": None, "error": {"code": "batch_expired", "message": "late"}},
            "transport",
            "batch_expired",
        ),
        ({"response": {"status_code": 500, "body": {}}}, "transport", "no answer"),
        ({"response": {"status_code": 200, "body": {}}}, "transport", "no OpenAI-compatible endpoint"),
        ({"response": "odd", "error": {"code": "<b>"}}, "transport", "no answer to this request\\."),
    ],
)
def test_a_request_that_failed_is_a_failure(
    tmp_path: Path, changed: dict[str, Any], category: str, told: str
) -> None:
    """What the batch API says of a request that it could not answer is told in a word."""
    path = write(tmp_path / "a.jsonl", answer(FORM.custom_id(make_request()), "", **changed))

    with Answered(FORM, [path]) as answered, pytest.raises(ModelFailure, match=told) as failed:
        asyncio.run(answered.complete(make_request(), make_allowance()))

    assert failed.value.category == category


def test_a_request_that_nobody_answered_is_a_failure(tmp_path: Path) -> None:
    """A file without the answer gives none."""
    with (
        Answered(FORM, [write(tmp_path / "a.jsonl")]) as answered,
        pytest.raises(ModelFailure, match="have none"),
    ):
        asyncio.run(answered.complete(make_request(), make_allowance()))


@pytest.mark.parametrize("content", ["no json", "[1]", '{"id": 1}', '{"custom_id": 5}'])
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: str) -> None:
    """The refusal says in which line it stopped making sense."""
    path = write(tmp_path / "a.jsonl", answer("x", "{}"))
    path.write_text(path.read_text() + "\n" + content + "\n")

    with pytest.raises(UnreadableFile, match=r"a\.jsonl:3: is no line"):
        Answered(FORM, [path])
