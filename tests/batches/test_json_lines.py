from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.batches.files import cells, faults, read, write
from valuecoach.batches.json_lines import item_of, sheet_of_items
from valuecoach.batches.limits import STANDARD
from valuecoach.batches.opening import open_sheet

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def test_a_field_that_always_holds_text_is_text(tmp_path: Path) -> None:
    """Only a field that sometimes holds something else, or is missing, has JSON in its cells."""
    lines = ['{"id": 1, "statement": "a", "note": "x"}', '{"statement": "b", "note": "y", "id": 2}']

    with open_sheet(write(tmp_path / "a.jsonl", "\n".join(lines))) as opened:
        assert opened.kind == "jsonl"
        assert opened.sheet.header == ("id", "statement", "note")
        assert opened.sheet.literal == {0}
        assert cells(list(opened.sheet.rows)) == [("1", "a", "x"), ("2", "b", "y")]


@pytest.mark.parametrize(
    "line",
    ["no json", "[1]", "3", '{"a": NaN}', '{"a": 1', '{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "{" * 9],
)
def test_a_line_that_is_no_object_fails_alone(tmp_path: Path, line: str) -> None:
    """It is a failed row with a reason; blank lines count for nothing."""
    path = write(tmp_path / "a.jsonl", '{"statement": "a"}\n' + line + '\n\n{"statement": "b"}\n')

    _, rows = read(path)

    assert faults(rows) == ["", "invalid_json", ""]
    assert rows[2].cells == ("b",)


def test_half_a_surrogate_pair_becomes_a_replacement_character(tmp_path: Path) -> None:
    """JSON can spell what no text can hold, and its place is kept."""
    _, rows = read(write(tmp_path / "a.jsonl", r'{"statement": "a\ud800b"}'))

    assert cells(rows) == [("a\ufffdb",)]


@pytest.mark.parametrize(
    "text", ['[{"statement": "a"}, {"statement": "b"}]', '[\n{"statement": "a"},{"statement":"b"}\n]']
)
def test_a_json_array_is_read_too(tmp_path: Path, text: str) -> None:
    """A file that holds one array of objects gives a row for each."""
    assert cells(read(write(tmp_path / "a.json", text))[1]) == [("a",), ("b",)]


def test_a_csv_file_may_begin_with_a_bracket(tmp_path: Path) -> None:
    """A column may be called [Statement]."""
    assert read(write(tmp_path / "a.csv", "[Statement],id\na,1\n"))[0] == ("[Statement]", "id")


@given(st.lists(st.dictionaries(st.text(), _VALUES, min_size=1, max_size=4), min_size=1, max_size=6))
def test_an_item_comes_back_as_it_was(items: list[dict[str, Any]]) -> None:
    """Whatever JSON an item holds, the row made of it gives it back, type and all."""
    items = json.loads(json.dumps(items).replace("\\ud", "\\u0").replace("\\u0000", ""))

    sheet = sheet_of_items(items, STANDARD)

    assert [item_of(sheet, row) for row in sheet.rows] == items
