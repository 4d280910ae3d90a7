"""A model that answers as it is told: for tests, and for trying the coach without an endpoint."""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from valuecoach.errors import ModelFailure
from valuecoach.model.allowance import Allowance
from valuecoach.model.seam import Completion, Request
from valuecoach.model.usage import Usage, estimate

Answer: TypeAlias = str | Completion | ModelFailure
Author: TypeAlias = Callable[[Request], Answer | Awaitable[Answer]]


class ScriptedModel:
    """Answers from a queue, then as *author* says; remembers what it was asked."""

    def __init__(self, author: Author | None = None, *, name: str = "scripted") -> None:
        self._author = author
        self._queue: deque[Answer] = deque()
        self.name = name
        self.requests: list[Request] = []
        self.closed = False

    @property
    def calls(self) -> int:
        """How many requests there were."""
        return len(self.requests)

    def enqueue(self, *answers: Answer) -> None:
        """Give *answers*, in this order, to the next requests."""
        self._queue.extend(answers)

    async def complete(self, request: Request, allowance: Allowance) -> Completion:
        """Answer as told; tokens are estimated, and taken from *allowance* as an endpoint's are."""
        prompt = estimate(request.system + request.user)
        allowance.take(prompt + request.max_tokens)
        self.requests.append(request)
        answer = await self._answer(request)
        completion = (
            Completion(answer, Usage(prompt, estimate(answer)), self.name)
            if isinstance(answer, str)
            else answer
        )
        used = Usage() if isinstance(completion, ModelFailure) else completion.usage
        allowance.settle(prompt + request.max_tokens, used)
        if isinstance(completion, ModelFailure):
            raise completion
        return completion

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True

    async def _answer(self, request: Request) -> Answer:
        if self._queue:
            return self._queue.popleft()
        if self._author is None:
            return ModelFailure("transport", "The script has no answer to this request.")
        answer = self._author(request)
        return await answer if inspect.isawaitable(answer) else answer
