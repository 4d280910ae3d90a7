"""Answers from memory: the same request is asked once, and at the same time once."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from typing import Final

from valuecoach.errors import ModelFailure
from valuecoach.model.allowance import Allowance, out_of_time
from valuecoach.model.flight import Flights
from valuecoach.model.json_object import is_one, read_one
from valuecoach.model.memory import Memory
from valuecoach.model.seam import Completion, Model, Request
from valuecoach.model.usage import Usage
from valuecoach.review_json import Json, encode

_VERSION: Final = "1"
"""Goes up when what is kept changes its meaning."""
_GRACE: Final = 0.25
"""Seconds by which a call that keeps to the deadline by itself may be late."""
_OF_ONE_REVIEW: Final = {"deadline", "budget"}
"""Failures that say nothing to another review that waits for the same answer."""


class Cached:
    """Keeps the text of answers and nothing else, so a kept answer passes every check that a new one does."""

    def __init__(self, model: Model, memory: Memory, *, parameters: str) -> None:
        """Answer from *memory* what *model* has answered.

        Args:
            model: What is asked otherwise.
            memory: Where answers are kept.
            parameters: What beside the request decides about an answer: endpoint and tuning.
        """
        self._model = model
        self._memory = memory
        self._parameters = parameters
        self._flights: Flights[Completion] = Flights()

    @property
    def name(self) -> str:
        """Which model is asked."""
        return self._model.name

    async def complete(self, request: Request, allowance: Allowance) -> Completion:
        """Answer *request* from memory, from a call that is under way, or by a call of its own."""
        key = self._key(request)
        kept = self._recall(key)
        if kept:
            return kept
        while True:
            flight = self._flights.join(key, lambda: self._ask(key, request, allowance))
            try:
                async with asyncio.timeout(allowance.seconds_left() + _GRACE):
                    completion = await flight.landing()
            except TimeoutError:
                raise out_of_time() from None
            except ModelFailure as failure:
                if flight.own or failure.category not in _OF_ONE_REVIEW or not allowance.seconds_left():
                    raise
                continue
            return completion if flight.own else _from_elsewhere(completion)

    async def close(self) -> None:
        """Let go of connections and files."""
        await self._model.close()
        self._memory.close()

    async def _ask(self, key: str, request: Request, allowance: Allowance) -> Completion:
        completion = await self._model.complete(request, allowance)
        if is_one(completion.text) and (request.usable is None or request.usable(completion.text)):
            kept: Json = {"text": completion.text, "model": completion.model}
            self._memory.put(key, encode(kept).decode())
        return completion

    def _recall(self, key: str) -> Completion | None:
        kept = self._memory.get(key)
        try:
            found = read_one(kept) if kept else {}
        except ModelFailure:
            return None
        text, model = found.get("text"), found.get("model")
        if not isinstance(text, str) or not isinstance(model, str):
            return None
        return Completion(text, Usage(), model, cached=True)

    def _key(self, request: Request) -> str:
        """Return a name for all that decides about the answer."""
        parts: list[Json] = [
            _VERSION,
            self._model.name,
            self._parameters,
            request.role,
            request.prompt_hash,
            request.system,
            request.user,
            request.schema_name,
            dict(request.schema),
            request.schema_note,
            request.max_tokens,
        ]
        return hashlib.sha256(encode(parts)).hexdigest()


def _from_elsewhere(completion: Completion) -> Completion:
    return replace(completion, usage=Usage(), cached=True)
