"""An OpenAI-compatible endpoint on loopback that answers as it is told, with every way to go wrong.

    with Endpoint() as endpoint:
        endpoint.say(status(429, retry_after="1"), answer('{"level": 2}'))

A reply is used once, in order; after the last one, and from the start if there was none, *author*
makes one from each request's body.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self, TypeAlias

Body: TypeAlias = dict[str, Any]
"""A request's body as the SDK sent it."""
Reply: TypeAlias = Callable[["Exchange"], None]
Author: TypeAlias = Callable[[Body], Reply]

_DRIP_SECONDS: Final = 0.05


@dataclass(frozen=True)
class Asked:
    """One request that came in."""

    path: str
    headers: dict[str, str]
    """By names in small letters."""
    body: Body


class Endpoint:
    """The server; it listens while it is entered."""

    def __init__(self, author: Author | None = None) -> None:
        self.author = author or (lambda _: answer("{}"))
        self._queue: deque[Reply] = deque()
        self._server = _Server(("127.0.0.1", 0), Exchange)
        self._server.endpoint = self
        self.asked: list[Asked] = []
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        """The base URL that OPENAI_BASE_URL takes."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def bodies(self) -> list[Body]:
        """The bodies of the requests that came in."""
        return [asked.body for asked in self.asked]

    def say(self, *replies: Reply) -> None:
        """Give *replies*, in this order, to the next requests."""
        self._queue.extend(replies)

    def reply_to(self, asked: Asked) -> Reply:
        """Remember a request and choose its reply."""
        self.asked.append(asked)
        try:
            return self._queue.popleft()
        except IndexError:
            return self.author(asked.body)

    def __enter__(self) -> Self:
        """Listen."""
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, also what hangs and drips."""
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    endpoint: Endpoint

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that give up are what is tested."""


class Exchange(BaseHTTPRequestHandler):
    """One connection, and what a reply does with it."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        """Answer as told."""
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.endpoint.reply_to(Asked(self.path, headers, json.loads(raw)))(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name in the class above
        """Say nothing."""

    def send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        """Send a whole response."""
        self.start(status, len(body), headers)
        self.wfile.write(body)

    def start(self, status: int, length: int, headers: dict[str, str] | None = None) -> None:
        """Send the head of a response whose body is said to have *length* bytes."""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()

    def wait(self, seconds: float | None = None) -> None:
        """Wait as long as that, or until the endpoint stops."""
        self.server.endpoint.stopped.wait(seconds)

    @property
    def stopped(self) -> bool:
        """Whether the endpoint has stopped."""
        return self.server.endpoint.stopped.is_set()


def completion(
    text: str | None,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    usage: tuple[int, int, int] | None = (100, 20, 0),
    model: str = "tiny-1",
) -> bytes:
    """Return the body of a chat completion; *usage* is prompt, completion and cached tokens."""
    body: Body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": model,
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text, "refusal": refusal},
                "finish_reason": finish,
            }
        ],
    }
    if usage:
        prompt, completed, cached = usage
        body["usage"] = {
            "prompt_tokens": prompt,
            "completion_tokens": completed,
            "total_tokens": prompt + completed,
            "prompt_tokens_details": {"cached_tokens": cached},
        }
    return json.dumps(body).encode()


def answer(text: str | None, **details: Any) -> Reply:
    """Answer with *text*; *details* as completion() takes them."""
    return raw(completion(text, **details))


def refusal(sentence: str = "I can't help with that.") -> Reply:
    """Decline, as a model in strict mode does."""
    return answer(None, refusal=sentence)


def filtered() -> Reply:
    """Answer with nothing because a content filter stepped in."""
    return answer(None, finish="content_filter")


def cut_off(text: str = '{"level": 2, "reason": "It na') -> Reply:
    """Stop at the limit of tokens, amid the answer."""
    return answer(text, finish="length")


def raw(body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    """Answer with *body* as it stands."""
    return lambda exchange: exchange.send(status, body, headers)


def status(
    code: int,
    message: str = "That did not work.",
    *,
    param: str | None = None,
    name: str | None = None,
    retry_after: str | None = None,
) -> Reply:
    """Answer with a status and an error as OpenAI writes it."""
    error = {"message": message, "type": "error", "param": param, "code": name}
    headers = {"Retry-After": retry_after} if retry_after else {}
    return raw(json.dumps({"error": error}).encode(), code, headers)


def reset_amid_body(exchange: Exchange) -> None:
    """Send the first half of a body, then reset the connection."""
    body = completion("{}")
    exchange.start(200, len(body))
    exchange.wfile.write(body[: len(body) // 2])
    exchange.wfile.flush()
    # Closed with nothing to linger for, a connection is reset rather than ended.
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    exchange.connection.close()
    exchange.close_connection = True


def half_a_body(exchange: Exchange) -> None:
    """Send the first half of a body, then end the connection in good order."""
    body = completion("{}")
    exchange.start(200, len(body))
    exchange.wfile.write(body[: len(body) // 2])
    exchange.close_connection = True


def hang(exchange: Exchange) -> None:
    """Say nothing until the endpoint stops."""
    exchange.wait()
    exchange.close_connection = True


def drip(exchange: Exchange) -> None:
    """Send a body a byte at a time, so slowly that it never ends, yet no read of it times out."""
    exchange.start(200, 1_000_000)
    while not exchange.stopped:
        exchange.wfile.write(b" ")
        exchange.wfile.flush()
        exchange.wait(_DRIP_SECONDS)
    exchange.close_connection = True


def later(seconds: float, reply: Reply) -> Reply:
    """Give *reply* after so many seconds: how long a model takes."""

    def wait_first(exchange: Exchange) -> None:
        exchange.wait(seconds)
        reply(exchange)

    return wait_first


def lacking(*features: str, author: Author) -> Author:
    """Refuse each request that uses one of *features*, as an endpoint does that lacks them.

    A feature is a kind of response format (json_schema, json_object), the schema beside a json_object
    (schema), or a parameter (temperature).
    """

    def choose(body: Body) -> Reply:
        response_format = body.get("response_format", {})
        for feature in features:
            if feature in {response_format.get("type"), *response_format}:
                return status(400, f"response_format {feature} is not supported", param="response_format")
            if feature in body:
                return status(400, f"Unsupported parameter: '{feature}'", param=feature)
        return author(body)

    return choose
