"""What a run of the benchmarks found, for people and for programs."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.growth import TIMES, Growth
from benchmarks.timing import Timing

OURS: Final = "valuecoach"
_MEGA: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """All figures of one run."""

    statements: int
    rounds: int
    timings: Mapping[str, Timing]
    """By the name of the program; ours is the full review without rewrites."""
    forty: Timing
    """Our time on the statements of about forty words."""
    growth: Growth
    peak_bytes: int
    python: str = platform.python_version()

    def times(self, rival: str) -> float:
        """Return how many statements we do while *rival* does one."""
        return self.timings[OURS].per_second / self.timings[rival].per_second


def to_dict(result: Result) -> dict[str, Any]:
    """Return *result* as plain values."""
    return {
        "python": result.python,
        "statements": result.statements,
        "rounds": result.rounds,
        "programs": {name: _timing(timing) for name, timing in result.timings.items()},
        "forty_words": _timing(result.forty),
        "times_as_fast": {name: round(result.times(name), 2) for name in result.timings if name != OURS},
        "growth": {
            "length": TIMES,
            "time": round(result.growth.ratio, 2),
            "worst": round(result.growth.worst, 2),
            "groups": result.growth.groups,
        },
        "peak_megabytes": round(result.peak_bytes / _MEGA, 1),
    }


def _timing(timing: Timing) -> dict[str, float]:
    return {
        "per_second": round(timing.per_second, 1),
        "median_ms": round(timing.median, 3),
        "p99_ms": round(timing.high, 3),
    }


def to_text(result: Result) -> str:
    """Return *result* as a table, which Markdown understands too."""
    rows = [*result.timings.items(), (f"{OURS}, 35 to 45 words", result.forty)]
    lines = [
        "| program | statements a second | median ms | p99 ms | ours is |",
        "| --- | --: | --: | --: | --: |",
    ]
    for name, timing in rows:
        faster = f"{result.times(name):.1f} times as fast" if name in result.timings and name != OURS else ""
        lines.append(
            f"| {name} | {timing.per_second:,.0f} | {timing.median:.2f} | {timing.high:.2f} | {faster} |"
        )
    growth = result.growth
    lines += [
        "",
        f"- {result.statements} statements, {result.rounds} rounds, one core, Python {result.python}",
        f"- {TIMES} times the text takes {growth.ratio:.1f} times as long, at worst {growth.worst:.1f} times",
        f"- peak memory of a process that reviews: {result.peak_bytes / _MEGA:.0f} MB",
    ]
    return "\n".join(lines) + "\n"
