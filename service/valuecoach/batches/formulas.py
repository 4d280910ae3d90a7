"""Cells that a spreadsheet would run as formulas, made harmless in a way that can be undone.

A cell that begins like a formula gets an apostrophe in front, and so does one that begins with
apostrophes and then like a formula. Taking one apostrophe off such a cell gives back what it was.
"""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = "'"
_FORMULA: Final = re.compile(r"'*\s*[=+\-@\t\r\0＝＋－＠]")
_NUMBER: Final = re.compile(r"'*[+-]?\d+(?:\.\d+)?%?")
"""What begins like a formula and is none."""


def neutralise(cell: str) -> str:
    """Return *cell* so that no spreadsheet runs it."""
    return _MARK + cell if _runs(cell) else cell


def restore(cell: str) -> str:
    """Return the cell that neutralise made into *cell*."""
    return cell[1:] if cell.startswith(_MARK) and _runs(cell) else cell


def _runs(cell: str) -> bool:
    """Return whether *cell*, apart from apostrophes in front, begins like a formula."""
    if not cell or cell[0].isalnum():
        return False
    return _FORMULA.match(cell) is not None and _NUMBER.fullmatch(cell) is None
