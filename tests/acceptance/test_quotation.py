from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grading.cards import subject
from tests.rubric.folders import house
from valuecoach.acceptance.quotation import quoted
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span, read


@pytest.mark.parametrize(
    ("draft", "template", "question"),
    [
        ("Our Solution is here.", "What {noun}?", "What solution?"),
        ("We Transformed it.", "{verb} it how?", "Transform it how?"),
        ("We plan routes.", "What {noun}?", None),
        ("Our solution transforms.", "{verb} which {noun}?", "Transform which solution?"),
        ("Our solution hums.", "{verb} which {noun}?", None),
        ("Hi.", "how much?", "How much?"),
    ],
)
def test_a_slot_takes_up_the_first_words_that_fill_it(
    draft: str, template: str, question: str | None
) -> None:
    """Verbs are taken up as their list has them, nouns as they stand; all slots must be filled, or none."""
    assert quoted(template, subject(house(), draft)) == question


def test_a_figure_is_taken_up_as_it_stands() -> None:
    """A share is a percentage; any exact benefit is a figure, and a percentage comes first."""
    found = subject(house(), "You get 40 Leads, 25% more.", exact_benefits="40 Leads", percentages="25%")

    assert quoted("{share} of what?", found) == "25% of what?"
    assert quoted("{figure} since when?", found) == "25% since when?"
    assert quoted("{figure} since when?", subject(house(), "40 Leads", exact_benefits="40 Leads")) == (
        "40 Leads since when?"
    )
    assert quoted("{share} of what?", subject(house(), "40 Leads", exact_benefits="40 Leads")) is None


def test_a_fact_is_taken_up_by_its_name() -> None:
    """Any fact that stands somewhere can be quoted; line breaks in it become spaces."""
    draft = "We cut\n  your   cost."

    assert quoted("“{claims}”?", subject(house(), draft, claims=draft)) == "“We cut your cost.”?"


def test_what_is_too_long_to_say_is_passed_over() -> None:
    """A partner quotes a few words; the first place that is short enough is taken."""
    long, short = "a" * 61, "b" * 60
    text = read(f"{long} {short}")
    spans = {"claims": [Span(0, 61), Span(62, 122)]}

    assert quoted("{claims}?", Subject.of(text, [], {}, spans)) == f"B{short[1:]}?"
    assert quoted("{claims}?", Subject.of(text, [], {}, {"claims": [Span(0, 61)]})) is None


@given(
    st.text(max_size=100), st.sampled_from(["What {noun}?", "{verb} it?", "{figure}?", "“{fee}”", "{wish}"])
)
def test_a_question_is_whole_or_not_asked(draft: str, template: str) -> None:
    """No brace is left over, and a question begins with a capital where its letter has one."""
    question = quoted(template, subject(house(), draft))

    assert question is None or "{" not in question
    assert question is None or question[:1] == question[:1].upper()
