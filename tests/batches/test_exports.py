from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.batches.files import cells, read, write
from tests.batches.grades import FAULT, SCALES, graded_row, graded_sheet, review
from tests.batches.test_formulas import PAYLOADS
from valuecoach.batches.csv_export import csv_parts
from valuecoach.batches.exporting import FORMATS, Exporter, Format
from valuecoach.batches.graded import GradedRow, GradedSheet, result_names, result_values
from valuecoach.batches.json_lines import sheet_of_items
from valuecoach.batches.limits import STANDARD
from valuecoach.batches.lines_export import lines_parts
from valuecoach.batches.mapping import ColumnMapping, find_mapping
from valuecoach.batches.outcome import Outcome
from valuecoach.batches.picture.comparison import Mark, compare
from valuecoach.batches.picture.picture import picture_of
from valuecoach.batches.workbook_export import is_number, write_workbook
from valuecoach.settings import Settings

REWRITES = [
    {"text": "short", "score": 60, "score_filled": 80},
    {"text": "best", "score": 70, "score_filled": 90},
    {"text": "other", "score": 70, "score_filled": 90},
]
HEADER = ("note", "statement", "note (2)")
CELLS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
) | st.sampled_from(PAYLOADS).map(lambda text: text.replace("\0", ""))
TABLES = st.lists(
    st.tuples(CELLS, CELLS, CELLS).filter(lambda row: any(cell.strip() for cell in row)),
    min_size=1,
    max_size=5,
)


def graded_table(rows: list[tuple[str, ...]]) -> GradedSheet:
    """Return a graded sheet with the cells of *rows*; every second row has failed."""
    listed = [
        graded_row(number, None if number % 2 == 0 else review(rewrites=REWRITES), *row)
        for number, row in enumerate(rows, start=1)
    ]
    return graded_sheet(HEADER, listed, {"statement": 1})


def test_the_columns_of_a_review() -> None:
    """Score, band, verdict, levels, next fix, first question, and the rewrite that scores best."""
    (row,) = graded_table([("", "a", "")]).rows

    assert dict(zip(result_names(SCALES), result_values(row.outcome, SCALES), strict=True)) == {
        "score": 57,
        "band": "promising",
        "verdict": "revisit",
        "specific": 2,
        "measurable": 2,
        "numeric": 1,
        "repeatable": 3,
        "business": 2,
        "personal": 0,
        "next fix": "Say by how much.",
        "partner's first question": "By how much?",
        "best rewrite": "best",
        "error": None,
    }


@pytest.mark.parametrize(
    ("outcome", "told"),
    [(Outcome(1, fault=FAULT), FAULT.detail), (Outcome(1), "It was not graded.")],
)
def test_a_row_without_a_review_says_why(outcome: Outcome, told: str) -> None:
    """Its other columns are empty."""
    *others, error = result_values(outcome, SCALES)

    assert error == told
    assert set(others) == {None}


def test_a_column_of_ours_never_takes_the_name_of_another() -> None:
    """A file that has a score already keeps it, and ours is called score (2)."""
    header = graded_sheet(("statement", "score"), []).header

    assert header[:4] == ("statement", "score", "score (2)", "band")


@given(rows=TABLES)
def test_a_csv_file_comes_back_cell_by_cell(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    """Reading what was written gives each original cell as it was, then ours, and runs no formula."""
    graded = graded_table(rows)
    path = write(tmp_path_factory.mktemp("csv") / "a.csv", b"".join(csv_parts(graded)))

    header, found = read(path)

    assert header == graded.header
    assert [row[:3] for row in cells(found)] == rows
    assert cells(found)[0][3:6] == ("57", "promising", "revisit")


@settings(max_examples=30)
@given(rows=TABLES)
def test_a_workbook_comes_back_cell_by_cell(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    """What a workbook can hold is in it to the letter: no formula, no link, no number that was text."""
    rows = [tuple(_held(cell) for cell in row) for row in rows]
    rows = [row for row in rows if any(cell.strip() for cell in row)] or [("a", "b", "c")]
    graded = graded_table(rows)
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    write_workbook(path, graded, picture_of(graded.rows, graded.mapping, SCALES))

    header, found = read(path)

    assert header == graded.header
    assert [row[:3] for row in cells(found)] == rows
    assert cells(found)[0][3:6] == ("57", "promising", "revisit")


def _held(cell: str) -> str:
    """Return *cell* as far as XML holds it: without control characters and carriage returns."""
    kept = "".join(c for c in cell if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
    return "" if "_x" in kept else kept


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_a_formula_in_a_workbook(tmp_path: Path, payload: str) -> None:
    """Each cell of text is stored as text, so that nothing runs it and nothing has to be undone."""
    path = tmp_path / "a.xlsx"
    graded = graded_table([(payload.replace("\0", ""), "a", "b")])
    write_workbook(path, graded, picture_of(graded.rows, graded.mapping, SCALES))

    sheet = openpyxl.load_workbook(path)["Statements"]

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert b"<f>" not in ZipFile(path).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("42", True),
        ("-5", True),
        ("0.25", True),
        ("007", False),
        ("1.0", False),
        ("0.10", False),
        ("-0", False),
        ("1e5", False),
        ("12345678901234567890", False),
        ("0.00001", False),
        ("1,5", False),
        ("٣", False),
        ("", False),
    ],
)
def test_only_what_comes_back_to_the_letter_is_a_number(text: str, expected: bool) -> None:
    """An order number with zeros in front stays text."""
    assert is_number(text) is expected


def test_a_workbook_is_styled(tmp_path: Path) -> None:
    """The header is frozen, levels have a colour scale, columns have widths, and the summary has charts."""
    path = tmp_path / "a.xlsx"
    graded = graded_table([("x", "a statement", "y")] * 3)
    write_workbook(path, graded, picture_of(graded.rows, graded.mapping, SCALES))

    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Statements"]

    assert workbook.sheetnames == ["Statements", "Summary"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:P4")
    assert len(sheet.conditional_formatting) == 1 + len(SCALES)
    assert sheet.column_dimensions["M"].width > 30
    assert len([name for name in ZipFile(path).namelist() if name.startswith("xl/charts/chart")]) == 4


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path: Path) -> None:
    """What one sheet of a workbook cannot hold follows in a second, under the same header."""
    path = tmp_path / "a.xlsx"
    graded = graded_table([("x", str(number), "y") for number in range(5)])
    write_workbook(path, graded, picture_of(graded.rows, graded.mapping, SCALES), most_rows=2)

    assert openpyxl.load_workbook(path).sheetnames == [
        "Statements",
        "Statements 2",
        "Statements 3",
        "Summary",
    ]
    assert [row[1] for row in cells(read(path, name="Statements 3")[1])] == ["4"]


def test_the_summary_shows_the_whole_picture(tmp_path: Path) -> None:
    """People, what is missing, copies, failures, and before and after where there is something to compare."""
    slot = {"slot": "baseline", "question": "From what?", "points": 4}
    finding = {"rule": "a", "effect": "hurts", "span": None, "message": "By when?"}
    told = review(90, missing=[slot], findings=[finding])
    text = "We cut your cost per parcel from three pounds to two within a single quarter of the year."
    listed = [graded_row(number, told, text, f"Ann {number // 6}") for number in range(1, 12)]
    listed.append(graded_row(12, None, "x", ""))
    graded = graded_sheet(("statement", "author"), listed, {"statement": 0, "author": 1})
    before, after = ([Mark(1, "", text, score, (0,) * 6)] for score in (40, 60))
    picture = picture_of(graded.rows, graded.mapping, SCALES, compare(before, after))
    write_workbook(tmp_path / "a.xlsx", graded, picture)

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Summary"]
    cells_ = {cell.value: cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value is not None}

    for heading in ("At a glance", "Authors", "Statements that are nearly the same", "Before and after"):
        assert heading in cells_
    assert [cell.value for cell in sheet[cells_["From what?"]][1:3]] == [11, 1]
    assert [cell.value for cell in sheet[cells_["Ann 0"]][1:5]] == [5, 90, 1, 5]
    assert [cell.value for cell in sheet[cells_["Ann 1"]][1:5]] == [6, 90, 1, 6]
    assert [cell.value for cell in sheet[cells_["Largest changes"] + 2]][1:4] == [1, 40, 60]
    assert sheet[cells_[FAULT.detail]][1].value == 1


def test_json_lines_hold_the_row_as_it_was_and_its_review() -> None:
    """Types are kept, a row that failed has its error, and a field that was missing stays missing."""
    items = [{"statement": "a", "n": 1, "tags": ["x"]}, {"statement": None}]
    sheet = sheet_of_items(items, STANDARD)
    rows = list(sheet.rows)
    made = [
        GradedRow(rows[0], graded_row(1, review()).outcome),
        GradedRow(rows[1], graded_row(2, None).outcome),
    ]
    graded = GradedSheet(sheet, ColumnMapping({"statement": (0,)}, sheet.literal), SCALES, made)

    lines = [json.loads(line) for line in lines_parts(graded)]

    assert lines == [
        {"row": 1, "input": items[0], "review": review(), "error": None},
        {"row": 2, "input": items[1], "review": None, "error": FAULT._asdict()},
    ]


def test_a_batch_file_is_answered_in_its_own_shape() -> None:
    """Each line has the custom_id that was sent, a response with status and body, and no error beside it."""
    items = [
        {"custom_id": f"r{n}", "method": "POST", "url": "/v1/reviews", "body": {"statement": "a"}}
        for n in (1, 2)
    ]
    sheet = sheet_of_items(items, STANDARD)
    rows = list(sheet.rows)
    made = [
        GradedRow(rows[0], graded_row(1, review()).outcome),
        GradedRow(rows[1], graded_row(2, None).outcome),
    ]
    mapping = find_mapping(sheet.header, rows, literal=sheet.literal)

    first, second = [json.loads(line) for line in lines_parts(GradedSheet(sheet, mapping, SCALES, made))]

    assert set(first) == {"id", "custom_id", "response", "error"}
    assert (first["custom_id"], first["response"]["status_code"], first["response"]["body"]) == (
        "r1",
        200,
        review(),
    )
    assert (second["custom_id"], second["response"]["status_code"]) == ("r2", 422)
    assert second["response"]["body"]["error"] == {"code": FAULT.code, "message": FAULT.detail}


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_rows_give_the_same_bytes(tmp_path: Path, kind: Format) -> None:
    """No export holds a time, a name of a machine or an order that changes."""
    graded = graded_table([(f"x{number}", f"statement {number}", "=1+1") for number in range(40)])
    exporter = Exporter(
        lambda: graded,
        lambda: picture_of(graded.rows, graded.mapping, SCALES),
        Settings().web_dir,
        "a.csv",
        "1 (abc)",
    )

    made = []
    for name in ("one", "two"):
        exporter.write(kind, tmp_path / name)
        made.append((tmp_path / name).read_bytes())

    assert made[0] == made[1]
    assert len(made[0]) > 1000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_an_export_that_fails_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    """A file is written whole or not at all."""
    path = write(tmp_path / "a.csv", "before")

    def broken() -> Any:
        raise OSError("disk full")

    exporter = Exporter(broken, broken, Settings().web_dir, "a", "1")
    with pytest.raises(OSError, match="disk full"):
        exporter.write("csv", path)

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
