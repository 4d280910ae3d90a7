"""The limits that facts set to a model's proposals, checked against the rest of the rubric."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from valuecoach.rubric.criterion import Criterion
from valuecoach.rubric.document import Document, Faults, named
from valuecoach.rubric.facts import FACTS, KEYED_LISTS
from valuecoach.rubric.wordlist import WordList

_FOLDER: Final = "criteria/"


def check_limits(
    documents: Mapping[str, Document],
    criteria: Mapping[str, Criterion],
    lists: Mapping[str, WordList],
    faults: Faults,
) -> None:
    """Check that every fact and word list exists by which a criterion is limited."""
    known = sorted({*FACTS, *KEYED_LISTS, *lists})
    files = {
        document.value.get("key"): document
        for name, document in documents.items()
        if name.startswith(_FOLDER) and isinstance(document.value, dict)
    }
    for key, criterion in criteria.items():
        document = files[key]
        for index, limit in enumerate(criterion.limits):
            for position, condition in enumerate(limit.given):
                if condition.fact in known:
                    continue
                close = get_close_matches(condition.fact, known, n=1)
                hint = f"; did you mean {close[0]!r}?" if close else ""
                expected = f"expected a fact or a word list, not {condition.fact!r}{hint}"
                at = ("limits", index, "given", position)
                faults.add(document.file, document.line(at), named(at), expected, unless="lexicon/")
