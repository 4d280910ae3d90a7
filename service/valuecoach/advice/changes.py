"""Changes: what a rewrite keeps, strikes out and puts in, as spans of the draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

from valuecoach.review import Change

_TOKEN: Final = re.compile(r"\s+|\w+(?:['’.,]\w+)*|[^\w\s]")
_OPS: Final[dict[str, Literal["keep", "insert", "delete", "replace"]]] = {
    "equal": "keep",
    "insert": "insert",
    "delete": "delete",
    "replace": "replace",
}
_MOST_PAIRS: Final = 200_000
"""The most pairs of equal tokens that are all compared; ordinary drafts have a tenth of it."""


def changes_of(draft: str, rewrite: str) -> tuple[Change, ...]:
    """Return the steps from *draft* to *rewrite*, word by word.

    The parts before them make up the draft, the parts after them the rewrite.
    """
    before = _TOKEN.findall(draft)
    after = _TOKEN.findall(rewrite)
    starts = [0]
    for token in before:
        starts.append(starts[-1] + len(token))
    found: list[Change] = []
    for op, first, last, start, end in _matcher(before, after).get_opcodes():
        found.append(
            Change(
                _OPS[op],
                starts[first],
                starts[last],
                draft[starts[first] : starts[last]],
                "".join(after[start:end]),
            )
        )
    return tuple(found)


def _matcher(before: Sequence[str], after: Sequence[str]) -> SequenceMatcher[str]:
    """Return what compares both; where a few words are said over and over, by the others alone.

    The time grows with the square of what is repeated, so that such a text would take minutes.
    """
    counts = Counter(after)
    pairs = sum(counts[token] for token in before)
    return SequenceMatcher(None, before, after, autojunk=pairs > _MOST_PAIRS)
