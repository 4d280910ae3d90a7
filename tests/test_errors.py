from __future__ import annotations

import inspect
import re

import pytest

from valuecoach import errors
from valuecoach.errors import (
    FieldFault,
    InvalidFields,
    NotEnglish,
    RubricFault,
    RubricFaults,
    StatementEmpty,
    StatementTooLong,
    UnreadableFile,
    ValuecoachError,
)

CLASSES = [
    value
    for value in vars(errors).values()
    if inspect.isclass(value) and issubclass(value, ValuecoachError) and value is not ValuecoachError
]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_each_error_stands_in_the_tree_with_its_code(kind: type[ValuecoachError]) -> None:
    """The tree in the module's docstring has each class, below its parent and with its own code."""
    tree = errors.__doc__ or ""
    (line,) = re.findall(rf"^.*\b{kind.__name__}\b.*$", tree, re.MULTILINE)

    assert "code" not in vars(kind) or line.endswith(kind.code)


def test_no_two_errors_share_a_code() -> None:
    """A program can tell every error from every other by its code."""
    codes = [vars(kind)["code"] for kind in CLASSES if "code" in vars(kind)]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("error", "title", "detail"),
    [
        (
            StatementEmpty(),
            "There is no statement",
            "The statement is empty: write what you give the partner and what you would like in return.",
        ),
        (
            StatementTooLong(6120, 5000),
            "The statement is too long",
            "The statement has 6,120 characters; at most 5,000 are read. Send the part that makes the offer.",
        ),
        (
            NotEnglish("German"),
            "The statement is not in English",
            "The statement looks like German; only English is graded so far.",
        ),
        (
            InvalidFields([FieldFault("", "must be an object", "not_object"), FieldFault("/a", "is b", "c")]),
            "Some fields cannot be used",
            "the whole: must be an object; /a: is b",
        ),
        (
            UnreadableFile("a.txt", "there is no such file"),
            "A file cannot be read",
            "a.txt: there is no such file",
        ),
        (
            RubricFaults(
                [RubricFault("a.yaml", 3, "points", "expected a number"), RubricFault("b", 1, "", "c")]
            ),
            "The rubric has faults",
            "a.yaml:3: points: expected a number\nb:1: c",
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, ValuecoachError) else "",
)
def test_an_error_says_what_is_wrong_and_what_to_do(error: ValuecoachError, title: str, detail: str) -> None:
    """The title is the same each time, the detail tells this one."""
    assert (error.title, error.detail, str(error)) == (title, detail, detail)


def test_an_error_about_the_statement_points_at_it() -> None:
    """What is wrong with the statement is a fault of the field statement."""
    refusals = (StatementEmpty(), StatementTooLong(2, 1), NotEnglish("German"))

    assert {fault.pointer for refusal in refusals for fault in refusal.faults} == {"/statement"}
