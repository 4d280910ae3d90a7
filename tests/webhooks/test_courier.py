"""What leaves, where it is connected to, and what its answer comes to."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import certifi
import httpcore2
import pytest

from tests.receiver import Receiver
from tests.webhooks.addresses import RESOLVED, TRICKY
from valuecoach.webhooks.courier import Answer, Courier, courier
from valuecoach.webhooks.guard import Guard
from valuecoach.webhooks.target import Target, TargetRefused, is_public, is_public_or_here, read_target

BODY = '{"type":"batch.completed"}'


@dataclass
class Network(httpcore2.AsyncMockBackend):
    """A network that notes who is connected to, and lets nobody through."""

    connected: list[str] = field(default_factory=list)

    async def connect_tcp(
        self, host: str, port: int, *_: object, **__: object
    ) -> httpcore2.AsyncNetworkStream:
        """Note *host*."""
        del port
        self.connected.append(host)
        raise httpcore2.ConnectError("refused")


def trusted() -> ssl.SSLContext:
    """Return whom we trust."""
    return ssl.create_default_context(cafile=certifi.where())


async def resolve(host: str, _: int) -> tuple[str, ...]:
    """Look up a name among those that are known here."""
    try:
        return RESOLVED[host]
    except KeyError:
        raise OSError from None


def bring(url: str, sender: Courier, *, loopback: bool = False) -> Answer:
    """Send a message to *url* as the postman does."""
    try:
        target = read_target(url, loopback=loopback)
    except TargetRefused as error:
        return Answer(None, str(error))
    return asyncio.run(sender.bring(target, {"webhook-id": "msg_1"}, BODY))


@pytest.mark.parametrize("url", [*TRICKY, *(f"https://{host}/" for host in RESOLVED)])
def test_no_tricky_address_is_ever_connected_to(url: str) -> None:
    """Those that are none, those that pretend, and good names that lead somewhere private: no connection."""
    network = Network()

    answer = bring(url, Courier(Guard(resolve, is_public, network), trusted()))

    assert network.connected == []
    assert not answer.taken
    assert answer.reason


def test_what_was_looked_at_is_what_is_connected_to() -> None:
    """A name that leads elsewhere at the second look has no second look."""
    network, looks = Network(), iter([("8.8.8.8", "1.1.1.1"), ("127.0.0.1",)])

    async def rebound(_: str, __: int) -> tuple[str, ...]:
        return next(looks)

    answer = bring("https://hooks.example.com/", Courier(Guard(rebound, is_public, network), trusted()))

    assert network.connected == ["8.8.8.8", "1.1.1.1"]
    assert answer.reason == "it cannot be connected to"


def test_a_message_is_posted_as_it_is() -> None:
    """JSON, with the headers that it was given, to the path and what follows it."""
    with Receiver() as receiver:
        answer = bring(receiver.url, courier(loopback=True), loopback=True)
        posted = receiver.take()

    assert answer == Answer(204)
    assert answer.taken
    assert posted.path == "/hook?from=test"
    assert posted.body == BODY.encode()
    assert posted.headers["content-type"] == "application/json"
    assert posted.headers["webhook-id"] == "msg_1"
    assert posted.headers["host"] == receiver.url.split("/")[2]


def test_a_redirect_is_not_followed() -> None:
    """It is an answer that is no success."""
    with Receiver() as inside, Receiver() as receiver:
        receiver.answer(307, location=inside.url)

        answer = bring(receiver.url, courier(loopback=True), loopback=True)

        assert (answer.status, answer.taken) == (307, False)
        assert inside.count == 0


def test_a_receiver_may_ask_for_time() -> None:
    """In seconds; a date is not read."""
    with Receiver() as receiver:
        receiver.answer(429, retry_after="120")
        receiver.answer(503, retry_after="Fri, 27 Nov 2026 00:00:00 GMT")

        answers = [bring(receiver.url, courier(loopback=True), loopback=True) for _ in range(2)]

    assert answers == [Answer(429, "", 120.0), Answer(503)]


@contextmanager
def silent() -> Iterator[str]:
    """Listen, take what comes, and never say a word."""
    taken: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def take() -> None:
            try:
                while True:
                    taken.append(listener.accept()[0])
            except OSError:
                return

        threading.Thread(target=take, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        listener.shutdown(socket.SHUT_RDWR)
    for one in taken:
        one.close()


def test_a_receiver_that_says_nothing_has_so_long_and_no_longer() -> None:
    """The deadline is for all of it, however it is spent."""
    usual = courier(loopback=True)
    with silent() as url:
        answer = bring(url, Courier(usual.guard, usual.trusted, seconds=0.2), loopback=True)

    assert answer == Answer(None, "no answer within 0.2 seconds")


def test_a_receiver_that_is_not_there_is_told() -> None:
    """In words that say nothing of our network."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    answer = bring(f"http://127.0.0.1:{port}/", courier(loopback=True), loopback=True)

    assert answer == Answer(None, "it cannot be connected to")


def test_a_certificate_must_be_for_the_name_that_was_written() -> None:
    """The address is the one that was judged, the certificate that of the name."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(Path(__file__).with_name("hooks.pem"))

    async def here(_: str, __: int) -> tuple[str, ...]:
        return ("127.0.0.1",)

    async def told(name: str, trust: ssl.SSLContext) -> tuple[Answer, list[str]]:
        names: list[str] = []
        server.sni_callback = lambda _, asked, __: names.append(str(asked))

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
            await writer.drain()
            writer.close()

        listening = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=server)
        port = listening.sockets[0].getsockname()[1]
        sender = Courier(Guard(here, is_public_or_here, httpcore2.AnyIOBackend()), trust)
        found = await sender.bring(Target("https", name, port, "/"), {}, BODY)
        listening.close()
        return found, names

    ours = ssl.create_default_context(cafile=Path(__file__).with_name("hooks.pem"))

    assert asyncio.run(told("hooks.example.com", ours)) == (Answer(200), ["hooks.example.com"])
    untrusted = Answer(None, "its certificate is not trusted")
    assert asyncio.run(told("hooks.example.com", trusted()))[0] == untrusted
    assert asyncio.run(told("other.example.com", ours))[0] == untrusted
