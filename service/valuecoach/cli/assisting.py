"""Reviews with a model from a command, one or many at a time, in a loop of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

from valuecoach.draft import Draft
from valuecoach.errors import InputError
from valuecoach.review import Review
from valuecoach.reviewer import Assistant

AT_ONCE: Final = 8
"""How many drafts are with the model at the same time."""


def review_one(assistant: Assistant, draft: Draft) -> Review:
    """Return the review of *draft*, and let go of the model."""

    async def reviewed() -> Review:
        try:
            return await assistant.review(draft)
        finally:
            await assistant.close()

    return asyncio.run(reviewed())


def review_each(
    assistant: Assistant, drafts: Iterable[Draft], done: Callable[[], object] = lambda: None
) -> list[Review | InputError]:
    """Return the review of each draft in order, or why it was refused; *done* is called after each."""

    async def reviewed() -> list[Review | InputError]:
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(draft: Draft) -> Review | InputError:
            async with gate:
                try:
                    return await assistant.review(draft)
                except InputError as refusal:
                    return refusal
                finally:
                    done()

        try:
            return await asyncio.gather(*(one(draft) for draft in drafts))
        finally:
            await assistant.close()

    return asyncio.run(reviewed())
