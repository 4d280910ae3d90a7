from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuecoach.rubric.document import DEEPEST, Document, Faults, Trail, named, read_document


def document(content: str | bytes) -> Document:
    """Return what *content* says, in which nothing may be wrong."""
    faults = Faults()
    found = read_document("x.yaml", content.encode() if isinstance(content, str) else content, faults)
    assert faults.in_order() == ()
    assert found is not None
    return found


def faults_in(content: str | bytes) -> list[str]:
    """Return what is wrong with *content*."""
    faults = Faults()
    read_document("x.yaml", content.encode() if isinstance(content, str) else content, faults)
    return [str(fault) for fault in faults.in_order()]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("25", 25),
        ("-3", -3),
        ("0.5", 0.5),
        ("true", True),
        ("no", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('"25"', "25"),
        ("'no'", "no"),
        ("25%", "25%"),
        ("1_000:20", "1_000:20"),
        ("0x_", "0x_"),
        (".inf", ".inf"),
        ("2026-03-01", "2026-03-01"),
        ("9" * 5000, "9" * 5000),
        ("“typographic”", "“typographic”"),
        ("[a, [b]]", ["a", ["b"]]),
        ("{a: 1}", {"a": 1}),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">\n  one\n  two\n", "one two\n"),
    ],
)
def test_a_value_is_what_its_writer_means(written: str, value: Any) -> None:
    """Whole numbers, decimals and yes or no are such; dates, odd numbers and all in quotes are text."""
    assert document(f"field: {written}\n").value == {"field": value}


def test_a_mark_of_the_encoding_is_no_part_of_the_file() -> None:
    """Some editors put one before everything else."""
    assert document(b"\xef\xbb\xbffield: 1\n").value == {"field": 1}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", ["x.yaml:1: expected fields, but the file is empty"]),
        ("# a remark\n", ["x.yaml:1: expected fields, but the file is empty"]),
        (b"a: 1\nb: \xff\n", ["x.yaml:2: expected text in UTF-8"]),
        ("a: 1\na: 2\n", ["x.yaml:2: a: expected this field once"]),
        ("a:\n  b: 1\n  b: 2\n", ["x.yaml:3: a.b: expected this field once"]),
        ("a: &x [1]\nb: *x\n", ["x.yaml:1: b: expected the values themselves, not an alias of others"]),
        ("a: &x [*x]\n", ["x.yaml:1: a[0]: expected the values themselves, not an alias of others"]),
        ("a: [\n", ["x.yaml:2: expected YAML: did not find expected node content"]),
        ("a: *nowhere\n", ["x.yaml:1: expected YAML: found undefined alias"]),
    ],
)
def test_what_a_rubric_does_without_is_told_with_its_line(content: str | bytes, told: list[str]) -> None:
    """Fields given twice, aliases, which can blow a file up, and what is no YAML at all."""
    assert faults_in(content) == told


@pytest.mark.parametrize(
    "content", ["a: \x00", "a: \x07", "a: 1\n---\nb: 2\n", "\ta: 1", "a: b: c", "? [", "%"]
)
def test_what_is_no_yaml_is_one_fault(content: str) -> None:
    """Whatever is wrong is told in one line of words."""
    (told,) = faults_in(content)

    assert told.startswith("x.yaml:")
    assert "expected YAML: " in told


def test_depth_is_limited() -> None:
    """Nobody writes twenty lists, one inside the other."""
    deepest = "[" * DEEPEST + "]" * DEEPEST

    assert faults_in(deepest) == []
    assert faults_in(f"[{deepest}]") == ["x.yaml:1: [0]: expected at most 20 levels, one inside the other"]
    assert len(faults_in("[" * 100_000)) == 1


LINES = document(
    """top: 1
list:
- name: a
  says: |
    one
    two
- name: b
  plain: text
"""
)


@pytest.mark.parametrize(
    ("trail", "line"),
    [
        ((), 1),
        (("top",), 1),
        (("list",), 2),
        (("list", 0), 3),
        (("list", 0, "says"), 4),
        (("list", 1, "plain"), 8),
        (("list", 1, "missing"), 7),
        (("list", 9), 2),
        (("list", "name"), 2),
        (("top", "deeper"), 1),
        (("nowhere",), 1),
    ],
)
def test_a_part_stands_on_its_line(trail: Trail, line: int) -> None:
    """What is missing stands where it is missed: on the line of the part around it."""
    assert LINES.line(trail) == line


@pytest.mark.parametrize(
    ("trail", "offset", "line"),
    [
        (("list", 0, "says"), 0, 5),
        (("list", 0, "says"), 1, 6),
        (("list", 1, "plain"), 0, 8),
        (("list", 1), 3, 7),
        (("nowhere", "at all"), 2, 1),
    ],
)
def test_a_line_of_a_block_stands_on_a_line_of_the_file(trail: Trail, offset: int, line: int) -> None:
    """A block of text begins below its mark; any other text on its own line."""
    assert LINES.line_inside(trail, offset) == line


@pytest.mark.parametrize(
    ("trail", "name"),
    [((), ""), (("a",), "a"), (("a", 0, "b"), "a[0].b"), ((2, "a"), "[2].a"), (("a", 1, 2), "a[1][2]")],
)
def test_a_part_is_named_as_a_writer_would_say_it(trail: Trail, name: str) -> None:
    """Fields with dots, entries with brackets."""
    assert named(trail) == name


def test_what_follows_from_a_fault_elsewhere_is_not_told() -> None:
    """A key that is not found in a file which could not be read is no fault of its own."""
    faults = Faults()
    faults.add("b.yaml", 2, "key", "expected a key of a.yaml", unless="a.yaml")
    assert len(faults.in_order()) == 1

    faults.add("a.yaml", 1, "", "expected YAML")
    assert [fault.file for fault in faults.in_order()] == ["a.yaml"]


@given(st.binary(max_size=200) | st.text("ab:[]{}-*&!|>'\"\n \t#%@`,?", max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """No file brings the reading down."""
    faults = Faults()
    found = read_document("x.yaml", content, faults)

    assert found is not None or len(faults.in_order()) == 1
