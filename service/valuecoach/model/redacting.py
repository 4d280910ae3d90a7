"""Keeps what names a person from leaving the machine, where the operator wants that."""

from __future__ import annotations

from dataclasses import replace

from valuecoach.model.allowance import Allowance
from valuecoach.model.redaction import Redaction
from valuecoach.model.seam import Completion, Model, Request


class Redacting:
    """Asks with words for what is hidden, and answers with the things themselves.

    It stands around the cache, so that what is hidden is not kept on disk either.
    """

    def __init__(self, model: Model) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """Which model is asked."""
        return self._model.name

    async def complete(self, request: Request, allowance: Allowance) -> Completion:
        """Answer *request* without the model seeing what is hidden."""
        redaction = Redaction(request.names, request.system + request.user)
        usable = request.usable
        hidden = replace(
            request,
            system=redaction.hide(request.system),
            user=redaction.hide(request.user),
            names=(),
            usable=usable and (lambda text: usable(redaction.put_back(text))),
        )
        completion = await self._model.complete(hidden, allowance)
        return replace(completion, text=redaction.put_back(completion.text))

    async def close(self) -> None:
        """Let go of connections and files."""
        await self._model.close()
