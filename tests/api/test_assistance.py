from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.doubles import REVIEW, Script
from valuecoach.api.app import create_app
from valuecoach.draft import Draft
from valuecoach.errors import AssistanceUnavailable
from valuecoach.review import Review
from valuecoach.review_json import to_bytes
from valuecoach.settings import read_settings

DRAFT = {"statement": "We save your team 6 hours a week; you introduce us to two buyers."}


class Helper:
    """An assistant that gives one answer, and remembers what it was asked."""

    name = "a-model"
    seconds = 12.5

    def __init__(self, answer: Review | AssistanceUnavailable = REVIEW) -> None:
        self._answer = answer
        self.drafts: list[Draft] = []
        self.closed = False

    async def review(self, draft: Draft) -> Review:
        """Answer as told."""
        self.drafts.append(draft)
        if isinstance(self._answer, AssistanceUnavailable):
            raise self._answer
        return self._answer

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True


def client(web: Path, coach: Script, assistant: Helper | None = None) -> TestClient:
    """Return a client of the application."""
    settings = read_settings({}, web_dir=web)
    return TestClient(create_app(settings, coach, assistant), raise_server_exceptions=False)


@pytest.mark.parametrize("assist", ["auto", "required", None])
def test_a_model_that_is_set_up_is_asked_unless_told_otherwise(web: Path, assist: str | None) -> None:
    """Whoever says nothing gets what is there."""
    coach, assistant = Script(), Helper()
    draft = DRAFT if assist is None else DRAFT | {"assist": assist}

    answer = client(web, coach, assistant).post("/v1/reviews", json=draft)

    assert answer.content == to_bytes(REVIEW)
    assert [one.assist for one in assistant.drafts] == [assist or "auto"]
    assert coach.drafts == []


@pytest.mark.parametrize(("assist", "helped"), [("off", True), ("off", False), ("auto", False)])
def test_the_rules_review_alone_where_no_model_is_to_be_asked(
    web: Path, assist: str, *, helped: bool
) -> None:
    """Off is off, and auto needs a model; the bytes are the coach's own."""
    coach, assistant = Script(), Helper(AssistanceUnavailable("Never asked."))

    answer = client(web, coach, assistant if helped else None).post(
        "/v1/reviews", json=DRAFT | {"assist": assist}
    )

    assert answer.content == to_bytes(REVIEW)
    assert len(coach.drafts) == 1
    assert assistant.drafts == []


def test_required_without_a_model_is_a_problem(web: Path) -> None:
    """The caller learns what to set and what to ask for instead."""
    answer = client(web, Script()).post("/v1/reviews", json=DRAFT | {"assist": "required"})

    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "assistance_unavailable"
    assert answer.json()["detail"] == (
        "No model is set up; VALUECOACH_MODEL names one. "
        "Ask with assist set to auto or off for a review by the rules alone."
    )


def test_required_with_a_model_that_fails_is_a_problem(web: Path) -> None:
    """What went wrong is told, and the server stands."""
    failing = Helper(AssistanceUnavailable("The model's levels are missing, for it did not answer in time."))
    answer = client(web, Script(), failing).post("/v1/reviews", json=DRAFT | {"assist": "required"})

    assert (answer.status_code, answer.json()["code"]) == (503, "assistance_unavailable")
    assert answer.json()["detail"].startswith(
        "The model's levels are missing, for it did not answer in time."
    )


@pytest.mark.parametrize("assist", ["on", "", True, None, 1])
def test_another_mode_is_refused(web: Path, assist: object) -> None:
    """There are three, and the problem names them."""
    answer = client(web, Script()).post("/v1/reviews", json=DRAFT | {"assist": assist})

    assert answer.status_code == 422
    (fault,) = answer.json()["errors"]
    assert fault == {
        "pointer": "#/assist",
        "detail": "must be 'off', 'auto' or 'required'",
        "code": "unknown_value",
    }


def test_a_page_can_ask_whether_there_is_a_model(web: Path) -> None:
    """Which one, and how long a review with it may take."""
    assert client(web, Script()).get("/v1/assistance").json() == {
        "available": False,
        "model": None,
        "seconds": 0.0,
        "days_kept": 0.0,
    }
    assert client(web, Script(), Helper()).get("/v1/assistance").json() == {
        "available": True,
        "model": "a-model",
        "seconds": 12.5,
        "days_kept": 30.0,
    }


def test_the_model_is_let_go_of_when_the_server_stops(web: Path) -> None:
    """No connection outlives the server."""
    assistant = Helper()
    with client(web, Script(), assistant) as served:
        served.get("/livez")
        assert not assistant.closed

    assert assistant.closed
