"""valuecoach doctor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import click

from valuecoach import compose
from valuecoach.cli.lesson import Lesson
from valuecoach.settings import Settings, read_settings

if TYPE_CHECKING:
    from valuecoach.model.checkup import Checkup

UNWELL: Final = 1
_OPENAI: Final = "OpenAI's own"
_FORMATS: Final = {
    "json_schema": "It holds its answers to a JSON schema.",
    "object_schema": "It takes a JSON schema in the way of llama.cpp, and is told the shape in words too.",
    "json_object": "It takes no JSON schema, so it is told the shape in words and held to JSON alone.",
    "plain": "It takes no JSON schema, so it is told the shape in words; some answers will be of no use.",
}

EXAMPLES: Final = {
    "Examples": """
valuecoach doctor
VALUECOACH_MODEL=gpt-5-mini OPENAI_API_KEY=sk-... valuecoach doctor
VALUECOACH_MODEL=qwen3:8b OPENAI_BASE_URL=http://127.0.0.1:11434/v1 valuecoach doctor
""",
}


@click.command(short_help="Say what model is set up, and try it.", cls=Lesson, examples=EXAMPLES)
def doctor() -> None:
    """Say what model is set up, make one small call to it, and say what mends a fault.

    Nothing of yours is sent. Exits with 1 if no model can be used; reviews by the rules need none.
    """
    settings = read_settings(os.environ)
    for label, value in _set_up(settings):
        click.echo(f"{label:<12}{value}")
    if settings.model is None:
        click.echo("\nNo model is set up; the rules work alone, and need none.")
        click.echo("To have one assist, set VALUECOACH_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL.")
        raise SystemExit(UNWELL)
    for line in _told(checkup := compose.check_model(settings)):
        click.echo(line)
    if checkup.failure:
        raise SystemExit(UNWELL)


def _set_up(settings: Settings) -> Iterator[tuple[str, str]]:
    yield "Model", settings.model or "none"
    yield "Endpoint", settings.openai_base_url or _OPENAI
    yield "Key", "set" if settings.openai_api_key else "not set"
    budget = f"{settings.model_calls} calls, {settings.model_tokens:,} tokens"
    yield "A review", f"at most {settings.model_seconds:g} seconds, {budget}"
    yield "Cache", _cache(settings)
    yield "Hidden", "addresses, telephone numbers, the context's names" if settings.redact else "nothing"
    if settings.model:
        known = compose.build_prices(settings).knows(settings.model)
        yield "Price", "known" if known else "not known; add it to prices.yaml to see what reviews cost"


def _cache(settings: Settings) -> str:
    directory = compose.cache_dir(settings)
    if directory is None:
        return "off"
    memory = compose.open_memory(settings)
    memory.close()
    if not memory.usable:
        return f"none: nothing can be written in {directory}; set VALUECOACH_CACHE_DIR to another folder"
    return f"{directory}, at most {settings.cache_megabytes:,} MB, for {settings.cache_days:g} days"


def _told(checkup: Checkup) -> Iterator[str]:
    yield ""
    if checkup.failure is None:
        yield f"The model answers, in {checkup.seconds:.1f} s and with {checkup.tokens:,} tokens."
        yield _FORMATS[checkup.format]
        return
    yield f"The model cannot be used. {checkup.failure.detail}"
    if checkup.said:
        yield f"The endpoint says: {checkup.said}"
    yield f"To mend it: {checkup.remedy}"
