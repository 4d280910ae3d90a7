from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import endpoint as told
from tests.cli.conftest import Run
from tests.endpoint import Author, Endpoint, Reply

KEY = "sk-canary-0123456789"


@pytest.fixture
def server() -> Iterator[Endpoint]:
    """Serve an endpoint that is there."""
    with Endpoint(lambda _: told.answer('{"ready": true}', usage=(40, 8, 0))) as listening:
        yield listening


@pytest.fixture
def model(server: Endpoint, tmp_path: Path) -> dict[str, str]:
    """Return the variables of an operator who has a model at the server."""
    return variables(server, tmp_path)


def variables(server: Endpoint, tmp_path: Path) -> dict[str, str]:
    """Return the variables of an operator who has a model at *server*."""
    return {
        "OPENAI_BASE_URL": server.url,
        "OPENAI_API_KEY": KEY,
        "VALUECOACH_MODEL": "tiny-1",
        "VALUECOACH_CACHE_DIR": str(tmp_path / "cache"),
    }


def test_a_model_that_is_well_is_told_with_what_is_set_up(run: Run, server: Endpoint, tmp_path: Path) -> None:
    """What was set, one small call, and what it was like; the key stays where it is."""
    result = run("doctor", **variables(server, tmp_path))

    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:7] == [
        "Model       tiny-1",
        f"Endpoint    {server.url}",
        "Key         set",
        "A review    at most 20 seconds, 12 calls, 40,000 tokens",
        f"Cache       {tmp_path / 'cache'}, at most 100 MB, for 30 days",
        "Hidden      nothing",
        "Price       not known; add it to prices.yaml to see what reviews cost",
    ]
    assert lines[8].startswith("The model answers, in ")
    assert lines[8].endswith(" s and with 48 tokens.")
    assert lines[9] == "It holds its answers to a JSON schema."
    assert KEY not in result.output
    (body,) = server.bodies
    assert body["max_tokens"] <= 100


def test_without_a_model_it_says_how_to_set_one_up(run: Run) -> None:
    """Nothing is called, and nothing is wrong with the reviews."""
    result = run("doctor")

    assert result.exit_code == 1
    assert "the rules work alone" in result.stdout
    assert "set VALUECOACH_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL" in result.stdout


@pytest.mark.parametrize(
    ("lacking", "says"),
    [
        (("json_schema",), "takes a JSON schema in the way of llama.cpp"),
        (("json_schema", "schema"), "takes no JSON schema, so it is told the shape in words and held to"),
        (("json_schema", "json_object"), "takes no JSON schema, so it is told the shape in words; some"),
    ],
)
def test_an_endpoint_that_takes_no_schema_is_asked_otherwise_and_that_is_said(
    run: Run, model: dict[str, str], server: Endpoint, lacking: tuple[str, ...], says: str
) -> None:
    """It can be used; what to expect of it is told."""
    server.author = told.lacking(*lacking, author=server.author)

    result = run("doctor", **model)

    assert result.exit_code == 0
    assert says in result.stdout


@pytest.mark.parametrize(
    "case",
    [
        (told.status(401, f"No such key: {KEY}"), "does not accept the key", "Set OPENAI_API_KEY"),
        (told.status(403), "no right to use this model", "Set OPENAI_API_KEY"),
        (told.status(404, "no such model: tiny-1"), "does not know this model", "Set VALUECOACH_MODEL"),
        (told.status(429), "takes no more requests", "Wait a while"),
        (told.status(429, name="insufficient_quota"), "nothing left to spend", "Add to the account"),
        (told.status(500), "a fault of its own", "Look at the endpoint's own log"),
        (told.status(400, "No such parameter"), "refused the request", "See what the endpoint says"),
        (told.raw(b"<html>"), "no OpenAI-compatible endpoint", "Set OPENAI_BASE_URL"),
        (told.half_a_body, "broke off", "proxies"),
        (told.cut_off(), "was cut off", "VALUECOACH_MODEL_THINKING_TOKENS"),
        (told.answer("Yes, I am."), "is not one JSON object", "Choose a model that answers in JSON"),
        (told.answer('{"ready": "yes"}'), "has not the form", "Choose a model that answers in JSON"),
        (told.refusal(), "declined", "Choose a model"),
    ],
)
def test_whatever_is_wrong_is_told_with_what_mends_it(
    run: Run, model: dict[str, str], server: Endpoint, case: tuple[Reply, str, str]
) -> None:
    """What is wrong, what the endpoint says, what to do; one call, and the key in none of it."""
    reply, wrong, remedy = case
    server.say(reply)

    result = run("doctor", **model)

    assert result.exit_code == 1
    fault, _, mending = result.stdout.partition("The model cannot be used. ")[2].partition("To mend it: ")
    assert wrong in fault
    assert remedy in mending
    assert KEY not in result.output
    assert len(server.asked) == 1


def test_what_the_endpoint_says_is_passed_on(run: Run, server: Endpoint, tmp_path: Path) -> None:
    """Nothing of a user's was sent, so its words can be shown; they cannot move the cursor."""
    server.say(told.status(404, "pull tiny-1\nfirst \x1b[2J"))

    result = run("doctor", **variables(server, tmp_path))

    assert "The endpoint says: pull tiny-1 first ?[2J\n" in result.stdout


def test_a_connection_that_is_refused_is_told(run: Run, tmp_path: Path) -> None:
    """The commonest fault: the server does not run, or runs elsewhere."""
    with Endpoint() as gone:
        pass

    result = run("doctor", **variables(gone, tmp_path))

    assert result.exit_code == 1
    assert "cannot be reached" in result.stdout
    assert "To mend it: Start the server, or set OPENAI_BASE_URL" in result.stdout


@pytest.mark.parametrize("author", [lambda _: told.hang, lambda _: told.drip], ids=["hangs", "drips"])
def test_a_model_that_is_late_is_told(run: Run, tmp_path: Path, author: Author) -> None:
    """It waits as long as a review would, and says by what it can be given longer."""
    with Endpoint(author) as server:
        result = run("doctor", **variables(server, tmp_path), VALUECOACH_MODEL_SECONDS="0.3")

    assert result.exit_code == 1
    assert "did not answer in the time" in result.stdout
    assert "give it longer with VALUECOACH_MODEL_SECONDS" in result.stdout


def test_a_budget_too_small_for_a_call_is_told(run: Run, model: dict[str, str], server: Endpoint) -> None:
    """Nothing goes out, and the setting is named."""
    result = run("doctor", **model, VALUECOACH_MODEL_TOKENS="10")

    assert result.exit_code == 1
    assert "To mend it: Raise VALUECOACH_MODEL_TOKENS." in result.stdout
    assert server.asked == []


def test_a_cache_that_cannot_be_written_is_told(run: Run, server: Endpoint, tmp_path: Path) -> None:
    """Reviews go on without it; whoever looks here sees why they cost more."""
    (tmp_path / "cache").write_text("")

    result = run("doctor", **variables(server, tmp_path))

    assert result.exit_code == 0
    assert f"none: nothing can be written in {tmp_path / 'cache'}" in result.stdout
