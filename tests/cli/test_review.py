from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.assistance.replies import judgement, partner, rewrites
from tests.cli.conftest import STRONG, WEAK, Run, Start
from tests.endpoint import Endpoint, answer
from valuecoach import compose
from valuecoach.api.app import create_app
from valuecoach.settings import read_settings


def test_a_weak_statement_is_told_so(run: Run) -> None:
    """Every score exits with 0; the report says what to do first."""
    result = run("review", WEAK)

    assert (result.exit_code, result.stderr) == (0, "")
    assert " of 100  weak  " in result.stdout
    assert "\nFix first" in result.stdout
    assert "\nThe partner would ask\n" in result.stdout


def test_a_strong_statement_is_told_so(run: Run) -> None:
    """A statement that is strong and accepted is told both."""
    result = run("review", STRONG)

    assert (result.exit_code, result.stdout.partition("\n")[0].partition("  ")[2]) == (
        0,
        "strong  the partner would accept",
    )


def test_json_is_what_the_api_sends(run: Run) -> None:
    """The same draft is the same bytes from both entrances."""
    settings = read_settings({})
    client = TestClient(create_app(settings, compose.build_coach(settings)))

    printed = run("review", WEAK, "--json").stdout_bytes

    assert printed == client.post("/v1/reviews", json={"statement": WEAK}).content + b"\n"


@pytest.mark.parametrize(
    ("words", "stdin"),
    [((WEAK,), None), (("draft.txt",), None), (("-",), WEAK), ((), WEAK + "\n")],
)
def test_a_statement_comes_from_wherever_it_is(
    run: Run, tmp_path: Path, words: tuple[str, ...], stdin: str | None
) -> None:
    """Text, file and pipe make no difference."""
    (tmp_path / "draft.txt").write_text(WEAK + "\n")

    assert run("review", *words, "--json", stdin=stdin).stdout == run("review", WEAK, "--json").stdout


@pytest.mark.parametrize(
    ("words", "stdin", "told"),
    [
        (("",), None, "The statement is empty"),
        (("-",), " \n", "The statement is empty"),
        (("-",), "ab" * 2501, "5,002 characters; at most 5,000"),
        (("-",), b"\xff\xfe\xfd", "not text in UTF-8"),
        (("draft.txt",), None, "draft.txt: there is no such file"),
        (("a", "--context", "deal.yaml"), None, "deal.yaml: no such file or directory"),
        (("a", "--json", "--plain"), None, "choose one"),
        (("-", "--ask"), WEAK, "--ask reads your answers from standard input"),
        (("--ask",), WEAK, "--ask reads your answers from standard input"),
        (
            ("Unsere Lösung spart Ihren Fahrern auf jeder Tour 40 Minuten. Wir bitten um eine Referenz.",),
            None,
            "only English is graded so far",
        ),
    ],
)
def test_what_cannot_be_reviewed_is_told(
    run: Run, words: tuple[str, ...], stdin: str | bytes | None, told: str
) -> None:
    """Bad input exits with 2, prints nothing on standard output, and says what is wrong."""
    result = run("review", *words, stdin=stdin)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize(("limit", "code"), [(0, 0), (100, 1)])
def test_a_script_may_ask_for_a_score(run: Run, limit: int, code: int) -> None:
    """Below the limit it exits with 1, and the report is printed all the same."""
    result = run("review", WEAK, "--fail-under", str(limit))

    assert result.exit_code == code
    assert " of 100" in result.stdout
    assert ("is below 100" in result.stderr) == bool(code)


def test_a_context_reaches_the_coach(run: Run, tmp_path: Path) -> None:
    """A context that cannot be used is refused, one that can is."""
    (tmp_path / "deal.yaml").write_text("partner: Northwind\n")
    (tmp_path / "wrong.yaml").write_text("partners: Northwind\n")

    assert run("review", WEAK, "--context", "deal.yaml").exit_code == 0

    refused = run("review", WEAK, "--context", "wrong.yaml")
    assert refused.exit_code == 2
    assert "wrong.yaml: /partners: is unknown; did you mean partner?" in refused.stderr


def test_an_interview_ends_with_a_statement(run: Run) -> None:
    """The coach asks for what is missing; questions go to standard error, so that a report can be kept."""
    result = run(
        "review",
        "Our route planner saves your drivers time. In return we would like a case study.",
        "--ask",
        stdin="40 minutes a round\n" * 30,
    )

    assert result.exit_code == 0
    assert "?" in result.stderr
    assert "\nYour " in result.stdout
    assert "40 minutes a round" in result.stdout


def test_an_interview_may_print_json(run: Run) -> None:
    """Standard output is one review, made with the answers."""
    result = run("review", WEAK, "--ask", "--json", stdin="\n" * 30)

    assert result.exit_code == 0
    assert "score" in json.loads(result.stdout)


def test_a_pipe_gets_no_colours(start: Start) -> None:
    """Colours are for terminals; the report is the same without them."""
    done = start("review", WEAK)

    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert "░".encode() in done.stdout


@pytest.mark.parametrize("stdin", [b"\xed\xa0\x80", b"\x00", "😀".encode(), b"\x1b[2J We help."])
def test_no_bytes_bring_it_down(start: Start, stdin: bytes) -> None:
    """Whatever is piped in is reviewed or refused in words."""
    done = start("review", "-", stdin=stdin)

    assert done.returncode in {0, 2}
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stdout


def test_a_model_that_is_not_set_up_cannot_be_required(run: Run) -> None:
    """Whoever requires one learns what to set; exit 2 as for all that cannot be reviewed."""
    done = run("review", STRONG, "--assist", "required")

    assert done.exit_code == 2
    assert "No model is set up; VALUECOACH_MODEL names one." in done.stderr


def test_without_a_model_auto_is_off(run: Run) -> None:
    """The same bytes, whether one says off, auto or nothing."""
    answers = {
        run("review", STRONG, "--json", *options).stdout
        for options in ([], ["--assist", "off"], ["--assist", "auto"])
    }

    assert len(answers) == 1


def test_a_model_is_heard_in_the_report_and_in_the_json(run: Run) -> None:
    """What it says in the partner's chair, and where it disputes a level, stands beside the rules' own."""
    levels = {
        score["key"]: score["level"] for score in json.loads(run("review", WEAK, "--json").stdout)["criteria"]
    }
    replies = {
        "You": judgement(
            dict.fromkeys(levels, 0) | {"business": 4}, "transform the industry", reason="It is big."
        ),
        "Somebody": partner("decline"),
    }
    with Endpoint(lambda body: answer(json.dumps(_reply(body, replies)))) as server:
        variables = {"VALUECOACH_MODEL": "tiny-1", "OPENAI_BASE_URL": server.url, "VALUECOACH_CACHE": "false"}
        shown = run("review", WEAK, "--plain", **variables)
        made = run("review", WEAK, "--json", "--assist", "required", **variables)

    assert levels["business"] <= 2
    assert "the model says 4, the rules" in shown.stdout
    assert "The model in the partner's chair" in shown.stdout
    assert "Less chasing for me." in shown.stdout
    assert json.loads(made.stdout)["provenance"]["model"] == "tiny-1"


def _reply(body: Any, replies: dict[str, Any]) -> Any:
    system = body["messages"][0]["content"]
    return replies[system.split()[0]] if not system.startswith("You edit") else rewrites()
