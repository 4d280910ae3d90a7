from __future__ import annotations

from pathlib import Path

import pytest

from tests.rubric.folders import graded, replaced, rule, small, write
from valuecoach.errors import RubricFault, RubricFaults
from valuecoach.rubric.faults import check
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.subject import Subject


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "This is bad.",
            "This is fine.",
            "rules/words.yaml:9: [0].bad[0]: expected the rule to find something in this example",
        ),
        (
            "This is good.",
            "This is not bad.",
            (
                "rules/words.yaml:10: [0].good[0]: expected the rule to find nothing in this example; "
                "it found 'bad'"
            ),
        ),
    ],
)
def test_an_example_that_does_not_behave_is_a_fault(tmp_path: Path, old: str, new: str, told: str) -> None:
    """A rule finds something in its bad examples and nothing in its good ones."""
    write(replaced("rules/words.yaml", old, new), tmp_path)

    assert [str(fault) for fault in check(tmp_path)] == [told]


def test_a_strength_is_found_in_the_good_examples(tmp_path: Path) -> None:
    """Where finding something is good, the examples change places."""
    write(replaced("rules/words.yaml", "effect: hurts", "effect: helps"), tmp_path)

    assert [fault.field for fault in check(tmp_path)] == ["[0].bad[0]", "[0].good[0]"]


def test_an_example_can_find_that_something_is_missing(tmp_path: Path) -> None:
    """A finding without a place is told in words."""
    write(rule("  of: words\n  above: 2", "length"), tmp_path)

    assert [fault.expected for fault in check(tmp_path)] == [
        "expected the rule to find nothing in this example; it found something missing"
    ]


def test_rules_on_facts_are_tried_by_a_reader_alone(tmp_path: Path) -> None:
    """Words alone tell no facts, so without a reader such a rule is not tried."""
    write(rule("  given: [claims]\n  any: [fine]"), tmp_path)

    assert check(tmp_path) == ()
    assert [fault.field for fault in check(tmp_path, graded)] == ["[0].bad[0]"]


def test_what_a_reader_finds_wrong_is_told(tmp_path: Path) -> None:
    """A reader may need more of a rubric than its rules."""
    missing = RubricFault("grading/clear.yaml", 1, "", "expected this file")

    def refuse(_rubric: Rubric, _raw: str) -> Subject:
        raise RubricFaults([missing])

    write(small(), tmp_path)
    assert check(tmp_path, refuse) == (missing,)


def test_check_tells_faults_before_it_tries_examples(tmp_path: Path) -> None:
    """What does not load can't be tried."""
    write(replaced("rules/words.yaml", "kind: phrase", "kind: none"), tmp_path)

    assert [fault.field for fault in check(tmp_path)] == ["[0].kind"]
