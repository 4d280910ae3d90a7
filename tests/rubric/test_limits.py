from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.rubric.folders import SMALL, faults, house, small
from valuecoach.evaluation.labels import LabelledRow, read_rows
from valuecoach.grading.subject import GradedReader
from valuecoach.rubric.subject import Subject

MOST_DENIED = 0.15
LIMITED = (
    SMALL["criteria/clear.yaml"] + "limits:\n- {at_most: 2, given: [no figures], because: there is none}\n"
)
BROKEN = {
    "by a fact that nobody finds": (
        ("no figures", "no figurs"),
        "limits[0].given[0]: expected a fact or a word list, not 'figurs'; did you mean 'figures'?",
    ),
    "at the highest level, which is none": (
        ("at_most: 2", "at_most: 4"),
        "limits[0].at_most: expected less than 4, not 4",
    ),
    "without conditions": (("[no figures]", "[]"), "limits[0].given: expected at least 1 of them"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_limit_that_cannot_hold_is_told_with_its_place(name: str) -> None:
    """A limit is checked like all that a rubric says."""
    (right, wrong), told = BROKEN[name]
    assert not faults(small(criteria__clear=LIMITED))

    (fault,) = faults(small(criteria__clear=LIMITED.replace(right, wrong)))

    assert str(fault) == f"criteria/clear.yaml:12: {told}"


@cache
def labelled(root: Path) -> tuple[tuple[LabelledRow, Subject], ...]:
    """Return the labelled statements as the rules see them."""
    rows = read_rows("statements.jsonl", (root / "evals" / "statements.jsonl").read_bytes())
    reader = GradedReader()
    return tuple((row, reader(house(), row.text)) for row in rows)


@pytest.mark.parametrize("key", [criterion.key for criterion in house().criteria])
def test_a_limit_denies_few_of_the_levels_that_raters_gave(key: str, root: Path) -> None:
    """What the facts allow is near what people found: no limit is so low that a right model is useless."""
    criterion = house().criterion(key)
    rows = labelled(root)

    denied = [
        row.id
        for row, subject in rows
        if any(
            row.labelled.levels[key] > limit.at_most
            and all(fact.holds(subject.amounts) for fact in limit.given)
            for limit in criterion.limits
        )
    ]

    assert len(denied) <= MOST_DENIED * len(rows)


def test_what_can_be_counted_is_the_rules_alone() -> None:
    """Figures and words are counted, so no model has a say in numeric and repeatable."""
    assert [criterion.key for criterion in house().criteria if criterion.by_rules] == [
        "numeric",
        "repeatable",
    ]


def test_every_limit_but_those_of_length_asks_for_a_fact_that_may_be_missing() -> None:
    """A limit says why it holds, in words that complete a sentence."""
    limits = [limit for criterion in house().criteria for limit in criterion.limits]

    assert limits
    assert [
        limit.because for limit in limits if limit.because.endswith(".") or limit.because[0].isupper()
    ] == []
