from __future__ import annotations

import pytest

from tests.batches.files import STATEMENT
from valuecoach.batches.json_lines import sheet_of_items
from valuecoach.batches.limits import STANDARD
from valuecoach.batches.mapping import ColumnMapping, draft_of, find_mapping
from valuecoach.batches.sheet import Row, RowFault
from valuecoach.draft import Context, Draft
from valuecoach.errors import ColumnUnknown, NoStatementColumn


def row(*cells: str) -> Row:
    """Return the first row, with *cells*."""
    return Row(1, cells)


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        (("id", "statement"), ("1", "a"), {"statement": 1, "id": 0}),
        (("Value Statement", "Notes"), ("a", STATEMENT), {"statement": 0}),
        (("VALUE_PROPOSITION", "text"), ("a", "b"), {"statement": 0}),
        (("Message", "Pitch"), ("a", "b"), {"statement": 1}),
        (("A", "B", "C"), ("x", STATEMENT, "1"), {"statement": 1}),
        (("Pitch", "Account Owner", "Region", "Account Name"), ("a",) * 4,
         {"statement": 0, "author": 1, "team": 2, "partner": 3}),
        (("statement", "Decision-Maker", "Strengths", "Needs", "Facts", "Writer"), ("a",) * 6,
         {"statement": 0, "decision_maker": 1, "strengths": 2, "needs": 3, "facts": 4, "writer": 5}),
        (("custom_id", "method", "url", "body"), ("a", "POST", "/v1/reviews", "{}"), {"id": 0, "body": 3}),
        (("subject", "body"), ("Hello", STATEMENT), {"statement": 1}),
        (("statement", "context"), ("a", '{"partner": "b"}'), {"statement": 0, "context": 1}),
        (("statement", "context"), ("a", "Met at the fair."), {"statement": 0}),
    ],
)  # fmt: skip
def test_columns_are_found_by_name_or_content(
    header: tuple[str, ...], cells: tuple[str, ...], expected: dict[str, int]
) -> None:
    """Names in any case and spelling are known; without one, the column of sentences is the statement."""
    found = find_mapping(header, [row(*cells)])

    assert {field: places[0] for field, places in found.columns.items()} == expected


def test_what_is_chosen_wins() -> None:
    """A column may be named for any field, by its name in any case; another is not found for it."""
    header = ("statement", "Pitch", "Owner", "Owner 2")

    found = find_mapping(header, [], {"statement": ["pitch"], "author": ["Owner 2"], "team": []})

    assert found.columns == {"statement": (1,), "author": (3,)}


def test_several_columns_may_feed_a_list() -> None:
    """Facts that stand in three columns are three facts."""
    found = find_mapping(("statement", "Fact 1", "Fact 2"), [], {"facts": ["Fact 1", "Fact 2"]})

    draft = draft_of(row(STATEMENT, "a", "b; c"), found)

    assert isinstance(draft, Draft)
    assert draft.context.facts == ("a", "b", "c")


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"statement": ["Pich"]}, "There is no column 'Pich'; did you mean 'Pitch'?"),
        ({"autor": ["Pitch"]}, "There is no field 'autor'; did you mean 'author'?"),
        ({"author": ["x"]}, "There is no column 'x'; known are 'Pitch', 'B'"),
    ],
)
def test_a_name_that_is_not_there_is_told(chosen: dict[str, list[str]], told: str) -> None:
    """The refusal says what was likely meant, or what there is."""
    with pytest.raises(ColumnUnknown) as refused:
        find_mapping(("Pitch", "B"), [], chosen)

    assert str(refused.value) == told


def test_a_file_without_statements_is_told() -> None:
    """Where no column holds sentences, the refusal names those that there are."""
    with pytest.raises(NoStatementColumn, match="'a', 'b'"):
        find_mapping(("a", "b"), [row("1", "2")])


def test_a_row_becomes_a_draft() -> None:
    """Each field goes where it belongs; lists are cut at lines, bullets and semicolons."""
    header = ("statement", "Partner", "Role", "Our strengths", "What we need", "Facts")
    mapping = find_mapping(header, [])

    draft = draft_of(row(f" {STATEMENT}\n", " Northwind ", "buyer", "- a\n- b", "1. c", "d; e"), mapping)

    context = Context(
        partner="Northwind", decision_maker="buyer", strengths=("a", "b"), needs=("c",), facts=("d", "e")
    )
    assert draft == Draft(f" {STATEMENT}\n", context)


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"statement": "a", "partner": "x" * 1001}, "invalid_fields"),
        ({"statement": "a", "context": {"partnr": "b"}}, "invalid_fields"),
        ({"custom_id": "1", "body": {"statment": "a"}}, "invalid_fields"),
        ({"custom_id": "1", "body": {"statement": 5}}, "invalid_fields"),
    ],
)
def test_a_row_with_a_fault_is_no_draft(item: dict[str, object], code: str) -> None:
    """What the API would refuse is a failed row, with the fault in words."""
    sheet = sheet_of_items([item, {"other": 1}], STANDARD)
    rows = list(sheet.rows)

    fault = draft_of(rows[0], find_mapping(sheet.header, rows, literal=sheet.literal))

    assert isinstance(fault, RowFault)
    assert fault.code == code


def test_a_whole_draft_may_stand_in_a_row() -> None:
    """In the shape of a batch file the body is what the API takes."""
    body = {
        "statement": STATEMENT,
        "context": {"facts": ["a"]},
        "answers": {"period": "May"},
        "assist": "off",
    }
    sheet = sheet_of_items(
        [{"custom_id": "r1", "method": "POST", "url": "/v1/reviews", "body": body}], STANDARD
    )
    (only,) = sheet.rows
    mapping = find_mapping(sheet.header, [only], literal=sheet.literal)

    draft = draft_of(only, mapping, rewrites=False)

    assert draft == Draft(STATEMENT, Context(facts=("a",)), {"period": "May"}, rewrites=False, assist="off")
    assert mapping.statement(only) == STATEMENT
    assert mapping.text(only, "id") == "r1"


def test_a_json_list_is_a_list() -> None:
    """Facts that came as a JSON array are taken one by one, semicolons and all."""
    sheet = sheet_of_items([{"statement": "a", "facts": ["b; c", "d"]}], STANDARD)
    (only,) = sheet.rows

    draft = draft_of(only, find_mapping(sheet.header, [only], literal=sheet.literal))

    assert isinstance(draft, Draft)
    assert draft.context.facts == ("b; c", "d")


def test_a_broken_body_has_no_statement() -> None:
    """A row whose body is no JSON fails, and nothing is shown as its statement."""
    mapping = ColumnMapping({"body": (0,)})

    assert isinstance(draft_of(row("{"), mapping), RowFault)
    assert (mapping.statement(row("{")), mapping.statement(row("[]"))) == ("", "")
