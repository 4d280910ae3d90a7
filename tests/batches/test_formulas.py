from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuecoach.batches.formulas import neutralise, restore

PAYLOADS = [
    f"{space}{sign}{rest}"
    for space in ("", " ", "\n", "\u00a0")
    for sign in ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
    for rest in ("cmd|' /C calc'!A0", 'HYPERLINK("http://a.example")')
]
RUNS = re.compile(r"^\s*[=+\-@\t\r\0＝＋－＠]")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_spreadsheet_runs_a_cell(payload: str) -> None:
    """Whatever would begin a formula has an apostrophe before it, which makes it text."""
    assert neutralise(payload) == "'" + payload


@pytest.mark.parametrize(
    "text", ["", "We save 5%", "5% = half", "a@b.example", "-5", "+3.2", "-12%", "'tis", "…="]
)
def test_what_runs_nothing_stays_as_it_is(text: str) -> None:
    """Plain text and plain numbers are written to the letter."""
    assert neutralise(text) == text


@given(st.text(alphabet="'=+-@ \t\r\n\0＝0123.%abc\u00a0"))
def test_neutralising_can_be_undone(cell: str) -> None:
    """Each cell comes back to the letter, also one that had apostrophes before."""
    made = neutralise(cell)

    assert restore(made) == cell
    assert not RUNS.match(made) or re.fullmatch(r"[+-]?\d+(?:\.\d+)?%?", made)


@given(st.lists(st.text(alphabet="\",;\n\r\t='ab \u2028"), min_size=2, max_size=4))
def test_quoting_and_neutralising_do_not_meet(row: list[str]) -> None:
    """What the module csv writes of neutralised cells is read back as they were."""
    file = io.StringIO(newline="")
    csv.writer(file).writerow([neutralise(cell) for cell in row])
    file.seek(0)

    assert [restore(cell) for cell in next(csv.reader(file))] == row
