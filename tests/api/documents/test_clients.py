"""Clients that generators make of our documents."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import running

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "openapi"
BIN = Path(sys.executable).parent
CALL = """
import json, sys
from valuecoach_client import Client
from valuecoach_client.api.scores import score_statement, score_statements
from valuecoach_client.models import ScoreBatchRequest, ScoreItem, ScoreRequest

client = Client(base_url=sys.argv[1])
asked = ScoreRequest("We save your team 6 hours a week.", partner="Northwind")
score = score_statement.sync(client=client, body=asked)
items = [ScoreItem("We help.", custom_id="a"), ScoreItem("", custom_id="b")]
batch = score_statements.sync(client=client, body=ScoreBatchRequest(items))
refused = score_statement.sync(client=client, body=ScoreRequest(""))
print(json.dumps([score.to_dict(), batch.to_dict(), refused.to_dict()]))
"""


def generate(*command: str | Path, cwd: Path) -> None:
    """Run a generator, which must end well."""
    done = subprocess.run(
        [BIN / command[0], *command[1:]], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_client_in_python_can_be_generated_and_called(tmp_path: Path) -> None:
    """What a generator makes of the CRM document speaks with the server, answers and refusals alike."""
    document = FOLDER / "openapi-3.0.json"
    generate(
        "openapi-python-client", "generate", "--path", document, "--meta", "none",
        "--output-path", "valuecoach_client", cwd=tmp_path,
    )  # fmt: skip

    with running(tmp_path) as address:
        called = subprocess.run(
            [sys.executable, "-c", CALL, address], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    assert called.returncode == 0, called.stderr
    score, batch, refused = json.loads(called.stdout)
    assert 0 <= score["score"] <= 100
    assert len(score["criteria"]) == 6
    assert [(row["customId"], row["scored"]) for row in batch["results"]] == [("a", True), ("b", False)]
    assert refused["code"] == "statement_empty"


@pytest.mark.parametrize("name", ["openapi-3.0.json", "openapi-2.0.json"])
def test_the_generator_of_most_languages_finds_no_fault(name: str, tmp_path: Path) -> None:
    """OpenAPI Generator makes clients in fifty languages."""
    generate("openapi-generator-cli", "validate", "-i", FOLDER / name, cwd=tmp_path)


def test_a_client_in_apex_can_be_generated(tmp_path: Path) -> None:
    """Salesforce's language gets a class for each schema and a method for each operation."""
    document = FOLDER / "openapi-3.0.json"
    generate("openapi-generator-cli", "generate", "-g", "apex", "-i", document, "-o", "apex", cwd=tmp_path)

    classes = tmp_path / "apex/force-app/main/default/classes"
    assert "public OASScoreBody scoreStatement(" in (classes / "OASScoresApi.cls").read_text()
    assert "public String nextFix" in (classes / "OASScoreBody.cls").read_text()
