"""A chat completion as an endpoint sends it: what of it is the answer, and what it cost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from valuecoach.errors import ModelFailure
from valuecoach.model.usage import Usage, estimate

Chat: TypeAlias = Mapping[str, Any]

_LONGEST_NAME: Final = 100


def read_chat(body: str) -> Chat:
    """Return the completion in *body*; a ModelFailure says that there is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("choices"), list):
        detail = "What answers at the model's address is no OpenAI-compatible endpoint."
        raise ModelFailure("transport", detail, trouble="no_completion")
    return found


def text_of(chat: Chat) -> str:
    """Return the text of the one answer in *chat*; a ModelFailure says why it is of no use."""
    choices = chat["choices"]
    choice = choices[0] if len(choices) == 1 else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise ModelFailure("parse", "The model's endpoint did not send one answer.")
    finish = choice.get("finish_reason")
    if message.get("refusal"):
        raise ModelFailure("refusal", "The model declined to answer.")
    if finish == "content_filter":
        raise ModelFailure("refusal", "The model's endpoint declined: its content filter stepped in.")
    if finish == "length":
        raise ModelFailure("parse", "The model's answer was cut off: it grew too long.", trouble="cut_off")
    text = message.get("content")
    if not isinstance(text, str) or not text.strip():
        raise ModelFailure("parse", "The model's answer is empty.")
    return text


def usage_of(chat: Chat, prompt_tokens: int) -> Usage:
    """Return the tokens that *chat* says it cost, or guesses where it says nothing.

    Args:
        chat: The completion.
        prompt_tokens: A guess at the tokens of the request.
    """
    told = chat.get("usage")
    told = told if isinstance(told, dict) else {}
    details = told.get("prompt_tokens_details")
    prompt = _count(told.get("prompt_tokens"), prompt_tokens)
    cached = _count(details.get("cached_tokens") if isinstance(details, dict) else None, 0)
    completed = _count(told.get("completion_tokens"), estimate(json.dumps(chat["choices"])))
    return Usage(prompt, completed, min(cached, prompt))


def model_of(chat: Chat, asked: str) -> str:
    """Return the name of the model that answered; *asked* where the endpoint does not tell."""
    told = chat.get("model")
    return told[:_LONGEST_NAME] if isinstance(told, str) and told.isprintable() and told else asked


def _count(value: object, otherwise: int) -> int:
    return value if type(value) is int and value >= 0 else otherwise
