"""The kits, as far as they can be tried without an account of anybody."""

from __future__ import annotations

import hmac
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest

from tests.postgresql import free_port
from tests.servers import running
from valuecoach import review

ROOT = Path(__file__).resolve().parents[2]
KITS = ROOT / "integrations"
HERE = Path(__file__).parent
STATEMENT = "We save your team 6 hours a week; in return you introduce us to two regional buyers."
CRM = json.loads((ROOT / "docs/openapi/openapi-3.0.json").read_text("utf-8"))
SCHEMAS = CRM["components"]["schemas"]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Return the address of a service that asks for keys, and a key."""
    home = tmp_path_factory.mktemp("home")
    command = [
        sys.executable,
        "-m",
        "valuecoach",
        "keys",
        "create",
        "kits",
        "--scope",
        "review",
        "--scope",
        "batch",
    ]
    variables = {"PATH": os.environ["PATH"], "HOME": str(home)}
    key = subprocess.run(command, env=variables, capture_output=True, text=True, check=True).stdout.strip()
    # Nothing that is subscribed to here is sent.
    with running(home, VALUECOACH_ACCESS="keys", VALUECOACH_SERVER_GRADES="false") as address:
        yield address, key


def node(script: str, *arguments: str) -> Any:
    """Return what a script of Node says."""
    done = subprocess.run(
        ["node", HERE / script, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def fields(name: str) -> set[str]:
    """Return the fields of a schema of the CRM document."""
    return set(SCHEMAS[name]["properties"])


def test_the_function_of_google_sheets_scores_a_column(served: tuple[str, str]) -> None:
    """One call for up to a hundred statements; blank cells stay blank, and what is refused says why."""
    cells = [[STATEMENT], [""], ["Wir sparen Ihrem Team jede Woche sechs Stunden Arbeit."], [42]] + [
        ["We help."]
    ] * 110

    told = node("sheets.js", *served, json.dumps(cells))

    made = review(STATEMENT, rewrites=False)
    assert told["rows"][0] == [made.score, made.verdict, made.next_fix]
    assert told["rows"][1] == ["", "", ""]
    assert "English" in told["rows"][2][2]
    assert len(told["rows"]) == len(cells)
    assert told["calls"] == [100, 13]


def test_the_function_of_google_sheets_takes_one_cell_and_tells_what_is_refused(
    served: tuple[str, str],
) -> None:
    """A cell that shows an error shows the reason."""
    address, key = served

    assert len(node("sheets.js", address, key, json.dumps(STATEMENT))["rows"]) == 1
    assert "key" in node("sheets.js", address, "vck_no", json.dumps(STATEMENT))["error"]


def test_the_zapier_app_is_one_and_does_what_it_says(served: tuple[str, str]) -> None:
    """Zapier's own validation and tester, against a real service."""
    told = node("zapier.cjs", *served, "https://hooks.example.com/zap")

    assert told["faults"] == []
    assert told["me"]["answer"]["name"] == "kits"
    assert set(told["score"]["answer"]) == fields("ScoreBody")
    assert "empty" in told["empty"]["told"]
    assert told["stranger"]["error"] == "ExpiredAuthError"
    assert set(told["inputs"]) <= fields("ScoreRequest")
    assert set(told["sample"]) <= fields("ScoreBody")


def test_the_zapier_app_is_told_when_a_batch_has_ended(served: tuple[str, str]) -> None:
    """It subscribes, shows samples, takes a message, ends its webhook, and goes on where it waited."""
    told = node("zapier.cjs", *served, "https://hooks.example.com/zap")

    assert told["subscribed"]["answer"]["events"] == ["batch.completed", "batch.failed"]
    assert told["subscribed"]["answer"]["id"].startswith("whk_")
    (sample,) = told["samples"]["answer"]
    assert all(set(names) <= sample.keys() for names in told["batchSamples"])
    assert told["told"]["answer"] == [sample]
    assert "answer" in told["unsubscribed"], told["unsubscribed"]
    assert told["resumed"]["answer"]["id"] == sample["id"]
    assert told["batch"]["answer"]["id"].startswith("b")


def test_the_workflow_of_n8n_leads_from_node_to_node() -> None:
    """Each connection names nodes that are there; address and fields are in the document."""
    workflow = json.loads((KITS / "n8n/score-statement.json").read_text("utf-8"))
    names = {one["name"] for one in workflow["nodes"]}
    ends = {end["node"] for start in workflow["connections"].values() for end in start["main"][0]}
    (asked,) = [one["parameters"] for one in workflow["nodes"] if one["name"] == "Score"]

    assert workflow["connections"].keys() | ends == names
    assert asked["url"].removeprefix(CRM["servers"][0]["url"]) in CRM["paths"]
    assert set(re.findall(r"(\w+):", asked["jsonBody"])) <= fields("ScoreRequest")
    assert set(re.findall(r"\$json\.(\w+)", json.dumps(workflow["nodes"][3]))) <= fields("ScoreBody")


def test_the_class_in_apex_has_fields_of_the_document() -> None:
    """What it reads is what is sent."""
    source = (KITS / "salesforce/ValueScore.cls").read_text("utf-8")

    read = dict(re.findall(r"public (Integer|String|Boolean) (\w+);", source))
    assert set(re.findall(r"public (?:Integer|String|Boolean) (\w+);", source)) <= fields("ScoreBody")
    assert read
    assert set(re.findall(r"'(\w+)' =>", source)) <= fields("ScoreRequest")
    assert re.findall(r"callout:Coach(/[\w/]+)'", source) == ["/v1/scores"]
    assert "'detail'" in source
    assert "detail" in fields("PlainProblem")


@pytest.mark.parametrize("page", sorted(KITS.rglob("*.md")), ids=lambda page: page.parent.name)
def test_a_guide_names_nothing_that_is_not_there(page: Path) -> None:
    """Every address of ours, every file and every field in camelCase that a guide names exists."""
    text = page.read_text("utf-8")
    paths = {*CRM["paths"], "/v1/batches", "/openapi-3.0.json", "/openapi-2.0.json", "/mcp"}
    known = {name for schema in SCHEMAS.values() for name in schema["properties"]}
    known |= {operation["operationId"] for item in CRM["paths"].values() for operation in item.values()}
    theirs = {"actionUrl", "callbackId", "errorCode", "responseCode", "apiProperties", "mcpServers"}

    assert set(re.findall(r"(/v1/[a-z/]+|/openapi-[\d.]+json)", text)) <= paths
    assert [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not (page.parent / link).exists()] == []
    named = set(re.findall(r"`(?:body\.)?([a-z]+[A-Z]\w+)`", text))
    assert named <= known | theirs, named - known - theirs


def test_every_kit_says_what_was_not_tried() -> None:
    """Nobody takes for proved what could not be."""
    guides = [page for page in KITS.rglob("README.md") if page.parent != KITS]

    assert [
        page
        for page in guides
        if "Not tried:" not in page.read_text("utf-8").replace("\n", " ")
        and "Not\ntried:" not in page.read_text("utf-8")
    ] == []
    listed = (KITS / "README.md").read_text("utf-8")
    assert all(f"]({page.parent.name}/README.md)" in listed for page in guides)


def test_the_script_with_curl_prints_the_score(served: tuple[str, str]) -> None:
    """Whatever stands in the statement arrives as it is."""
    address, key = served
    statement = f'{STATEMENT} "Quoted", \\ and\nmore.'
    variables = {"PATH": os.environ["PATH"], "COACH_ADDRESS": address, "COACH_KEY": key}

    done = subprocess.run(
        [KITS / "examples/score.sh", statement], env=variables, capture_output=True, text=True, check=True
    )

    made = review(statement, rewrites=False)
    assert done.stdout.strip() == f"{made.score} {made.verdict} {made.next_fix}"


SLACK = "8f742231b10e8888abcd99yyyzzz85a5"


@pytest.fixture
def command(served: tuple[str, str]) -> Iterator[str]:
    """Return the address of the slash command."""
    port = free_port()
    variables = {
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "SLACK_SIGNING_SECRET": SLACK,
        "COACH_ADDRESS": served[0],
        "COACH_KEY": served[1],
    }
    server = subprocess.Popen([sys.executable, KITS / "slack/command.py"], env=variables)
    transport = httpx2.HTTPTransport(retries=20)
    with httpx2.Client(transport=transport) as client:
        client.get(f"http://127.0.0.1:{port}/")
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.wait()


def signed(body: bytes, stamp: int) -> dict[str, str]:
    """Return the headers that Slack sends with *body*."""
    text = f"v0:{stamp}:".encode() + body
    signature = "v0=" + hmac.new(SLACK.encode(), text, sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(stamp), "X-Slack-Signature": signature}


def test_the_slash_command_answers_slack_and_nobody_else(command: str) -> None:
    """A signature of today is answered; an old one and another's are not."""
    body = urlencode({"command": "/value", "text": STATEMENT}).encode()
    now = int(time.time())

    answered = httpx2.post(command, content=body, headers=signed(body, now), timeout=30)

    assert answered.status_code == 200
    assert answered.json()["response_type"] == "ephemeral"
    assert str(review(STATEMENT).score) in answered.json()["text"]
    for headers in ({}, signed(body, now - 301), signed(body + b" ", now)):
        assert httpx2.post(command, content=body, headers=headers).status_code == 401


def test_slacks_own_example_is_known() -> None:
    """The vector in Slack's documentation."""
    sys.path.insert(0, str(KITS / "slack"))
    from command import is_signed  # type: ignore[import-not-found]  # noqa: PLC0415 -- a script, not a package

    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&"
        b"channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&"
        b"response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&"
        b"trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"

    assert is_signed(body, "1531420618", signature, SLACK, 1531420618)
