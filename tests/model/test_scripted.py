from __future__ import annotations

import asyncio

import pytest

from tests.model.clock import make_allowance
from tests.model.requests import make_request
from valuecoach.errors import ModelFailure
from valuecoach.model.scripted import ScriptedModel
from valuecoach.model.seam import Completion, Model, Request
from valuecoach.model.usage import Usage


def complete(model: Model, request: Request) -> Completion:
    """Ask *model* once."""
    return asyncio.run(model.complete(request, make_allowance()))


def test_it_answers_from_its_queue_first_and_then_as_its_author_says() -> None:
    """A test may script single answers, a rule, or both."""
    model = ScriptedModel(lambda request: f"{request.role} asked")
    model.enqueue("first", ModelFailure("refusal", "No."))

    assert complete(model, make_request()).text == "first"
    with pytest.raises(ModelFailure, match=r"^No\.$"):
        complete(model, make_request())
    assert complete(model, make_request(role="editor")).text == "editor asked"
    assert [request.role for request in model.requests] == ["judge", "judge", "editor"]


def test_an_author_may_wait() -> None:
    """A script can hold an answer back until something else has happened."""

    async def author(request: Request) -> str:
        await asyncio.sleep(0)
        return request.user

    assert complete(ScriptedModel(author), make_request(user="draft")).text == "draft"


def test_a_script_that_is_at_its_end_fails_as_an_endpoint_that_is_away() -> None:
    """A test that forgot an answer sees so."""
    with pytest.raises(ModelFailure, match="no answer") as caught:
        complete(ScriptedModel(), make_request())

    assert caught.value.category == "transport"


def test_it_spends_the_allowance_as_an_endpoint_does() -> None:
    """What a budget holds back, it holds back in tests too."""
    allowance = make_allowance(tokens=60, calls=2)
    model = ScriptedModel(lambda _: "x" * 40)

    asyncio.run(model.complete(make_request(system="s" * 20, user="u" * 20, max_tokens=30), allowance))

    assert (allowance.usage, allowance.calls) == (Usage(10, 10), 1)
    with pytest.raises(ModelFailure) as caught:
        asyncio.run(model.complete(make_request(system="s" * 20, user="u" * 20, max_tokens=31), allowance))
    assert (caught.value.category, model.calls) == ("budget", 1)
