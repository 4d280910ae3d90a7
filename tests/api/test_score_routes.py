from __future__ import annotations

import asyncio
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.conftest import Serve
from tests.doubles import REVIEW, Script
from valuecoach.api import problems, score_routes
from valuecoach.api.examples import SCORE_BATCHES, SCORES
from valuecoach.api.gate import Gate
from valuecoach.api.idempotency import Idempotency
from valuecoach.api.reviewing import Reviewing
from valuecoach.api.telling import Telling
from valuecoach.draft import Context, Draft
from valuecoach.errors import NotEnglish, StatementEmpty, ValuecoachError
from valuecoach.review import Review
from valuecoach.reviewer import Assistant

ONE = "/v1/scores"
SEVERAL = "/v1/scores/batch"


def leaves(value: object, depth: int = 0) -> Iterator[tuple[object, int]]:
    """Return every value that holds no other, with how many lists it stands in."""
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item, depth)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, depth + 1)
    else:
        yield value, depth


@pytest.mark.parametrize(("url", "sent"), [(ONE, SCORES["context"]), (SEVERAL, SCORE_BATCHES["items"])])
def test_an_answer_is_flat(serve: Serve, url: str, sent: dict[str, Any]) -> None:
    """There are scalars, one list of objects that hold scalars, and no null anywhere."""
    answer = serve().post(url, json=sent["value"]).json()

    assert all(not isinstance(value, dict) for value in answer.values())
    lists = [value for value in answer.values() if isinstance(value, list)]
    assert len(lists) == 1
    found = list(leaves(answer))
    assert {depth for _, depth in found} <= {0, 1}
    assert None not in [value for value, _ in found]


@pytest.mark.parametrize("name", SCORES)
def test_a_score_is_that_of_the_review(serve: Serve, name: str) -> None:
    """Each example works, and is told in camelCase."""
    response = serve().post(ONE, json=SCORES[name]["value"])

    answer = response.json()
    assert (response.status_code, answer["score"], answer["accepted"]) == (200, REVIEW.score, False)
    assert answer["nextFix"] == REVIEW.next_fix
    assert answer["partnerQuestion"] == REVIEW.partner.questions[0].question
    assert answer["criteria"][0] == {
        "key": "specific",
        "label": "Specific",
        "level": 2,
        "maxLevel": 4,
        "points": 12.0,
        "maxPoints": 18.0,
        "reason": "Reason for specific at level 2.",
        "fix": "What specific needs next.",
    }


def test_what_is_sent_arrives(serve: Serve) -> None:
    """The flat fields are those of a draft and its context, and no model is asked unless that is said."""
    drafts: list[Draft] = []

    def answer(draft: Draft) -> Review:
        drafts.append(draft)
        return REVIEW

    serve(answer).post(ONE, json=SCORES["context"]["value"])
    serve(answer).post(ONE, json={"statement": "a", "rewrite": False})

    assert drafts == [
        Draft(
            "Our route planner saves your drivers time. We would like a case study.",
            Context(
                "Fernway, route planning for delivery fleets",
                "Northwind, a parcel carrier",
                "operations",
                ("Routes that are planned again while the van drives",),
                ("A customer who lets us publish figures",),
                ("Leeds depot, March to May: 40 minutes less a round",),
            ),
            assist="off",
        ),
        Draft("a", rewrites=False, assist="off"),
    ]


@pytest.mark.parametrize(
    ("sent", "pointer", "detail"),
    [
        ({"statement": "a", "decision_maker": "b"}, "#/decision_maker", "did you mean decisionMaker?"),
        ({"statement": "a", "writer": None}, "#/writer", "must be text"),
        ({}, "#/statement", "is required"),
    ],
)
def test_a_field_at_fault_is_named(serve: Serve, sent: Any, pointer: str, detail: str) -> None:
    """A refusal names the fields as they are sent."""
    (fault,) = serve().post(ONE, json=sent).json()["errors"]

    assert fault["pointer"] == pointer
    assert detail in fault["detail"]


@pytest.mark.parametrize(
    ("sent", "pointer", "detail"),
    [
        ({"items": []}, "#/items", "must have at least 1 entry"),
        ({"items": [{"statement": "a"}] * 101}, "#/items", "must have at most 100 entries"),
        ({"items": "a"}, "#/items", "must be a list"),
        (
            {"items": [{"statement": "a"}, {"statment": "a", "statement": "b"}]},
            "#/items/1/statment",
            "did you",
        ),
        ({"items": [{"statement": "a", "facts": [1]}]}, "#/items/0/facts/0", "must be text"),
    ],
)
def test_a_field_of_several_statements_is_named(serve: Serve, sent: Any, pointer: str, detail: str) -> None:
    """A refusal names the item and the field."""
    (fault,) = serve().post(SEVERAL, json=sent).json()["errors"]

    assert fault["pointer"] == pointer
    assert detail in fault["detail"]


def test_each_statement_has_its_row_whatever_happens_to_the_others(serve: Serve) -> None:
    """The rows stand in the order in which they were sent, each under its name."""

    def answer(draft: Draft) -> Review:
        if draft.statement == "nichts":
            raise NotEnglish("German")
        if not draft.statement:
            raise StatementEmpty
        return REVIEW

    statements = {"a": "We help.", "b": "nichts", "c": "", "d": "We help."}
    items = [{"customId": name, "statement": statement} for name, statement in statements.items()]

    told = serve(answer).post(SEVERAL, json={"items": items}).json()

    assert [told[name] for name in ("totalCount", "scoredCount", "failedCount")] == [4, 2, 2]
    assert [(row["customId"], row["scored"], row["errorCode"], row["score"]) for row in told["results"]] == [
        ("a", True, "", 47),
        ("b", False, "not_english", 0),
        ("c", False, "statement_empty", 0),
        ("d", True, "", 47),
    ]


class Slow:
    """A coach and a model that do not answer before they are let go."""

    name = "slow"
    seconds = 20.0

    def __init__(self) -> None:
        self.go = Event()
        self.asked = 0
        self.rubric = Script().rubric

    def review(self, _: Draft) -> Review:
        """Wait as long as it takes."""
        self.asked += 1
        self.go.wait()
        return REVIEW


class SlowModel:
    """A model that never answers."""

    name = "slow"
    seconds = 600.0

    async def review(self, _: Draft) -> Review:
        """Wait for ever."""
        await asyncio.Event().wait()
        raise AssertionError

    async def close(self) -> None:
        """Hold on to nothing."""


def serving(coach: Any, assistant: Assistant | None = None, **seconds: float) -> TestClient:
    """Serve scores alone, with deadlines of one's own."""
    app = FastAPI(exception_handlers={ValuecoachError: problems.refused})
    app.add_middleware(Gate, doorkeeper=None)
    app.include_router(
        score_routes.router(Reviewing(coach, assistant), Idempotency(None), Telling(lambda: None), **seconds)
    )
    return TestClient(app)


@pytest.mark.parametrize(
    ("url", "sent"),
    [(ONE, {"statement": "a"}), (SEVERAL, {"items": [{"statement": "a"}, {"statement": "b"}]})],
)
def test_no_caller_waits_longer_than_the_deadline(url: str, sent: Any) -> None:
    """Who would hang up is told before, in header and body, and no more work is begun for them."""
    coach = Slow()
    try:
        response = serving(coach, seconds=0.05).post(url, json=sent)
    finally:
        coach.go.set()

    assert (response.status_code, response.json()["code"]) == (503, "deadline_passed")
    assert response.headers["retry-after"] == str(response.json()["retry_after_seconds"]) == "5"
    assert coach.asked == 1


def test_where_the_model_is_late_the_rules_score_alone() -> None:
    """A score with something missing is worth more than none, and says so; unless the model is required."""
    client = serving(Script(), SlowModel(), model_seconds=0.01)

    scored = client.post(ONE, json={"statement": "a", "assist": "auto"})
    refused = client.post(ONE, json={"statement": "a", "assist": "required"})

    assert (scored.status_code, scored.json()["score"]) == (200, 47)
    assert "the rules reviewed alone" in scored.json()["notice"]
    assert (refused.status_code, refused.json()["code"]) == (503, "deadline_passed")


def test_a_model_that_is_missing_is_a_problem_only_if_it_is_required(serve: Serve) -> None:
    """Where none is set up, auto means the rules."""
    client = serve()

    assert client.post(ONE, json={"statement": "a", "assist": "auto"}).status_code == 200
    refused = client.post(ONE, json={"statement": "a", "assist": "required"})
    assert (refused.status_code, refused.json()["code"]) == (503, "assistance_unavailable")
