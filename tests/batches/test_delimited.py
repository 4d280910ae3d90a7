from __future__ import annotations

from pathlib import Path

import pytest

from tests.batches.files import cells, faults, read, write
from valuecoach.batches.delimited import delimiter_of

TWO = [("1", "We cut your cost, by 5%"), ("2", "two\nlines")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_ending_is_read(tmp_path: Path, delimiter: str, ending: str) -> None:
    """What a spreadsheet writes in any country and on any system gives the same cells."""
    lines = ['id_"statement"', '1_"We cut your cost, by 5%"', '2_"two\nlines"', ""]
    path = write(tmp_path / "a.csv", ending.join(lines).replace("_", delimiter))

    header, rows = read(path)

    assert (header, cells(rows)) == (("id", "statement"), TWO)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"],
)
def test_any_encoding_of_a_spreadsheet_is_read(tmp_path: Path, encoding: str) -> None:
    """With a byte order mark or without, accents, dashes, quotes and signs of currencies come out right."""
    text = "id,statement\n1,“£5 saved” – a café’s €\n"

    _, rows = read(write(tmp_path / "a.csv", text, encoding))

    assert cells(rows) == [("1", "“£5 saved” – a café’s €")]


def test_a_byte_that_is_wrong_late_in_the_file_changes_no_other(tmp_path: Path) -> None:
    """A line in Windows-1252 among lines in UTF-8 is read too, and those stay what they are."""
    path = write(tmp_path / "a.csv", "statement\ncafé\n".encode() + "café\n".encode("windows-1252"))

    assert cells(read(path)[1]) == [("café",), ("café",)]


@pytest.mark.parametrize(
    ("text", "header", "expected"),
    [
        ("sep=;\nid;statement\n1;a,b\n", ("id", "statement"), [("1", "a,b")]),
        ("statement\nWe cut cost, and more\nOne, two, three\n", ("statement",),
         [("We cut cost, and more",), ("One, two, three",)]),
        ('statement\n"We cut cost, and more"\n', ("statement",), [("We cut cost, and more",)]),
        ('id,statement\n1,a 5" screen\n', ("id", "statement"), [("1", 'a 5" screen')]),
        ('id,statement\n1,"say ""yes"""\n', ("id", "statement"), [("1", 'say "yes"')]),
        ("id,statement,\n1,a,\n2,b,\n", ("id", "statement"), [("1", "a"), ("2", "b")]),
        ("id,statement\n\n1,a\n,\n2,b\n\n", ("id", "statement"), [("1", "a"), ("2", "b")]),
        ("id,statement,note\n1,a\n", ("id", "statement", "note"), [("1", "a", "")]),
        ("id,,id\n1,a,b\n", ("id", "column 2", "id (2)"), [("1", "a", "b")]),
        (" id , statement \n1, a \n", ("id", "statement"), [("1", " a ")]),
        ("id,statement\n1,a\x00b\n", ("id", "statement"), [("1", "a\ufffdb")]),
        ("id,statement\n1,'=A1\n2,'-5\n3,''+x\n", ("id", "statement"),
         [("1", "=A1"), ("2", "'-5"), ("3", "'+x")]),
    ],
)  # fmt: skip
def test_a_file_as_people_make_it(
    tmp_path: Path, text: str, header: tuple[str, ...], expected: list[tuple[str, ...]]
) -> None:
    """Directives, prose, stray quotes, blank rows, names that lack or repeat: the cells are as meant."""
    found, rows = read(write(tmp_path / "a.csv", text))

    assert (found, cells(rows)) == (header, expected)


def test_a_list_of_statements_needs_no_header(tmp_path: Path) -> None:
    """A first line that reads like a statement is one, unless it is said to name the column."""
    line = "We save your team 6 hours a week; in return you introduce us to two buyers."
    path = write(tmp_path / "a.txt", f"{line}\nWe cut your returns, from 9% to 6%; we get your data.\n")

    assert read(path)[0] == ("column 1",)
    assert cells(read(path)[1])[0] == (line,)
    assert read(path, has_header=True)[0] == (line,)


def test_rows_are_numbered_without_gaps(tmp_path: Path) -> None:
    """Rows count from 1, and neither the header nor a blank row does."""
    _, rows = read(write(tmp_path / "a.csv", "id,statement\n1,a\n\n2,b\n"))

    assert [row.number for row in rows] == [1, 2]


@pytest.mark.parametrize(
    ("text", "expected", "kept"),
    [
        ('1,"never closed\n2,fine\n3,also fine\n', ["unclosed_quote", "", ""], ("3", "also fine")),
        ("1,a,b,c\n2,fine\n", ["too_many_cells", ""], ("2", "fine")),
        ("1," + "x" * 1_000_001 + "\n2,fine\n", ["row_too_long", ""], ("2", "fine")),
        ('1,"' + "x\n" * 600_000 + '"\n', ["unclosed_quote"], None),
    ],
)
def test_a_bad_row_fails_alone(
    tmp_path: Path, text: str, expected: list[str], kept: tuple[str, ...] | None
) -> None:
    """A row that cannot be read is a fault with a reason, and the rows after it are read."""
    _, rows = read(write(tmp_path / "a.csv", "id,statement\n" + text))

    assert faults(rows)[: len(expected)] == expected
    assert kept is None or rows[-1].cells == kept


def test_what_a_row_has_too_much_stays_in_its_last_cell(tmp_path: Path) -> None:
    """A statement with commas and no quotes is told as a fault, and no word of it is lost."""
    _, rows = read(write(tmp_path / "a.csv", "id,statement\n1,We cut cost,and time,and risk\n2,b\n"))

    assert cells(rows)[0] == ("1", "We cut cost,and time,and risk")


def test_quotes_that_never_pair_take_no_more_than_a_pass(tmp_path: Path) -> None:
    """However often a row is broken anew by the quotes of the next, each line is read and the file ends."""
    _, rows = read(write(tmp_path / "a.csv", "id,statement\n" + 'a"b,"c\n' * 100_000))

    assert len(rows) >= 99_000


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a,b\n", "1,2\n"], ","),
        (["a;b\n", "1,5;2,5\n", "2,5;3,5\n"], ";"),
        (["statement\n", "a, b\n"], "\x1f"),
        ([], "\x1f"),
    ],
)
def test_the_delimiter_is_what_rows_agree_on(lines: list[str], expected: str) -> None:
    """A decimal comma is none, and a comma in a sentence is none."""
    assert delimiter_of(lines) == expected
