"""An OpenAI-compatible endpoint: one request out, one answer in, once. The SDK is used here."""

from __future__ import annotations

import asyncio
from asyncio import AbstractEventLoop
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final
from weakref import WeakKeyDictionary

import httpx2
from openai import APIStatusError, AsyncOpenAI, OpenAIError

from valuecoach.errors import ModelFailure
from valuecoach.model import capabilities as known
from valuecoach.model import troubles, wire
from valuecoach.model.address import Address
from valuecoach.model.allowance import Allowance, out_of_time
from valuecoach.model.capabilities import Capabilities
from valuecoach.model.chat import model_of, read_chat, text_of, usage_of
from valuecoach.model.json_object import is_one
from valuecoach.model.memory import Memory
from valuecoach.model.seam import Completion, Request
from valuecoach.model.tuning import Tuning
from valuecoach.model.usage import Usage, estimate

_NO_KEY: Final = "none"
"""What is sent as the key where none is set; servers of one's own take any."""
_NOT_ABOUT_ASKING: Final = {401, 402, 403, 404, 408, 429}
"""Statuses that no other way of asking would change."""


class Endpoint:
    """Asks one model of one endpoint; finds out what that can do, and remembers it."""

    def __init__(
        self,
        address: Address,
        tuning: Tuning,
        memory: Memory,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        heard: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Ask the model at *address*.

        Args:
            address: Where it is.
            tuning: How it is to answer.
            memory: Where it is kept what the endpoint can do.
            now: The time, by which an endpoint may say when to come again.
            heard: Told what the endpoint says when it refuses; its words may repeat the request.
        """
        wire.keep_quiet()
        self._address = address
        self._tuning = tuning
        self._memory = memory
        self._now = now
        self._heard = heard
        self._key = known.key_of(address)
        self._clients: WeakKeyDictionary[AbstractEventLoop, AsyncOpenAI] = WeakKeyDictionary()
        self.capabilities = known.from_text(memory.get(self._key))

    @property
    def name(self) -> str:
        """Which model is asked."""
        return self._address.model

    async def complete(self, request: Request, allowance: Allowance) -> Completion:
        """Ask once, and again at once where the endpoint refuses the way of asking and not the request."""
        first = trial = self.capabilities
        while True:
            try:
                completion = await self._ask(request, trial, allowance)
            except _Refused as refused:
                self._heard(refused.said)
                less = trial.without(refused.said) if refused.about_asking else None
                if less is None:
                    raise refused.failure from None
                trial = less
                continue
            if trial != first:
                self.capabilities = trial
                self._memory.put(self._key, known.to_text(trial))
            # What is no JSON was held to none: the format passed unheeded. That is believed until we end.
            if trial == self.capabilities and not is_one(completion.text):
                self.capabilities = trial.weaker() or trial
            return completion

    async def close(self) -> None:
        """Close the connections of the running event loop."""
        client = self._clients.pop(asyncio.get_running_loop(), None)
        if client:
            await client.close()

    async def _ask(self, request: Request, trial: Capabilities, allowance: Allowance) -> Completion:
        system = trial.system(request)
        prompt = estimate(system + request.user)
        taken = prompt + request.max_tokens + self._tuning.thinking_tokens
        allowance.take(taken)
        # What was sent may be billed. What is set aside comes back with an answer, or where none was begun.
        try:
            seconds = allowance.seconds_left()
            async with asyncio.timeout(seconds):
                body = await self._send(system, request, trial, seconds)
        except TimeoutError:
            raise out_of_time() from None
        except _Refused:
            allowance.settle(taken, Usage())
            raise
        except ModelFailure as failure:
            if failure.trouble == "unreachable":
                allowance.settle(taken, Usage())
            raise
        chat = read_chat(body)
        usage = usage_of(chat, prompt)
        allowance.settle(taken, usage)
        return Completion(text_of(chat), usage, model_of(chat, self.name))

    async def _send(self, system: str, request: Request, trial: Capabilities, seconds: float) -> str:
        parts = (("system", system), ("user", request.user))
        messages: Any = [{"role": role, "content": _sendable(text)} for role, text in parts]
        parameters = trial.parameters(request, self._tuning)
        try:
            response = await self._client().chat.completions.with_raw_response.create(
                model=self.name, messages=messages, timeout=wire.timeout(seconds), **parameters
            )
        except APIStatusError as error:
            raise self._refused(error) from None
        except OpenAIError as error:
            raise troubles.lost(error.__cause__) from None
        except (httpx2.HTTPError, httpx2.StreamError, wire.TooMuch) as error:
            raise troubles.lost(error) from None
        return str(response.text)

    def _refused(self, error: APIStatusError) -> _Refused:
        said = troubles.message_of(error)
        if self._address.key:
            said = said.replace(self._address.key, "…")
        about_asking = error.status_code not in _NOT_ABOUT_ASKING
        return _Refused(troubles.failure_of(error, self._now()), said, about_asking=about_asking)

    def _client(self) -> AsyncOpenAI:
        # Connections belong to the event loop that opened them, and a program may run several in turn.
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            self._clients[loop] = AsyncOpenAI(
                api_key=self._address.key or _NO_KEY,
                base_url=self._address.base_url,
                max_retries=0,
                http_client=wire.make_client(),
            )
        return self._clients[loop]


def _sendable(text: str) -> str:
    """Return *text* with a question mark for each half of a surrogate pair, which UTF-8 lacks."""
    return text.encode("utf-8", "replace").decode("utf-8")


class _Refused(Exception):
    """The endpoint answered with an error."""

    def __init__(self, failure: ModelFailure, said: str, *, about_asking: bool) -> None:
        super().__init__(failure.detail)
        self.failure = failure
        self.said = said
        self.about_asking = about_asking
