"""Measure what a model costs a review: seconds beyond its own, calls, tokens, and our work for each call.

python -m benchmarks.assistance [--json] [--reviews N] [--calls N] [--latency S]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Final

import bpe_openai
from openai import AsyncOpenAI

from benchmarks.subject import texts
from tests.endpoint import Body, Endpoint, Reply, answer, later
from valuecoach import compose
from valuecoach.draft import Draft
from valuecoach.model.seam import Request
from valuecoach.settings import Settings, read_settings

_TOKENS_TO_A_MESSAGE: Final = 4
_THOUSAND: Final = 1000
_TOKENS: Final = bpe_openai.get_encoding("o200k_base").encode
_REQUEST: Final = Request(
    role="check",
    system="You are asked whether you are there.",
    user="Are you there?",
    schema_name="check",
    schema={"type": "object", "properties": {"ready": {"type": "boolean"}}, "required": ["ready"]},
    max_tokens=50,
    prompt_hash="",
)


@dataclass(frozen=True, slots=True)
class Costs:
    """What was measured."""

    reviews: int
    latency: float
    """How many seconds the endpoint took for an answer."""
    median_review_seconds: float
    slowest_review_seconds: float
    calls_a_review: float
    prompt_tokens: dict[str, int]
    """By role, messages alone, counted by o200k; the longest of all reviews."""
    schema_tokens: dict[str, int]
    """By role, the schema that is sent beside the messages."""
    sdk_milliseconds_a_call: float
    """Time of the processor that the SDK takes for a call by itself."""
    our_milliseconds_a_call: float
    """What the layers around it add."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; nothing is written anywhere."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.assistance")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--reviews", type=int, default=10, metavar="N", help="how many; 10")
    parser.add_argument("--calls", type=int, default=200, metavar="N", help="how many are timed; 200")
    parser.add_argument("--latency", type=float, default=1.0, metavar="S", help="seconds an answer takes; 1")
    chosen = parser.parse_args(arguments)
    costs = measure(texts()[: chosen.reviews], chosen.calls, chosen.latency)
    print(json.dumps(asdict(costs), indent=2) if chosen.json else "\n".join(lines(costs)))


def measure(statements: Sequence[str], calls: int, latency: float) -> Costs:
    """Review *statements* with a model of such *latency*, and time *calls* to one that has none."""
    with Endpoint(lambda body: later(latency, shaped(body))) as slow:
        seconds = asyncio.run(_reviews(statements, _settings(slow)))
        bodies = slow.bodies
    with Endpoint(shaped) as quick:
        bare, ours = asyncio.run(_calls(quick, calls))
    prompts: dict[str, int] = {}
    schemas: dict[str, int] = {}
    for body in bodies:
        described = body["response_format"]["json_schema"]
        role = described["name"]
        sent = sum(_TOKENS_TO_A_MESSAGE + len(_TOKENS(message["content"])) for message in body["messages"])
        prompts[role] = max(sent, prompts.get(role, 0))
        schemas[role] = max(len(_TOKENS(json.dumps(described["schema"]))), schemas.get(role, 0))
    return Costs(
        reviews=len(statements),
        latency=latency,
        median_review_seconds=round(median(seconds), 3),
        slowest_review_seconds=round(max(seconds), 3),
        calls_a_review=len(bodies) / len(statements),
        prompt_tokens=prompts,
        schema_tokens=schemas,
        sdk_milliseconds_a_call=round(_THOUSAND * bare, 2),
        our_milliseconds_a_call=round(_THOUSAND * (ours - bare), 2),
    )


def shaped(body: Body) -> Reply:
    """Answer with the least that has the shape that is asked for."""
    schema = body["response_format"]["json_schema"]["schema"]
    return answer(json.dumps(_least(schema, schema.get("$defs", {}))))


def _least(schema: Any, definitions: Any) -> Any:
    if "$ref" in schema:
        return _least(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "enum" in schema:
        return schema["enum"][0]
    if schema["type"] == "object":
        return {name: _least(part, definitions) for name, part in schema["properties"].items()}
    return {"array": [], "string": "-", "boolean": True, "integer": 0, "number": 0}[schema["type"]]


async def _reviews(statements: Sequence[str], settings: Settings) -> list[float]:
    coach = compose.build_coach(settings)
    assistant = compose.build_assistant(settings, coach)
    assert assistant  # noqa: S101 -- the settings name a model
    taken = []
    for statement in statements:
        began = time.perf_counter()
        await assistant.review(Draft(statement))
        taken.append(time.perf_counter() - began)
    await assistant.close()
    return taken


async def _calls(endpoint: Endpoint, count: int) -> tuple[float, float]:
    """Return the seconds of the processor that a call takes by the SDK alone, and by all of our layers."""
    settings = _settings(endpoint)
    model = compose.build_model(settings)
    assert model  # noqa: S101 -- the settings name one
    client = AsyncOpenAI(api_key="none", base_url=endpoint.url, max_retries=0)
    messages: Any = [
        {"role": "system", "content": _REQUEST.system},
        {"role": "user", "content": _REQUEST.user},
    ]
    described = {"name": "check", "schema": dict(_REQUEST.schema), "strict": True}
    shape: Any = {"type": "json_schema", "json_schema": described}

    async def bare() -> None:
        await client.chat.completions.create(
            model="scripted", messages=messages, response_format=shape, max_tokens=50, temperature=0
        )

    async def ours() -> None:
        await model.complete(_REQUEST, compose.new_allowance(settings))

    times = await _timed([bare, ours], count)
    await client.close()
    await model.close()
    return times[0], times[1]


async def _timed(works: Sequence[Callable[[], Awaitable[None]]], count: int) -> list[float]:
    """Return the median time of the processor of each of *works*, in this thread alone, done in turns."""
    taken: list[list[float]] = [[] for _ in works]
    for number in range(count + 20):
        for work, times in zip(works, taken, strict=True):
            began = time.thread_time()
            await work()
            if number >= 20:  # noqa: PLR2004 -- the first ones warm up
                times.append(time.thread_time() - began)
    return [median(times) for times in taken]


def _settings(endpoint: Endpoint) -> Settings:
    return read_settings(
        {"VALUECOACH_MODEL": "scripted", "OPENAI_BASE_URL": endpoint.url, "VALUECOACH_CACHE": "false"}
    )


def lines(costs: Costs) -> list[str]:
    """Return the figures as a list."""
    took = f"{costs.median_review_seconds:.2f} s, at most {costs.slowest_review_seconds:.2f} s"
    ours = f"{costs.our_milliseconds_a_call:.2f} ms more"
    return [
        f"- {costs.reviews} reviews, each answer taking {costs.latency:g} s: {took}",
        f"- calls a review: {costs.calls_a_review:g}",
        *(
            f"- {role}: {count:,} tokens of prompt, {costs.schema_tokens[role]:,} of schema"
            for role, count in costs.prompt_tokens.items()
        ),
        f"- a call takes the SDK {costs.sdk_milliseconds_a_call:.2f} ms of the processor, and us {ours}",
    ]


if __name__ == "__main__":
    main()
