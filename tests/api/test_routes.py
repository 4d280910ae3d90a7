from __future__ import annotations

import json

import pytest

from tests.api.conftest import Serve
from tests.doubles import REVIEW, Script
from valuecoach.api.examples import DRAFTS
from valuecoach.draft import Draft
from valuecoach.draft_json import read_draft
from valuecoach.review import Review
from valuecoach.review_json import to_bytes


def test_a_review_is_sent_as_its_bytes(serve: Serve) -> None:
    """What is sent is what the command line prints, byte for byte."""
    response = serve().post("/v1/reviews", json={"statement": "We help."})

    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    assert response.content == to_bytes(REVIEW)


@pytest.mark.parametrize("name", DRAFTS)
def test_the_coach_gets_the_draft_that_was_sent(serve: Serve, name: str) -> None:
    """Statement, context, answers and the wish for rewrites arrive; each example of the document works."""
    drafts: list[Draft] = []

    def answer(draft: Draft) -> Review:
        drafts.append(draft)
        return REVIEW

    assert serve(answer).post("/v1/reviews", json=DRAFTS[name]["value"]).status_code == 200

    assert drafts == [read_draft(DRAFTS[name]["value"])]


def test_half_a_surrogate_pair_is_no_reason_to_fail(serve: Serve) -> None:
    """A text that was cut inside an emoji is reviewed."""
    response = serve().post(
        "/v1/reviews", content=b'{"statement": "a \\ud83d"}', headers={"Content-Type": "application/json"}
    )

    assert response.status_code == 200


@pytest.mark.parametrize(("url", "status"), [("/livez", "alive"), ("/readyz", "ready")])
def test_health_is_one_word(serve: Serve, url: str, status: str) -> None:
    """Whoever watches the service learns that it is up and nothing about what it does."""
    response = serve().get(url)

    assert (response.status_code, response.json()) == (200, {"status": status})


def test_the_rubric_is_sent_whole(serve: Serve) -> None:
    """Everything that statements are graded by can be read, and is the rubric that grades."""
    rubric = Script().rubric

    sent = json.loads(serve().get("/v1/rubric").content)

    assert (sent["version"], sent["hash"]) == (rubric.version, rubric.hash)
    assert [criterion["key"] for criterion in sent["criteria"]] == [one.key for one in rubric.criteria]
    assert sum(criterion["weight"] for criterion in sent["criteria"]) == 100
    assert all(len(criterion["levels"]) == 5 for criterion in sent["criteria"])
    assert [band["from"] for band in sent["bands"]] == [band.start for band in rubric.bands]
    assert [rule["id"] for rule in sent["rules"]] == [rule.id for rule in rubric.rulebook.rules]
    assert all(rule["source"]["title"] and rule["bad"] and rule["good"] for rule in sent["rules"])
    assert {role["key"]: tuple(role["kpis"]) for role in sent["roles"]} == {
        role.key: role.kpis for role in rubric.roles.values()
    }
    assert [question["slot"] for question in sent["questions"]] == list(rubric.slots)
