from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.assistance.assistants import coach
from tests.assistance.replies import KEYS, judgement
from tests.endpoint import Endpoint, Reply, answer, later, status
from valuecoach import compose
from valuecoach.jobs.batches import Wish
from valuecoach.jobs.grading import Grading
from valuecoach.jobs.outcomes import review_of
from valuecoach.ledger.job import ENDED, Job, Progress
from valuecoach.settings import read_settings

STATEMENT = "We cut your returns from 9% to 6% within a quarter; your fit data lets us train it."
_SECONDS = 60.0

Open = Callable[..., Grading]


def judged(_: object = None) -> Reply:
    """Answer as a judge that finds level 2 everywhere."""
    return answer(json.dumps(judgement(dict.fromkeys(KEYS, 2), "cut your returns from 9% to 6%")))


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """Return an endpoint that judges."""
    with Endpoint(judged) as endpoint:
        yield endpoint


@pytest.fixture
def opened(endpoint: Endpoint, tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens batches which ask the endpoint, with settings as told."""
    made: list[Grading] = []

    def open_(**chosen: Any) -> Grading:
        settings = read_settings(
            {"VALUECOACH_MODEL": "tiny-1", "OPENAI_BASE_URL": endpoint.url, "VALUECOACH_CACHE": "false"},
            data_dir=tmp_path / "data",
            **chosen,
        )
        grading = compose.open_grading(settings, coach(), grades=True)
        made.append(grading)
        grading.start()
        return grading

    yield open_
    for grading in made:
        grading.stop()


def grade(grading: Grading, tmp_path: Path, rows: int, **wished: Any) -> tuple[Job, Progress, list[Any]]:
    """Have *rows* statements graded; return the job, its progress, and what became of each."""
    file = tmp_path / "pitches.csv"
    file.write_text("statement\n" + "".join(f'"{STATEMENT} {n}"\n' for n in range(rows)))
    batches = grading.batches
    job, _ = batches.receive(file, Wish(**({"assist": "auto"} | wished)))
    end = time.monotonic() + _SECONDS
    while job.status not in ENDED:
        assert time.monotonic() < end, (job, batches.progress(job))
        time.sleep(0.05)
        job = batches.job(job.key)
    told = [
        json.loads(review_of(listed.result) or b"null") or (listed.result and listed.result.code)
        for listed in batches.views.every_row(job.key)
    ]
    return job, batches.progress(job), told


def test_the_judge_is_asked_once_a_row(opened: Open, endpoint: Endpoint, tmp_path: Path) -> None:
    """Each review says which model had a part in it, and what it took is counted."""
    _, progress, told = grade(opened(), tmp_path, 30)

    assert len(endpoint.asked) == 30
    assert {review["provenance"]["model"] for review in told} == {"tiny-1"}
    assert {criterion["model_level"] for review in told for criterion in review["criteria"]} == {2}
    assert progress[:2] == (30, 0)
    assert progress.spent[:2] == (30, 30 * 120)


def test_a_storm_of_refusals_slows_a_job_and_fails_nothing(
    opened: Open, endpoint: Endpoint, tmp_path: Path
) -> None:
    """Every row is graded with the model in the end."""
    endpoint.say(*[status(429, retry_after="0")] * 60)

    _, progress, told = grade(opened(), tmp_path, 20)

    assert progress[:2] == (20, 0)
    assert {review["provenance"]["model"] for review in told} == {"tiny-1"}
    assert [review["provenance"]["left_out"] for review in told] == [[]] * 20


def test_a_model_that_is_away_makes_a_job_wait(opened: Open, endpoint: Endpoint, tmp_path: Path) -> None:
    """It says why, and goes on by itself when the model is back."""
    endpoint.say(status(401), status(401))
    reasons: set[str | None] = set()
    grading = opened(batch_calls=2)
    file = tmp_path / "pitches.csv"
    file.write_text("statement\n" + f'"{STATEMENT}"\n' * 3)
    job, _ = grading.batches.receive(file, Wish(assist="auto"))
    end = time.monotonic() + _SECONDS
    while job.status not in ENDED:
        assert time.monotonic() < end
        time.sleep(0.02)
        job = grading.batches.job(job.key)
        reasons.add(job.waiting)

    assert any(reason for reason in reasons)
    assert grading.batches.progress(job)[:2] == (3, 0)


def test_a_budget_that_is_spent_is_told(opened: Open, endpoint: Endpoint, tmp_path: Path) -> None:
    """The rows after that are graded by the rules alone, which their reviews say."""
    _, progress, told = grade(opened(batch_calls=1), tmp_path, 80, most_tokens=6_500)

    left_out = [review["provenance"]["left_out"] for review in told]
    assert progress.done == 80
    assert progress.spent.tokens <= 6_500
    assert len(endpoint.asked) == progress.spent.calls < 80
    assert sum(any("budget" in why for why in each) for each in left_out) == 80 - progress.spent.calls


def test_rows_that_require_the_model_fail_when_the_budget_is_spent(opened: Open, tmp_path: Path) -> None:
    """Rather than being graded without it."""
    _, progress, told = grade(opened(batch_calls=1), tmp_path, 80, assist="required", most_tokens=6_500)

    assert progress.failed == told.count("budget_spent") > 0
    assert progress.done == 80


def test_a_rate_is_kept(opened: Open, endpoint: Endpoint, tmp_path: Path) -> None:
    """Turns that were missed are not caught up, so that all calls take at least as long as the rate says."""
    starts: list[float] = []

    def author(_: object) -> Reply:
        starts.append(time.monotonic())
        return judged()

    endpoint.author = author
    begun = time.monotonic()
    grade(opened(batch_calls_per_minute=600), tmp_path, 25)

    assert len(starts) == 25
    assert starts[-1] - begun >= 24 / 10 - 0.1


def test_no_more_calls_are_out_than_are_allowed(opened: Open, endpoint: Endpoint, tmp_path: Path) -> None:
    """Of all chunks together."""
    out, most = [0], [0]

    def author(_: object) -> Reply:
        out[0] += 1
        most[0] = max(most[0], out[0])
        reply = later(0.02, judged())

        def replied(exchange: Any) -> None:
            try:
                reply(exchange)
            finally:
                out[0] -= 1

        return replied

    endpoint.author = author
    grade(opened(batch_calls=5), tmp_path, 230)

    assert 2 <= most[0] <= 5
