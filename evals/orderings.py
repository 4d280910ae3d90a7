"""Score both texts of every ordering and name the pairs that do not hold.

    python -m evals.orderings

Exits with 1 if a pair is broken.
"""

from __future__ import annotations

import os

from evals.sets import orderings, score_by
from valuecoach import compose
from valuecoach.evaluation.orderings import broken_of
from valuecoach.settings import read_settings


def main() -> None:
    """Report."""
    pairs = orderings()
    broken = broken_of(pairs, score_by(compose.build_coach(read_settings(os.environ))))
    for pair in broken:
        print(pair)
    print(f"{len(pairs) - len(broken)} of {len(pairs)} orderings hold.")
    raise SystemExit(bool(broken))


if __name__ == "__main__":
    main()
