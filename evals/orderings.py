"""Score both texts of every ordering and name the pairs that do not hold.

    python evals/orderings.py                  all pairs of orderings.yaml and the ends of all chains
    python evals/orderings.py other.yaml       the pairs of another file

Exits with 1 if a pair is broken.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from valuecoach import compose
from valuecoach.draft import Draft
from valuecoach.errors import InputError
from valuecoach.evaluation.chains import orderings_of, read_chains
from valuecoach.evaluation.labels import read_rows
from valuecoach.evaluation.orderings import Ordering, broken_of, read_orderings
from valuecoach.settings import read_settings

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Report."""
    coach = compose.build_coach(read_settings(os.environ))

    def score(text: str) -> int | None:
        try:
            return coach.review(Draft(text, rewrites=False)).score
        except InputError:
            return None

    orderings = read_all(sys.argv[1:])
    broken = broken_of(orderings, score)
    for pair in broken:
        print(pair)
    print(f"{len(orderings) - len(broken)} of {len(orderings)} orderings hold.")
    raise SystemExit(bool(broken))


def read_all(names: list[str]) -> list[Ordering]:
    """Return the pairs of the files *names*; without one, those of this folder and of its chains."""
    if names:
        return [pair for name in names for pair in read_orderings(name, Path(name).read_bytes())]
    pairs, chains, rows = HERE / "orderings.yaml", HERE / "chains.json", HERE / "statements.jsonl"
    return [
        *read_orderings(pairs.name, pairs.read_bytes()),
        *orderings_of(read_chains(chains.name, chains.read_bytes()), read_rows(rows.name, rows.read_bytes())),
    ]


if __name__ == "__main__":
    main()
