from __future__ import annotations

import pytest

from tests.evaluation.rows import PLAIN, line
from valuecoach.errors import FileFaults
from valuecoach.evaluation.labels import read_rows
from valuecoach.evaluation.scales import BENEFITS, CRITERIA


def faults_of(content: bytes) -> list[str]:
    """Return the faults of *content*, each on a line."""
    with pytest.raises(FileFaults) as refused:
        read_rows("rows.jsonl", content)
    return str(refused.value).splitlines()


def test_a_row_holds_what_its_line_says() -> None:
    """A line is read field by field."""
    (row,) = read_rows("rows.jsonl", line())

    assert (row.id, row.text) == (PLAIN["id"], PLAIN["text"])
    assert row.labelled.levels == {key: PLAIN[key] for key in CRITERIA}
    assert (row.labelled.verdict, row.labelled.give, row.labelled.ask) == ("accept", "clear", "clear")
    assert row.labelled.benefits == frozenset({"cost", "experience"})
    assert row.labelled.total == 18
    assert row.raters == ()


def test_what_each_rater_gave_is_kept() -> None:
    """A row that several raters labelled holds the opinion of each."""
    raters = {key: [1, 2] for key in CRITERIA} | {"verdict": ["decline", "revisit"]}

    (row,) = read_rows("rows.jsonl", line(raters=raters))

    assert [rater.verdict for rater in row.raters] == ["decline", "revisit"]
    assert [set(rater.levels.values()) for rater in row.raters] == [{1}, {2}]


@pytest.mark.parametrize(
    "content",
    [
        line() + b"\n  \n" + line(id="a2"),
        b"\xef\xbb\xbf" + line() + line(id="a2"),
        line(note="by hand").replace(b"\n", b"\r\n") + line(id="a2").rstrip(),
    ],
)
def test_what_does_not_matter_is_passed_over(content: bytes) -> None:
    """Blank lines, a mark at the start, line ends of another system and unknown fields are no fault."""
    assert [row.id for row in read_rows("rows.jsonl", content)] == ["a1", "a2"]


def test_the_exchange_may_be_left_unlabelled() -> None:
    """Give, ask and benefits are None where the rater was not asked for them."""
    (row,) = read_rows("rows.jsonl", line(give=None, ask=None, benefits=None))

    assert (row.labelled.give, row.labelled.ask, row.labelled.benefits) == (None, None, None)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "rows.jsonl:1: expected at least one row"),
        (b"\n\n", "rows.jsonl:1: expected at least one row"),
        (line() + b"nonsense\n", "rows.jsonl:2: expected a JSON object"),
        (b"[1, 2]\n", "rows.jsonl:1: expected a JSON object"),
        (b"[" * 100_000, "rows.jsonl:1: expected a JSON object"),
        (line() + line() + b'{"text": "\xff"}', "rows.jsonl:3: expected text in UTF-8"),
        (line(id=7), "rows.jsonl:1: id: expected text"),
        (line("text"), "rows.jsonl:1: text: expected text"),
        (line("specific"), "rows.jsonl:1: specific: expected one of 0, 1, 2, 3, 4"),
        (line(numeric=5), "rows.jsonl:1: numeric: expected one of 0, 1, 2, 3, 4"),
        (line(numeric=True), "rows.jsonl:1: numeric: expected one of 0, 1, 2, 3, 4"),
        (line(numeric="3"), "rows.jsonl:1: numeric: expected one of 0, 1, 2, 3, 4"),
        (line(numeric=2.0), "rows.jsonl:1: numeric: expected one of 0, 1, 2, 3, 4"),
        (line(verdict="yes"), "rows.jsonl:1: verdict: expected one of decline, revisit, accept"),
        (line(verdict=["accept"]), "rows.jsonl:1: verdict: expected one of decline, revisit, accept"),
        (line(ask="maybe"), "rows.jsonl:1: ask: expected one of none, vague, clear"),
        (
            line(benefits=["cost", "fun"]),
            f"rows.jsonl:1: benefits: expected a list out of {', '.join(BENEFITS)}",
        ),
        (
            line(benefits="cost"),
            f"rows.jsonl:1: benefits: expected a list out of {', '.join(BENEFITS)}",
        ),
    ],
)
def test_a_fault_names_file_line_and_field(content: bytes, fault: str) -> None:
    """What is wrong with a file is told where it stands and as what was expected there."""
    assert faults_of(content) == [fault]


@pytest.mark.parametrize(
    "raters",
    [
        "three",
        {},
        {key: [1, 2] for key in CRITERIA},
        {key: [1, 2] for key in CRITERIA} | {"verdict": ["accept"]},
        {key: [1, 9] for key in CRITERIA} | {"verdict": ["accept", "accept"]},
        dict.fromkeys(CRITERIA, 1) | {"verdict": "accept"},
    ],
)
def test_raters_are_all_there_or_a_fault(raters: object) -> None:
    """Each rater gives all six levels and a verdict, or the row is at fault."""
    (fault,) = faults_of(line(raters=raters))

    assert fault.startswith("rows.jsonl:1: raters: expected")


def test_all_faults_are_told_at_once() -> None:
    """Whoever mends a file learns of everything in it the first time."""
    faults = faults_of(line(verdict="?", business=-1) + b"{\n" + line("id"))

    assert [fault.partition(" expected")[0] for fault in faults] == [
        "rows.jsonl:1: business:",
        "rows.jsonl:1: verdict:",
        "rows.jsonl:2:",
        "rows.jsonl:3: id:",
    ]
