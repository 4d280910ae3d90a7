"""Changes: what a rewrite keeps, strikes out and puts in, as spans of the draft."""

from __future__ import annotations

import re
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
    for op, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
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
