"""Measure how fast statements are reviewed, beside two other programs on the same texts.

python -m benchmarks [--json] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Final

from benchmarks.growth import growth_of
from benchmarks.memory import peak
from benchmarks.result import OURS, Result, to_dict, to_text
from benchmarks.rivals import rivals
from benchmarks.subject import reviewing, texts
from benchmarks.timing import compare

FORTY: Final = range(35, 46)
"""How many words a statement of about forty words may have."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; nothing is written anywhere."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument(
        "--rounds", type=_rounds, default=3, metavar="N", help="how often each text is timed; 3"
    )
    chosen = parser.parse_args(arguments)
    result = measure(texts(), chosen.rounds)
    print(json.dumps(to_dict(result), indent=2) if chosen.json else to_text(result).rstrip())


def measure(statements: Sequence[str], rounds: int) -> Result:
    """Time ours and the others on *statements*, and ours alone on what only ours is asked."""
    ours, longest = reviewing()
    forty = [text for text in statements if len(text.split()) in FORTY]
    return Result(
        statements=len(statements),
        rounds=rounds,
        timings=compare({OURS: ours, **rivals()}, statements, rounds),
        forty=compare({OURS: ours}, forty, rounds)[OURS],
        growth=growth_of(ours, statements, longest),
        peak_bytes=peak(),
    )


def _rounds(text: str) -> int:
    if (rounds := int(text)) < 1:
        raise ValueError
    return rounds


if __name__ == "__main__":
    main()
