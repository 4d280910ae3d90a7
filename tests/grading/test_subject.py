from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rubric.folders import house
from valuecoach.grading.subject import GradedReader
from valuecoach.rubric.facts import FACTS

READ = GradedReader()


@pytest.mark.parametrize(
    ("draft", "fact", "wanted"),
    [
        ("We cut your delivery time from 14 days to 3.", "exact_benefits", ["3"]),
        ("We cut your delivery time from 14 days to 3.", "baselines", ["14 days"]),
        ("We raise your conversion rate by 25%.", "percentages", ["25%"]),
        ("We raise your conversion rate by 25%.", "partner_metrics", ["your conversion rate"]),
        ("We take your bookings from 2% to 4%.", "percentages", []),
        ("We double your bookings.", "rough_benefits", ["double"]),
        ("We double your bookings.", "multipliers", ["double"]),
        ("We bring you 40 leads; we ask for €900.", "sized_asks", ["€900"]),
        ("We take 30% of every sale, and you gain 15% of your costs.", "percentages", []),
        ("Our planner cuts your fuel bill by 12%, from €410,000 a year.", "baselines", ["€410,000 a year"]),
        ("Our planner cuts your fuel bill by 12%, from €410,000 a year.", "sized_asks", []),
        (
            "We bring you 40 leads. In return, you put our leaflet in your branches.",
            "asks",
            ["In return, you put our leaflet in your branches"],
        ),
        (
            "We bring you 40 leads. In return, you put our leaflet in your branches.",
            "gives",
            ["We bring you 40 leads"],
        ),
        (
            "Our shelf sensors would bring your waste to 4%. We ask you to install them.",
            "asks",
            ["We ask you to install them"],
        ),
        (
            "I can offer you 60 days. I'd ask that you raise our share of your orders to 50%.",
            "claims",
            [],
        ),
        ("Our newsletter has 30,000 subscribers.", "reach_figures", ["30,000"]),
        ("We can't promise 25% more bookings.", "retracted_figures", ["25%"]),
        ("Our hotel in Leeds cut no-shows from 19% to 7%.", "named_results", ["7%"]),
        ("Your hotel cuts no-shows to 7%.", "named_results", []),
        ("Our innovative solution could transform the industry.", "vague_gives", ["solution"]),
        ("Our yard manager brings you guests.", "owners", ["yard manager"]),
    ],
)
def test_a_fact_stands_where_the_draft_says_it(draft: str, fact: str, wanted: list[str]) -> None:
    """Rules point at the words that a fact was read from."""
    assert [span.of(draft) for span in READ(house(), draft).places(fact)] == wanted


def test_nothing_is_read_from_nothing() -> None:
    """A text without words makes no claim and no offer."""
    subject = READ(house(), "…")

    assert not any(
        subject.amounts[fact] for fact in ("words", "figures", "claims", "gives", "asks", "people")
    )


@given(st.text(max_size=200) | st.lists(st.sampled_from(sorted(FACTS))).map(" ".join))
def test_every_fact_has_a_name_that_rules_may_use(raw: str) -> None:
    """No fact is told that a rubric could not speak of, and none stands outside the text."""
    subject = READ(house(), raw)

    assert set(subject.spans) <= set(FACTS)
    assert set(subject.amounts) <= {*FACTS, *house().lists, *(hit.lexicon for hit in subject.hits)}
    for spans in subject.spans.values():
        assert all(0 <= span.start < span.end <= len(raw) for span in spans)
        assert sorted(set(spans)) == list(spans)


def test_another_rubric_is_read_by_its_own_weights() -> None:
    """A reader that is handed a second rubric starts afresh."""
    reader = GradedReader()
    first = reader(house(), "We double your bookings.")

    assert reader(house(), "We double your bookings.") == first
