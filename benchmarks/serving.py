"""Measure how many scores a server gives in a second, beside a bare route that sends the body back.

python -m benchmarks.serving [--json] [--seconds N]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import cycle
from time import perf_counter
from typing import Final

from benchmarks.subject import texts
from benchmarks.timing import Timing

CONNECTIONS: Final = 8
PROCESSES: Final = (1, 2)
KINDS: Final = {"bare": False, "score": False, "score with rewrite": True}
"""What is asked for, each with whether a better wording is."""
_BACKLOG: Final = 512


@dataclass(frozen=True, slots=True)
class Figure:
    """What one kind of server did with so many processes."""

    kind: str
    processes: int
    per_second: float
    median: float
    """Milliseconds from the first byte sent to the last byte received."""
    high: float
    """Milliseconds within which 99 of 100 were answered."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; nothing is written anywhere."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.serving", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--seconds", type=float, default=4.0, metavar="N", help="how long each is asked; 4")
    chosen = parser.parse_args(arguments)
    figures = [figure for processes in PROCESSES for figure in measure(processes, chosen.seconds)]
    told = json.dumps([asdict(figure) for figure in figures], indent=2)
    print(told if chosen.json else to_text(figures).rstrip())


def measure(processes: int, seconds: float) -> list[Figure]:
    """Ask each kind of server, run by *processes*, for *seconds*."""
    figures = []
    for kind, rewrite in KINDS.items():
        requests = [_request(text, rewrite=rewrite) for text in texts()]
        with serving("bare" if kind == "bare" else "score", processes) as port:
            started = perf_counter()
            timing = asyncio.run(_ask(port, requests, seconds))
            taken = perf_counter() - started
        figures.append(Figure(kind, processes, len(timing.seconds) / taken, timing.median, timing.high))
    return figures


@contextmanager
def serving(kind: str, processes: int) -> Iterator[int]:
    """Serve with as many *processes*, which share one port, until the block ends; give the port."""
    with socket.create_server(("127.0.0.1", 0), backlog=_BACKLOG) as listener:
        command = [sys.executable, "-m", "benchmarks.served", kind, str(listener.fileno())]
        servers = [
            subprocess.Popen(command, pass_fds=[listener.fileno()], stdout=subprocess.PIPE)
            for _ in range(processes)
        ]
        try:
            for server in servers:
                if server.stdout:
                    server.stdout.readline()
            yield listener.getsockname()[1]
        finally:
            for server in servers:
                server.terminate()
            for server in servers:
                server.communicate(timeout=30)


def _request(statement: str, *, rewrite: bool) -> bytes:
    body = json.dumps({"statement": statement, "rewrite": rewrite}).encode()
    head = (
        "POST /v1/scores HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _ask(port: int, requests: Sequence[bytes], seconds: float) -> Timing:
    """Ask over several connections at once, each request once the answer before it is there."""
    waiting = cycle(requests)
    taken: list[float] = []
    end = perf_counter() + seconds

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while perf_counter() < end:
            started = perf_counter()
            writer.write(next(waiting))
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.decode())
            await reader.readexactly(int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0]))
            taken.append(perf_counter() - started)
        writer.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return Timing(tuple(taken))


def to_text(figures: Sequence[Figure]) -> str:
    """Return *figures* as a table, which Markdown understands too."""
    bare = {figure.processes: figure.per_second for figure in figures if figure.kind == "bare"}
    lines = [
        "| server | processes | requests a second | median ms | p99 ms | of bare |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    lines += [
        f"| {one.kind} | {one.processes} | {one.per_second:,.0f} | {one.median:.1f} | {one.high:.1f} "
        f"| {one.per_second / bare[one.processes]:.3f} |"
        for one in figures
    ]
    return "\n".join(lines) + f"\n\n{CONNECTIONS} connections, each statement another, one machine for all.\n"


if __name__ == "__main__":
    main()
