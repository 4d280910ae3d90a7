from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grading.scales import graded_by, written
from tests.reading.found import reading
from tests.rubric.folders import house
from valuecoach.errors import RubricFaults
from valuecoach.grading.scorecard import Grader, Scorecard
from valuecoach.grading.shape import Facts


def by_fact(name: str) -> bytes:
    """Return a scale of levels on which a draft stands as high as there is of *name*: name.1 to name.4."""
    weights = [
        f"{name}.{level}: {' '.join('18' if gate < level else '0' for gate in range(4))}"
        for level in range(1, 5)
    ]
    return written('"0", "1", "2", "3", "4"', "-9, -9, -9, -9", "0.5, 1.5, 2.5, 3.5", "|".join(weights))


GRADER = Grader(
    graded_by(
        specific=by_fact("s"),
        repeatable=by_fact("r"),
        give=written('"none", "vague", "clear"', "-9, -9", "0.5, 1.5", "gives: 18 18|hints: 18 0"),
        ask=written('"none", "vague", "clear"', "-9, -9", "0.5, 1.5", "asks: 18 18"),
        verdict=written(
            '"decline", "revisit", "accept"',
            "9, 9",
            "0.5, 1.5",
            bounds=(
                "- {at_most: 1, without: [reached.specific.3]}\n"
                "- {at_most: 1, where: [side.ask.none]}\n"
                "- {at_most: 0, where: [side.give.none, side.ask.none]}\n"
            ),
        ),
        benefit_growth=written('"no", "yes"', "9", "0.5"),
    )
)


def card(*facts: str) -> Scorecard:
    """Return the scorecard of a draft in which *facts* are found."""
    return GRADER.grade(dict.fromkeys(facts, 1.0))


@pytest.mark.parametrize(
    ("facts", "levels", "points", "score"),
    [
        ([], [0, 0], [0.0, 0.0], 0),
        (["s.1", "r.1"], [1, 1], [15.0, 10.0], 25),
        (["s.2", "r.4"], [2, 4], [30.0, 40.0], 70),
        (["s.4", "r.4"], [4, 4], [60.0, 40.0], 100),
        (["s.3", "r.2"], [3, 2], [45.0, 20.0], 65),
    ],
)
def test_a_level_earns_its_share_of_the_weight(
    facts: Sequence[str], levels: list[int], points: list[float], score: int
) -> None:
    """Each level earns a quarter of the criterion's weight, and the score is the sum of the points."""
    found = card(*facts)

    assert [grade.level for grade in found.grades] == levels
    assert [grade.points for grade in found.grades] == points
    assert found.score == score
    assert found.levels == dict(zip(["specific", "repeatable"], levels, strict=True))
    assert found.level("repeatable") == levels[1]


@pytest.mark.parametrize(("specific", "repeatable"), [("", 1), ("s.1", 4)])
def test_what_says_nothing_specific_is_hardly_repeatable(specific: str, repeatable: int) -> None:
    """The codebook: a statement at level 0 of specific is at most 1 on repeatable."""
    assert card("r.4", specific).level("repeatable") == repeatable


@pytest.mark.parametrize(
    ("facts", "give", "ask", "verdict"),
    [
        (["gives", "asks", "s.3"], "clear", "clear", "accept"),
        (["gives", "asks", "s.2"], "clear", "clear", "revisit"),
        (["gives", "s.4", "r.4"], "clear", "none", "revisit"),
        (["hints", "asks", "s.4"], "vague", "clear", "accept"),
        (["s.4"], "none", "none", "decline"),
    ],
)
def test_the_verdict_is_bounded_by_what_was_graded(
    facts: Sequence[str], give: str, ask: str, verdict: str
) -> None:
    """Levels and sides are facts of the verdict: without an ask a fine pitch is not accepted."""
    found = card(*facts)

    assert (found.give, found.ask, found.verdict) == (give, ask, verdict)


@pytest.mark.parametrize(("facts", "benefits"), [(["gives"], ("growth",)), (["asks"], ())])
def test_only_a_give_serves_a_benefit(facts: Sequence[str], benefits: tuple[str, ...]) -> None:
    """Who gives nothing serves no priority, whatever the words say."""
    assert card(*facts).benefits == benefits


def test_a_rubric_without_a_scale_is_refused() -> None:
    """A grader needs a scale for every outcome, and says which one is missing."""
    rubric = graded_by()
    grading = {name: content for name, content in rubric.grading.items() if name != "ask.yaml"}

    with pytest.raises(RubricFaults, match=r"grading/ask\.yaml"):
        Grader(replace(rubric, grading=grading)).grade({})


@given(st.text(max_size=200))
def test_any_text_has_a_card_on_the_scales(raw: str) -> None:
    """Levels run from 0 to 4, points from 0 to the weight, the score from 0 to 100 and is their sum."""
    grader = Grader(house())
    facts: Facts = grader.facts(reading(raw))
    found = grader.grade(dict(facts))

    assert [grade.key for grade in found.grades] == [criterion.key for criterion in house().criteria]
    for grade, criterion in zip(found.grades, house().criteria, strict=True):
        assert 0 <= grade.level <= 4
        assert 0.0 <= grade.standing <= 4.0
        assert grade.points == pytest.approx(criterion.weight * grade.level / 4, abs=0.01)
    assert found.score == round(sum(grade.points for grade in found.grades))
    assert found.benefits == tuple(key for key in house().priorities if key in found.benefits)
    assert found.give != "none" or not found.benefits
    assert grader.grade(dict(facts)) == found
