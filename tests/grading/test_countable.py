"""What the codebook decides by counting holds for every draft, whatever the weights add up to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.found import reading
from tests.rubric.folders import house
from valuecoach.grading.scorecard import Grader, Scorecard
from valuecoach.reading.reading import Reading

GRADER = Grader(house())
STATEMENTS = Path(__file__).resolve().parents[2] / "evals" / "statements.jsonl"
SAID = (
    "We cut your returns from 9% to 6%.",
    "You get 40 leads a month.",
    "In return you introduce us to two buyers.",
    "Our innovative solution grows with you.",
    "We double your bookings.",
    "Founded in 2009, ranked #1.",
    "Dana gets her evenings back.",
    "It is simple to start, and nobody has to change a thing.",
    "We can't promise 25%.",
)
PIECES = st.lists(st.sampled_from(SAID), min_size=1, max_size=16).map(" ".join)


def graded(draft: str) -> tuple[Reading, Scorecard]:
    """Return what is read of *draft*, and its card."""
    found = reading(draft)
    return found, GRADER.grade(GRADER.facts(found))


def broken(draft: str) -> list[str]:
    """Return the rules of the codebook that the grade of *draft* breaks."""
    found, card = graded(draft)
    levels = card.levels
    words = len(found.text.words)
    sizing = [figure for figure in found.figures if figure.sizes]
    filler = any(hit.lexicon == "filler" for hit in found.cues.hits)
    longest = 0 if words > 120 else 1 if words > 80 else 2 if words > 50 else 3 if words > 35 else 4
    rules = {
        "No figure is numeric 0.": not found.figures and levels["numeric"] > 0,
        "Figures that size nothing are numeric 1 at most.": not sizing and levels["numeric"] > 1,
        "Rough figures are numeric 2 at most.": (
            bool(sizing) and all(figure.precision == "rough" for figure in sizing) and levels["numeric"] > 2
        ),
        "Filler keeps specific below 4.": filler and levels["specific"] == 4,
        "Length bounds what can be retold.": levels["repeatable"] > longest,
        "Nothing specific is hardly repeatable.": levels["specific"] == 0 and levels["repeatable"] > 1,
        "No deal without an ask is accepted.": card.verdict == "accept" and card.ask == "none",
        "No deal without a give is accepted.": card.verdict == "accept" and card.give == "none",
    }
    return [rule for rule, is_broken in rules.items() if is_broken]


@given(PIECES)
def test_no_draft_breaks_a_rule_that_can_be_counted(draft: str) -> None:
    """Figures, length, filler, and an exchange that has both sides."""
    assert broken(draft) == []


def test_no_labelled_statement_breaks_one() -> None:
    """The same over all statements that people have labelled."""
    drafts = [json.loads(line)["text"] for line in STATEMENTS.read_text("utf-8").splitlines()]

    assert {draft: rules for draft in drafts if (rules := broken(draft))} == {}


@pytest.mark.parametrize(
    ("words", "most"), [(35, 4), (36, 3), (50, 3), (51, 2), (80, 2), (81, 1), (120, 1), (121, 0)]
)
def test_length_bounds_what_can_be_retold(words: int, most: int) -> None:
    """The codebook's steps: 35, 50, 80 and 120 words."""
    draft = "We cut your returns from 9% to 6% and you let us train on your fit data"
    draft += " and more" * 60
    cut = reading(draft).text
    shortened = draft[: cut.words[words - 1].end]

    found, card = graded(shortened)

    assert len(found.text.words) == words
    assert card.level("repeatable") <= most
