"""Other programs that judge a text, as they are used on one statement."""

from __future__ import annotations

import textstat
from proselint.checks import __register__ as checks
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

from benchmarks.timing import Work


def rivals() -> dict[str, Work]:
    """Return what each of the others does with a text, by name."""
    CheckRegistry().register_many(checks)
    return {"proselint": _proselint, "textstat": _textstat}


def _proselint(text: str) -> object:
    """Run all of its checks."""
    return LintFile("statement", text).lint()


def _textstat(text: str) -> object:
    """Take its four readability grades that need no list of syllables, which it would download."""
    return (
        textstat.automated_readability_index(text),
        textstat.coleman_liau_index(text),
        textstat.lix(text),
        textstat.rix(text),
    )
