"""OpenAI's batch files: requests that are sent as one file today and answered as another tomorrow.

A request's custom_id is a hash of what is asked, so that the answer is found without a list of
who asked what, and the same question is written once however often it comes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

from valuecoach.errors import ModelFailure, UnreadableFile
from valuecoach.model.allowance import Allowance
from valuecoach.model.capabilities import Capabilities
from valuecoach.model.chat import model_of, read_chat, text_of, usage_of
from valuecoach.model.seam import Completion, Request
from valuecoach.model.tuning import Tuning
from valuecoach.model.usage import estimate
from valuecoach.review_json import encode

URL: Final = "/v1/chat/completions"
MOST_REQUESTS: Final = 50_000
MOST_BYTES: Final = 200_000_000
"""What OpenAI takes in one file."""

_OK: Final = 200


class BatchForm:
    """Puts requests to one model into the form of a batch file."""

    def __init__(self, model: str, tuning: Tuning, capabilities: Capabilities) -> None:
        """Ask *model*, which is to answer by *tuning* and is capable of *capabilities*."""
        self.model = model
        self._tuning = tuning
        self._capabilities = capabilities

    def body(self, request: Request) -> dict[str, Any]:
        """Return what the endpoint would be sent for *request*."""
        system = self._capabilities.system(request)
        parts = (("system", system), ("user", request.user))
        return {
            "model": self.model,
            "messages": [{"role": role, "content": text} for role, text in parts],
            **self._capabilities.parameters(request, self._tuning),
        }

    def line(self, request: Request) -> tuple[str, bytes]:
        """Return the custom_id of *request*, and its line."""
        name = self.custom_id(request)
        told: dict[str, Any] = {"custom_id": name, "method": "POST", "url": URL, "body": self.body(request)}
        return name, encode(told) + b"\n"

    def custom_id(self, request: Request) -> str:
        """Return what *request* is called: the same however the endpoint has to be asked."""
        told = encode([self.model, request.system, request.user, request.schema_name])
        return "valuecoach-" + hashlib.sha256(told).hexdigest()[:40]


class Asked:
    """A model that answers nothing and writes down what it was asked."""

    def __init__(
        self, form: BatchForm, path: Path, *, most_requests: int = MOST_REQUESTS, most_bytes: int = MOST_BYTES
    ) -> None:
        """Write to *path*, and to further files beside it where one is full."""
        self._form = form
        self._path = path
        self._most_requests = most_requests
        self._most_bytes = most_bytes
        self._file: BinaryIO | None = None
        self._written: set[str] = set()
        self._requests = 0
        self._bytes = 0
        self.paths: list[Path] = []
        """The files that were written, in their order."""

    @property
    def name(self) -> str:
        """Which model is asked."""
        return self._form.model

    @property
    def requests(self) -> int:
        """How many different requests there were."""
        return len(self._written)

    async def complete(self, request: Request, allowance: Allowance) -> Completion:
        """Write *request* down, and say that nobody has answered it yet."""
        del allowance
        name, line = self._form.line(request)
        if name not in self._written:
            self._written.add(name)
            self._next(len(line)).write(line)
        raise ModelFailure("transport", "The model is asked by a batch file, which is not answered yet.")

    async def close(self) -> None:
        """Close the file; where nothing was asked there is an empty one."""
        self._next(0)
        if self._file is not None:
            self._file.close()

    def _next(self, length: int) -> BinaryIO:
        full = self._requests >= self._most_requests or self._bytes + length > self._most_bytes
        if self._file is None or (length and full):
            if self._file is not None:
                self._file.close()
            count = len(self.paths) + 1
            path = self._path if count == 1 else self._path.with_stem(f"{self._path.stem}-{count}")
            self._file = path.open("wb")
            self.paths.append(path)
            self._requests = self._bytes = 0
        self._requests += bool(length)
        self._bytes += length
        return self._file


class Answered:
    """A model whose answers stand in files; what is not there is not answered."""

    def __init__(self, form: BatchForm, paths: Iterable[Path]) -> None:
        """Find out where in the files at *paths* each answer stands; refuse one that is no such file."""
        self._form = form
        self._places: dict[str, tuple[BinaryIO, int]] = {}
        with ExitStack() as opened:
            for path in paths:
                file = opened.enter_context(path.open("rb"))
                for name, place in _places(file, path):
                    self._places[name] = (file, place)
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the files."""
        self._opened.close()

    @property
    def name(self) -> str:
        """Which model is asked."""
        return self._form.model

    async def complete(self, request: Request, allowance: Allowance) -> Completion:
        """Return the answer to *request*, or raise a ModelFailure that says why there is none."""
        place = self._places.get(self._form.custom_id(request))
        if place is None:
            raise ModelFailure("transport", "The files of answers have none to this request.")
        file, start = place
        file.seek(start)
        chat = _chat_of(json.loads(file.readline()))
        prompt = estimate(request.system + request.user)
        usage = usage_of(chat, prompt)
        allowance.take(0)
        allowance.settle(0, usage)
        return Completion(text_of(chat), usage, model_of(chat, self.name))

    async def close(self) -> None:
        """Leave the files open; whoever opened them closes them."""


def _places(file: BinaryIO, path: Path) -> Iterator[tuple[str, int]]:
    """Yield the custom_id of each line, and where the line begins."""
    place = 0
    for number, line in enumerate(iter(file.readline, b""), start=1):
        if line.strip():
            try:
                told = json.loads(line)
            except (ValueError, RecursionError):
                told = None
            if not isinstance(told, dict) or not isinstance(told.get("custom_id"), str):
                raise UnreadableFile(f"{path}:{number}", "is no line of a batch's answers")
            yield told["custom_id"], place
        place += len(line)


def _chat_of(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the completion in a line of answers; a ModelFailure says why there is none."""
    response = told.get("response")
    if not isinstance(response, dict) or response.get("status_code") != _OK:
        error = told.get("error")
        code = error.get("code") if isinstance(error, dict) else None
        why = f" ({code})" if isinstance(code, str) and code.isidentifier() else ""
        raise ModelFailure("transport", f"The batch has no answer to this request{why}.")
    return read_chat(json.dumps(response.get("body")))
