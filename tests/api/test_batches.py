from __future__ import annotations

import csv
import io
import json
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from valuecoach import compose
from valuecoach.api.app import NoGrading, create_app
from valuecoach.api.batch_openapi import ITEMS
from valuecoach.coaching import Coach
from valuecoach.jobs.grading import Grading
from valuecoach.settings import Settings, read_settings

STRONG = "We cut your returns from 9% to 6% within a quarter; your fit data lets us train it."
WEAK = "Our innovative solution could transform the industry."
SHEET = f'Owner,Pitch text,Team,Note\nAda,"{STRONG}",North,=1+1\nGrace,{WEAK},South,ok\nBob,,South,\n'
LARGEST = 60_000


@pytest.fixture(scope="module")
def coach() -> Coach:
    """Return a coach by the rubric as it comes."""
    return compose.build_coach(read_settings({}))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings with a folder of their own."""
    return read_settings({}, data_dir=tmp_path_factory.mktemp("data"), max_file_bytes=LARGEST)


@pytest.fixture(scope="module")
def grading(settings: Settings, coach: Coach) -> Iterator[Grading]:
    """Return the batches of a service that grades."""
    grading = compose.open_grading(settings, coach, grades=True)
    grading.start()
    yield grading
    grading.stop()


@pytest.fixture
def service(settings: Settings, coach: Coach, grading: Grading) -> TestClient:
    """Return the service."""
    return TestClient(create_app(settings, coach, grading=grading), raise_server_exceptions=False)


def send(service: TestClient, content: str | bytes = SHEET, **options: Any) -> Response:
    """Send a file."""
    headers = options.pop("headers", {})
    files = {"file": ("pitches.csv", content)}
    return service.post(
        "/v1/batches", files=files, data={"options": json.dumps(options)} if options else {}, headers=headers
    )


def ended(service: TestClient, key: str) -> dict[str, Any]:
    """Wait until a batch has ended."""
    end = time.monotonic() + 60
    while (response := service.get(f"/v1/batches/{key}")).status_code == 202:
        assert response.headers["retry-after"] == "1"
        assert time.monotonic() < end
        threading.Event().wait(0.05)
    assert response.status_code == 200
    body: dict[str, Any] = response.json()
    return body


@pytest.fixture(scope="module")
def done(settings: Settings, coach: Coach, grading: Grading) -> str:
    """Return the key of a batch that is done."""
    service = TestClient(create_app(settings, coach, grading=grading))
    key: str = send(service).json()["id"]
    ended(service, key)
    return key


def test_a_file_is_taken_in_and_graded(service: TestClient) -> None:
    """The answer says where the batch is, in headers and body; in the end every row is counted."""
    answer = send(service)

    assert answer.status_code == 202
    body = answer.json()
    assert answer.headers["location"] == body["links"]["self"] == f"/v1/batches/{body['id']}"
    assert (body["name"], body["counts"]["rows"]) == ("pitches.csv", 3)
    assert body["columns"] == {"statement": ["Pitch text"], "author": ["Owner"], "team": ["Team"]}

    body = ended(service, body["id"])

    assert body["status"] == "done"
    assert body["percent"] == 100.0
    assert body["counts"] == {"rows": 3, "done": 3, "graded": 2, "failed": 1, "left": 0}


def test_items_are_graded_like_a_file(service: TestClient) -> None:
    """What the document shows as an example works, and each item's own fields come back."""
    answer = service.post("/v1/batches", json=ITEMS["items"]["value"])
    assert answer.status_code == 202, answer.text
    body = ended(service, answer.json()["id"])

    assert body["name"] == "Spring pitches"
    assert body["counts"]["graded"] == 2
    rows = service.get(body["links"]["rows"]).json()["rows"]
    assert [row["author"] for row in rows] == ["Ada", "Grace"]


def test_rows_come_page_by_page_and_as_they_are_chosen(service: TestClient, done: str) -> None:
    """A cursor goes through all of them; filters leave those that fit."""
    read = partial(service.get, f"/v1/batches/{done}/rows")
    first = read(params={"limit": 2}).json()
    second = read(params={"limit": 2, "cursor": first["next_cursor"]}).json()

    assert [row["row"] for row in first["rows"] + second["rows"]] == [1, 2, 3]
    assert second["next_cursor"] is None
    strong, weak, failed = first["rows"] + second["rows"]
    assert (strong["status"], strong["author"], strong["statement"]) == ("graded", "Ada", STRONG)
    assert strong["score"] > weak["score"]
    assert failed["error"]["code"] == "statement_empty"
    for chosen, rows in [
        ({"verdict": weak["verdict"]}, [2]),
        ({"min_score": strong["score"]}, [1]),
        ({"max_score": weak["score"]}, [2]),
        ({"status": "failed"}, [3]),
        ({"status": "graded", "min_score": 100}, []),
        ({"order": "score"}, [2, 1]),
        ({"order": "-score"}, [1, 2]),
        ({"order": "-score", "cursor": f"1.{strong['score']}"}, [2]),
    ]:
        assert [row["row"] for row in read(params=chosen).json()["rows"]] == rows, chosen


def test_a_row_has_its_whole_review(service: TestClient, done: str) -> None:
    """It is the review that the statement gets by itself, without rewrites unless they were asked for."""
    whole = service.get(f"/v1/batches/{done}/rows/1").json()
    alone = service.post("/v1/reviews", json={"statement": STRONG, "rewrites": False}).json()

    assert whole["review"] == alone
    assert whole["cells"] == {"Owner": "Ada", "Pitch text": STRONG, "Team": "North", "Note": "=1+1"}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl", "html"])
def test_a_batch_is_taken_away_graded(service: TestClient, done: str, kind: str) -> None:
    """As a file with a name; twice the same bytes."""
    first = service.get(f"/v1/batches/{done}/export.{kind}")
    second = service.get(f"/v1/batches/{done}/export.{kind}")

    assert first.status_code == 200
    assert f"pitches-graded.{kind}" in first.headers["content-disposition"]
    assert first.content == second.content
    assert len(first.content) > 100


def test_an_export_has_the_original_columns_first(service: TestClient, done: str) -> None:
    """Then ours; a cell that a spreadsheet would run is made harmless."""
    text = service.get(f"/v1/batches/{done}/export.csv").content.decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text))

    assert header[:5] == ["Owner", "Pitch text", "Team", "Note", "score"]
    assert not rows[0][3].startswith("=")
    assert [row[0] for row in rows] == ["Ada", "Grace", "Bob"]


def test_progress_is_streamed_until_the_end(service: TestClient) -> None:
    """Each event holds the whole batch; the last one is called so."""
    key = send(service, SHEET * 20).json()["id"]

    with service.stream("GET", f"/v1/batches/{key}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        text = "".join(stream.iter_text())

    names = [line.removeprefix("event: ") for line in text.splitlines() if line.startswith("event: ")]
    last = json.loads([line for line in text.splitlines() if line.startswith("data: ")][-1][6:])
    assert names[-1] == "end"
    assert set(names[:-1]) <= {"progress"}
    assert last["status"] == "done"


def test_the_picture_of_the_team(service: TestClient, done: str) -> None:
    """It counts what was graded, by author and by team."""
    picture = service.get(f"/v1/batches/{done}/picture").json()

    assert (picture["rows"], picture["graded"], picture["failed"]) == (3, 2, 1)
    assert {team["name"] for team in picture["teams"]} >= {"North", "South"}


def test_a_file_may_be_looked_at_first(service: TestClient) -> None:
    """Which column holds what, the first rows, an estimate; what is chosen wins, and nothing is kept."""
    before = service.get("/v1/batches").json()["batches"]
    options = {"columns": {"team": ["Note"]}}
    answer = service.post(
        "/v1/batches/preview",
        files={"file": ("pitches.csv", SHEET)},
        data={"options": json.dumps(options)},
    )

    body = answer.json()
    assert body["columns"] == {"statement": ["Pitch text"], "author": ["Owner"], "team": ["Note"]}
    assert body["rows"][1] == ["Grace", WEAK, "South", "ok"]
    assert body["estimate"]["rows"] == 3
    assert service.get("/v1/batches").json()["batches"] == before


def test_the_same_key_makes_one_batch(service: TestClient) -> None:
    """A request that is sent again gives the same batch; another body under the key is refused."""
    headers = {"Idempotency-Key": "once"}
    first, again = send(service, headers=headers), send(service, headers=headers)

    assert first.json()["id"] == again.json()["id"]
    assert again.status_code == 202
    other = send(service, SHEET + "Eve,x,y,z\n", headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_conflict")
    asked = send(service, headers=headers, rewrites=True)
    assert (asked.status_code, asked.json()["code"]) == (422, "idempotency_conflict")


def test_batches_are_listed_newest_first(service: TestClient) -> None:
    """Page by page."""
    keys = [send(service).json()["id"] for _ in range(3)]

    first = service.get("/v1/batches", params={"limit": 2}).json()
    second = service.get("/v1/batches", params={"limit": 1, "cursor": first["next_cursor"]}).json()

    assert [batch["id"] for batch in first["batches"] + second["batches"]] == keys[::-1]


def test_a_batch_is_stopped_and_deleted(service: TestClient) -> None:
    """What was graded of it can still be taken away; deleted, it is gone for good."""
    key = send(service, SHEET * 40, rewrites=True).json()["id"]
    running = service.get(f"/v1/batches/{key}/export.csv")
    stopped = service.post(f"/v1/batches/{key}/cancel")
    again = service.post(f"/v1/batches/{key}/cancel")

    assert (running.status_code, running.json()["code"]) == (409, "batch_running")
    assert (stopped.status_code, stopped.json()["status"]) == (200, "cancelled")
    assert again.json()["counts"] == stopped.json()["counts"]
    assert "not_graded" not in service.get(f"/v1/batches/{key}/export.csv").text
    assert service.delete(f"/v1/batches/{key}").status_code == 204
    for method, path in [
        ("GET", ""),
        ("GET", "/rows"),
        ("GET", "/events"),
        ("POST", "/cancel"),
        ("DELETE", ""),
    ]:
        gone = service.request(method, f"/v1/batches/{key}{path}")
        assert (gone.status_code, gone.json()["code"]) == (404, "not_there"), path


def test_a_batch_that_is_done_is_not_stopped(service: TestClient, done: str) -> None:
    """There is nothing left to stop."""
    answer = service.post(f"/v1/batches/{done}/cancel")

    assert (answer.status_code, answer.json()["code"]) == (409, "batch_ended")


Ask = Callable[[TestClient], Response]

REFUSED: list[tuple[str, int, str, Ask]] = [
    ("no file", 422, "invalid_fields", lambda s: s.post("/v1/batches", files={"other": ("a", "b")})),
    ("an unknown option", 422, "invalid_fields", lambda s: send(s, rewrite=True)),
    ("options that are no JSON", 400, "invalid_json", lambda s: s.post(
        "/v1/batches", files={"file": ("a.csv", SHEET)}, data={"options": "{"})),
    ("a column that is not there", 422, "column_unknown", lambda s: send(s, columns={"author": ["Onwer"]})),
    ("no statements", 422, "no_statement_column", lambda s: send(s, "a,b\n1,2\n3,4\n")),
    ("no file of statements", 422, "sheet_refused", lambda s: send(s, b"PK\x03\x04" * 50)),
    ("too large a file", 413, "body_too_large", lambda s: send(s, "x" * (LARGEST + 1))),
    ("a kind that is not read", 415, "unsupported_media_type", lambda s: s.post(
        "/v1/batches", content=SHEET, headers={"Content-Type": "text/csv"})),
    ("no items", 422, "invalid_fields", lambda s: s.post("/v1/batches", json={"items": []})),
    ("items that are none", 422, "invalid_fields", lambda s: s.post("/v1/batches", json={"items": ["a"]})),
    ("a model where there is none", 503, "assistance_unavailable", lambda s: send(s, assist="required")),
    ("a limit that is none", 422, "invalid_fields", lambda s: s.get("/v1/batches?limit=0")),
    ("a cursor that is none", 422, "invalid_fields", lambda s: s.get("/v1/batches?cursor=%00")),
    ("a row that is not there", 404, "not_there", lambda s: s.get("/v1/batches/b0/rows/1")),
    ("an export of no known kind", 422, "invalid_fields", lambda s: s.get("/v1/batches/b0/export.pdf")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "code", "ask"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_cannot_be_done_is_told(service: TestClient, status: int, code: str, ask: Ask) -> None:
    """Each refusal is a problem with a status and a code."""
    answer = ask(service)

    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_service_without_a_store_refuses_batches_alone(settings: Settings, coach: Coach) -> None:
    """Reviews are there all the same."""
    service = TestClient(create_app(settings, coach, grading=NoGrading()), raise_server_exceptions=False)

    refused = send(service)

    assert (refused.status_code, refused.json()["code"]) == (503, "store_unavailable")
    assert refused.headers["retry-after"] == "5"
    assert service.post("/v1/reviews", json={"statement": WEAK, "rewrites": False}).status_code == 200


def test_nothing_of_an_upload_stays_behind(
    service: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written on the way is gone when the answer is there."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    key = send(service, SHEET * 200).json()["id"]
    ended(service, key)
    service.get(f"/v1/batches/{key}/export.csv")
    send(service, "a,b\n1,2\n")

    assert list(tmp_path.iterdir()) == []
