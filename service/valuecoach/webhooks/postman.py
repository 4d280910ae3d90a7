"""The postman: takes messages that are due out of the outbox, again and again, and has them brought."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from valuecoach.errors import StoreUnavailable
from valuecoach.ledger.outbox import Message, Outbox, Settled
from valuecoach.webhooks.body import body_of
from valuecoach.webhooks.courier import Answer, Courier
from valuecoach.webhooks.schedule import delay_after
from valuecoach.webhooks.signature import headers_of
from valuecoach.webhooks.target import TargetRefused, read_target

_LOG: Final = logging.getLogger(__name__)
_LOOK_SECONDS: Final = 1.0
_LEASE_SECONDS: Final = 60.0
"""Longer than an attempt can take: whoever has not settled a message by then has ended."""
_AT_ONCE: Final = 32


@dataclass(frozen=True)
class Rounds:
    """How messages are brought: one attempt, and what follows from its answer."""

    outbox: Outbox
    courier: Courier
    base: str
    """Our own address, empty where it is not known."""
    loopback: bool
    """Whether this machine may be written to."""
    chance: Callable[[], float] = random.random

    async def bring(self, message: Message) -> None:
        """Bring *message* and write down what came of it."""
        settled = settled_by(message, await self._brought(message), self.outbox.clock(), self.chance())
        settle = self.outbox.disable if settled.status == HTTPStatus.GONE else self.outbox.settle
        await asyncio.to_thread(settle, message, settled)

    async def _brought(self, message: Message) -> Answer:
        now = self.outbox.clock()
        try:
            target = read_target(message.url, loopback=self.loopback)
        except TargetRefused as error:
            return Answer(None, f"the address {error}")
        body = body_of(message.event, json.loads(message.data), message.made, self.base)
        return await self.courier.bring(
            target, headers_of(message.id, now, body, secrets_of(message, now)), body
        )


class Postman:
    """Makes the rounds in a thread of its own, from start to stop."""

    def __init__(self, rounds: Rounds, *, look: float = _LOOK_SECONDS) -> None:
        """Look into the outbox every *look* seconds."""
        self._rounds = rounds
        self._look = look
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="postman", daemon=True)

    def start(self) -> None:
        """Begin, unless it has begun."""
        if self._thread.ident is None:
            self._thread.start()

    def stop(self) -> None:
        """End; what is out is brought again by whoever comes next, if no answer came in time."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    async def _run(self) -> None:
        out: set[asyncio.Task[None]] = set()
        while not self._stopping.is_set():
            for message in await asyncio.to_thread(self._taken, _AT_ONCE - len(out)):
                task = asyncio.create_task(self._rounds.bring(message))
                out.add(task)
                task.add_done_callback(out.discard)
                task.add_done_callback(_tell)
            await asyncio.to_thread(self._stopping.wait, self._look)
        for task in out:
            task.cancel()
        await asyncio.gather(*out, return_exceptions=True)

    def _taken(self, most: int) -> tuple[Message, ...]:
        if most < 1:
            return ()
        try:
            return self._rounds.outbox.take(most, _LEASE_SECONDS)
        except StoreUnavailable:
            return ()  # what is due stays due


def secrets_of(message: Message, now: float) -> list[str]:
    """Return what *message* is signed with at *now*: two secrets while they are changed."""
    secrets = [] if message.secret is None else [message.secret]
    if message.old_secret is not None and message.old_until is not None and now < message.old_until:
        secrets.append(message.old_secret)
    return secrets


def settled_by(message: Message, answer: Answer, now: float, chance: float) -> Settled:
    """Return what follows from *answer* at *now*; *chance*, from 0 to 1, spreads what is tried again."""
    if answer.taken:
        return Settled("delivered", status=answer.status)
    if answer.status == HTTPStatus.GONE:
        return Settled("failed", status=answer.status, reason="The receiver is gone for good.")
    reason = answer.reason or f"The receiver answered {answer.status}."
    delay = delay_after(message.attempt, chance, answer.retry_after)
    if delay is None:
        return Settled("failed", status=answer.status, reason=reason)
    return Settled("waiting", now + delay, answer.status, reason)


def _tell(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _LOG.warning("A message is not settled, and is brought again: %s", type(error).__name__)
