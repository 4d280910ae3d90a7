from __future__ import annotations

from dataclasses import replace

import pytest

from tests.grading.scales import graded_by
from tests.rubric.folders import house
from valuecoach.errors import RubricFaults
from valuecoach.grading.names import names_of
from valuecoach.grading.scorecard import Grader
from valuecoach.rubric.rubric import Rubric

NAMES = b"""words*: its length
words.over_120: its great length
gain.*: a gain that a person would feel
gain.time_back*: time that somebody gets back
own: something of the partner's own
"""


def rubric_with(names: bytes) -> Rubric:
    """Return a small rubric with such a file of names."""
    rubric = graded_by()
    return replace(rubric, grading={**rubric.grading, "names.yaml": names})


@pytest.mark.parametrize(
    ("fact", "name"),
    [
        ("words", "its length"),
        ("words.over_50", "its length"),
        ("words.over_120", "its great length"),
        ("gain.relief.role", "a gain that a person would feel"),
        ("gain.time_back.you", "time that somebody gets back"),
        ("own", "something of the partner's own"),
        ("own.count", "own.count"),
        ("cue.fluff", "empty words"),
        ("cue.fluff.share", "empty words"),
        ("cue.unheard", "cue.unheard"),
        ("", ""),
    ],
)
def test_a_fact_is_called_by_the_name_that_fits_it_best(fact: str, name: str) -> None:
    """Its own name, or that of the longest beginning, or its list's purpose; a nameless fact by itself."""
    assert names_of(rubric_with(NAMES)).of(fact) == name


def test_a_lists_purpose_is_shortened_to_a_name() -> None:
    """Only what stands before the first semicolon or full stop, with a small letter."""
    rubric = graded_by()
    fluff = replace(rubric.lists["fluff"], purpose="Empty words; they say nothing. Really.")

    names = names_of(replace(rubric, lists={"fluff": fluff}))

    assert names.of("cue.fluff") == "empty words"


@pytest.mark.parametrize("content", [b"- a list", b"own: 3", b"own: [a]", b"3: own", b""])
def test_names_are_text_by_text(content: bytes) -> None:
    """A file of another shape is refused by its name."""
    with pytest.raises(RubricFaults, match=r"grading/names\.yaml"):
        names_of(rubric_with(content))


def test_a_rubric_may_name_no_facts() -> None:
    """Without the file each fact is called by itself."""
    assert names_of(graded_by()).of("own") == "own"


def test_every_fact_that_counts_has_a_name_for_people() -> None:
    """A reason never shows a fact by its inner name."""
    names = names_of(house())
    scales = Grader(house()).gates
    counted = {fact for criterion in house().criteria for fact in scales[criterion.key].weights}

    assert [fact for fact in sorted(counted) if names.of(fact) == fact and "." in fact] == []
