"""The tools as a real MCP client finds them, over HTTP and over standard input and output."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from tests.servers import running
from valuecoach import review

STATEMENT = "Our route planner saves your drivers time. We would like a case study."
TOOLS = {"review_statement", "suggest_rewrites", "explain_rubric", "create_batch", "get_batch"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a user."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def address(home: Path, keys: dict[str, str]) -> Iterator[str]:
    """Return the address of a service that asks for keys and serves tools."""
    assert keys
    with running(home, VALUECOACH_ACCESS="keys", VALUECOACH_MCP="true") as address:
        yield address


@pytest.fixture(scope="module")
def keys(home: Path) -> dict[str, str]:
    """Return a key for everything, and one for batches alone."""
    made = {}
    for scope in ("admin", "batch"):
        command = [sys.executable, "-m", "valuecoach", "keys", "create", scope, "--scope", scope]
        variables = {"PATH": os.environ["PATH"], "HOME": str(home)}
        done = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
        made[scope] = done.stdout.strip()
    return made


def over_http(address: str, key: str, work: Callable[[Client], Awaitable[Any]]) -> Any:
    """Return what *work* finds out as a client of the tools at *address*."""

    async def connected() -> Any:
        async with (
            httpx2.AsyncClient(headers={"X-API-Key": key}, timeout=60) as http,
            Client(streamable_http_client(f"{address}/mcp", http_client=http)) as client,
        ):
            return await work(client)

    return asyncio.run(connected())


def call(address: str, key: str, tool: str, **arguments: Any) -> Any:
    """Return what *tool* answers."""
    return over_http(address, key, lambda client: client.call_tool(tool, arguments))


def test_there_are_five_tools_with_what_they_take_and_give(keys: dict[str, str], address: str) -> None:
    """Nothing of the API besides has become a tool, and each says what its answer looks like."""
    listed = over_http(address, keys["admin"], lambda client: client.list_tools())

    assert {tool.name for tool in listed.tools} == TOOLS
    assert all(tool.output_schema and tool.description for tool in listed.tools)
    assert "ctx" not in str([tool.input_schema for tool in listed.tools])


def test_a_tool_answers_as_the_api_does(keys: dict[str, str], address: str) -> None:
    """Score, questions and rewrites are those of the review."""
    made = review(STATEMENT)

    told = call(address, keys["admin"], "review_statement", statement=STATEMENT).structured_content
    better = call(address, keys["admin"], "suggest_rewrites", statement=STATEMENT).structured_content

    assert (told["score"], told["verdict"], told["next_fix"]) == (made.score, made.verdict, made.next_fix)
    assert told["partner_questions"] == [one.question for one in made.partner.questions]
    assert [one["text"] for one in better["rewrites"]] == [one.text for one in made.rewrites]
    assert [one["slot"] for one in better["missing"]] == [one.slot for one in made.missing]


def test_the_rubric_is_explained(keys: dict[str, str], address: str) -> None:
    """A model learns what the levels ask for."""
    told = call(address, keys["batch"], "explain_rubric").structured_content

    assert len(told["criteria"]) == 6
    assert [level["level"] for level in told["criteria"][0]["levels"]] == [0, 1, 2, 3, 4]


def test_a_batch_is_graded(keys: dict[str, str], address: str) -> None:
    """It is begun by one tool and looked at by another."""
    sent = [STATEMENT, "We help."]
    begun = call(address, keys["batch"], "create_batch", statements=sent).structured_content
    with httpx2.Client(base_url=address, headers={"X-API-Key": keys["batch"]}, timeout=60) as http:
        http.get(f"/v1/batches/{begun['id']}/events")  # ends with the batch

    told = call(address, keys["batch"], "get_batch", batch=begun["id"]).structured_content

    assert (told["status"], told["rows"], told["graded"]) == ("done", 2, 2)


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("review_statement", {"statement": ""}, "statement_empty"),
        ("get_batch", {"batch": "nothing"}, "not_there"),
    ],
)
def test_what_is_refused_is_told_in_words(
    keys: dict[str, str], address: str, tool: str, arguments: dict[str, Any], told: str
) -> None:
    """A model reads what is wrong and can put it right."""
    result = call(address, keys["admin"], tool, **arguments)

    assert result.is_error
    assert told in result.content[0].text


def test_a_tool_does_no_more_than_its_key(keys: dict[str, str], address: str) -> None:
    """A key for batches reviews no single statement."""
    result = call(address, keys["batch"], "review_statement", statement=STATEMENT)

    assert result.is_error
    assert "scope_missing" in result.content[0].text


def test_without_a_key_there_are_no_tools(address: str) -> None:
    """The gate stands before them."""
    response = httpx2.post(f"{address}/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"})

    assert (response.status_code, response.json()["code"]) == (401, "key_refused")


def test_a_page_elsewhere_cannot_ask_where_no_key_is_needed(tmp_path: Path) -> None:
    """A name of another that leads to this machine is not answered."""
    with running(tmp_path, VALUECOACH_MCP="true") as address:
        sent = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        accept = {"Accept": "application/json, text/event-stream"}
        refused = httpx2.post(f"{address}/mcp", json=sent, headers=accept | {"Host": "evil.example"})

    assert refused.status_code == 421


def test_the_tools_speak_over_standard_input_and_output(tmp_path: Path) -> None:
    """A desktop program starts the command and asks."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "valuecoach", "mcp"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
    )

    async def asked() -> Any:
        async with Client(server) as client:
            return await client.call_tool("review_statement", {"statement": STATEMENT})

    assert asyncio.run(asked()).structured_content["score"] == review(STATEMENT).score
