"""From a draft to a review by way of a real socket, whatever the endpoint behind it does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests import endpoint as told
from tests.assistance.assistants import coach
from tests.assistance.replies import judgement, partner, rewrites
from tests.endpoint import Author, Body, Endpoint, Reply
from valuecoach.compose import build_assistant
from valuecoach.draft import Draft
from valuecoach.review import Review
from valuecoach.settings import read_settings

STATEMENT = (
    "We send you about 40 qualified leads a month from our trade fairs; "
    "you show our machines in your showroom."
)
DRAFT = Draft(STATEMENT)
RULES = coach().review(DRAFT)
LEVELS = {criterion.key: criterion.level for criterion in RULES.criteria}
GOOD = {
    "judge": judgement(LEVELS, "you show our machines in your showroom"),
    "partner": partner("accept"),
    "editor": rewrites(),
}


OPENINGS = {"judge": "judge", "makes": "partner", "edit": "editor"}


def role_of(body: Body) -> str:
    """Return the role that a request is for, by the first words of its prompt."""
    return OPENINGS[body["messages"][0]["content"].split(maxsplit=2)[1]]


def saying(**replies: Reply) -> Author:
    """Answer each role well, but for *replies*."""
    return lambda body: replies.get(role_of(body)) or told.answer(json.dumps(GOOD[role_of(body)]))


def reviewed(server: Endpoint, draft: Draft = DRAFT, **settings: str) -> Review:
    """Return the review that a service makes whose settings name *server*."""
    variables = {
        "VALUECOACH_MODEL": "tiny-1",
        "OPENAI_BASE_URL": server.url,
        "OPENAI_API_KEY": "sk-test",
        "VALUECOACH_CACHE": "false",
        "VALUECOACH_MODEL_SECONDS": "20",
    }
    assistant = build_assistant(read_settings(variables | settings), coach())
    assert assistant is not None

    async def review() -> Review:
        try:
            return await assistant.review(draft)
        finally:
            await assistant.close()

    return asyncio.run(review())


def test_an_endpoint_that_works_is_heard() -> None:
    """Three calls, six levels, a voice, and the tokens that it took."""
    with Endpoint(saying()) as server:
        review = reviewed(server)

        assert sorted(map(role_of, server.bodies)) == ["editor", "judge", "partner"]
    assert all(score.model_level == score.rules_level for score in review.criteria)
    assert review.partner.voice is not None
    assert review.provenance.left_out == ()
    assert (review.provenance.model, review.provenance.tokens) == ("tiny-1", 360)


def test_nothing_but_the_draft_and_its_context_leaves_the_machine() -> None:
    """Each request holds the prompt and the data of this one draft; the draft stands last."""
    with Endpoint(saying()) as server:
        reviewed(server)

        for body in server.bodies:
            system, user = body["messages"]
            assert (system["role"], user["role"]) == ("system", "user")
            assert STATEMENT not in system["content"]
            assert user["content"].rstrip().endswith(f'"statement": {json.dumps(STATEMENT)}}}')


def test_a_busy_endpoint_is_asked_again_and_heard() -> None:
    """A 429 with Retry-After costs a moment and no part of the review."""
    with Endpoint(saying()) as server:
        server.say(told.status(429, retry_after="0"), told.status(500))
        review = reviewed(server)

    assert review.provenance.left_out == ()
    assert all(score.model_level is not None for score in review.criteria)


DEAD: dict[str, Reply] = {
    "429 with Retry-After": told.status(429, retry_after="0"),
    "429 without Retry-After": told.status(429),
    "500": told.status(500),
    "a wrong key": told.status(401, "Incorrect API key provided."),
    "no such model": told.status(404, "The model does not exist.", name="model_not_found"),
    "a reset amid the body": told.reset_amid_body,
    "half a body": told.half_a_body,
    "an answer that hangs": told.hang,
    "a slow drip": told.drip,
    "a body that is no JSON": told.raw(b"<html>Bad gateway</html>"),
    "no choice": told.raw(b'{"choices": []}'),
}


ALIVE = {"429 with Retry-After", "429 without Retry-After", "no choice"}
"""It answers, so each of the three roles tries three times at most."""


@pytest.mark.parametrize("name", DEAD)
def test_a_dead_endpoint_costs_the_models_part_and_no_more(name: str) -> None:
    """The review is the rules' and says what is missing; a dead endpoint is tried three times in all."""
    with Endpoint(lambda _: DEAD[name]) as server:
        review = reviewed(server, VALUECOACH_MODEL_SECONDS="2")

        assert len(server.asked) <= (9 if name in ALIVE else 3)
    assert (review.score, review.verdict, review.rewrites) == (RULES.score, RULES.verdict, RULES.rewrites)
    assert {score.unscored for score in review.criteria} <= {"transport", "deadline", "parse", "budget"}
    assert None not in {score.unscored for score in review.criteria}
    assert [entry.partition(",")[0] for entry in review.provenance.left_out] == ["judge", "partner", "editor"]
    assert "missing" in review.summary


def test_an_address_where_nobody_listens_is_a_dead_endpoint() -> None:
    """The port is closed before the review begins."""
    server = Endpoint()
    with server:
        pass

    review = reviewed(server)

    assert review.score == RULES.score
    assert {score.unscored for score in review.criteria} == {"transport"}


def test_a_model_that_declines_is_told() -> None:
    """A refusal is no failure of the endpoint, and none of the draft."""
    with Endpoint(saying(judge=told.refusal(), partner=told.filtered())) as server:
        review = reviewed(server)

    assert {score.unscored for score in review.criteria} == {"refusal"}
    assert review.partner.voice is None
    assert "it declined to answer" in review.summary


USELESS: dict[str, Callable[[], Reply]] = {
    "prose": lambda: told.answer("I'd give it a 4."),
    "another schema": lambda: told.answer('{"score": 100}'),
    "two objects": lambda: told.answer(json.dumps(GOOD["judge"]) * 2),
    "an answer cut off": lambda: told.cut_off(json.dumps(GOOD["judge"])[:200]),
    "levels past the scale": lambda: told.answer(json.dumps(judgement(dict.fromkeys(LEVELS, 99)))),
}


@pytest.mark.parametrize("name", USELESS)
def test_a_useless_answer_is_asked_for_once_more_and_then_left(name: str) -> None:
    """Two calls for the judge and one each for the others; no level is made up."""
    with Endpoint(saying(judge=USELESS[name]())) as server:
        review = reviewed(server)

        assert [role_of(body) for body in server.bodies].count("judge") == 2
    assert {score.unscored for score in review.criteria} == {"parse"}
    assert review.score == RULES.score


def test_a_lie_about_quotes_raises_nothing() -> None:
    """Levels one higher with quotes that nobody wrote stay where they were."""
    higher: Any = judgement(
        {key: min(4, level + 1) for key, level in LEVELS.items()}, "saves you 45% a month"
    )
    with Endpoint(saying(judge=told.answer(json.dumps(higher)))) as server:
        review = reviewed(server)

    assert review.score == RULES.score
    assert all(score.model_evidence == () for score in review.criteria)


def test_names_are_hidden_and_come_back() -> None:
    """With redaction on, no name, address or number of the context leaves, and quotes still fit the draft."""
    statement = f"Fernway here. {STATEMENT} Write to ada@fernway.example."
    draft = Draft(statement, rewrites=False)
    with Endpoint(saying()) as server:
        review = reviewed(server, draft, VALUECOACH_REDACT="true")

        assert all("ada@fernway.example" not in json.dumps(body) for body in server.bodies)
    for score in review.criteria:
        for part in score.model_evidence:
            assert statement[part.start : part.end] == part.text
