from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grading.cards import card_of, subject
from tests.reading.found import reading
from tests.rubric.folders import house, loaded, small
from valuecoach.acceptance.judgement import judge
from valuecoach.coaching import Coach
from valuecoach.detector import detect
from valuecoach.draft import Draft
from valuecoach.grading.scorecard import Grader
from valuecoach.grading.subject import subject_of
from valuecoach.review import Gate, PartnerView, Verdict

GATES = """- key: wanted
  label: Wanted
  question: Do we want it?
  criterion: clear
  grounds: [revisit, decline]
  fails:
  - given: [no gives]
    says: There is nothing in it.
  - given: [clear <= 1, fluff]
    says: "“{fluff}” is nothing."
  otherwise: We don't want it.
  passes:
  - given: [exact_benefits]
    says: "“{exact_benefits}” is worth it."
  passed: We want it.
- key: easy
  label: Easy
  question: Is it easy?
  criterion: honest
  grounds: [revisit]
  fails:
  - given: ["words > 5"]
    says: It is too long.
  otherwise: It isn't easy.
  passed: It is easy.
- key: fair
  label: Fair
  question: Is it fair?
  grounds: [decline]
  fails:
  - given: [threat_words]
    says: You threaten us.
  otherwise: It isn't fair.
  passed: It is fair.
"""
RUBRIC = loaded(
    small(gates=GATES, lexicon__threat="id: threat_words\npurpose: Threats.\nphrases: |\n  or else\n")
)
EMPTY = "Our innovative solution could transform the industry and make both of us successful."
VERDICTS: tuple[Verdict, ...] = ("decline", "revisit", "accept")


def view(draft: str, verdict: Verdict, facts: dict[str, float] | None = None, **levels: int) -> PartnerView:
    """Return the partner's view of *draft*, of which *facts* are known."""
    found = subject(RUBRIC, draft, {"words": float(len(draft.split())), **(facts or {})})
    return judge(card_of(RUBRIC, verdict, "clear", "clear", **levels), found, RUBRIC)


def shut(found: PartnerView) -> dict[str, str]:
    """Return the gates that are shut, with their reasons."""
    return {gate.key: gate.reason for gate in found.gates if not gate.passed}


@pytest.mark.parametrize(
    ("draft", "verdict", "facts", "levels", "reasons"),
    [
        ("We help you.", "decline", {}, {}, {"wanted": "There is nothing in it."}),
        ("World-class!", "revisit", {"gives": 1}, {"clear": 1}, {"wanted": "“World-class” is nothing."}),
        ("One two three four five six", "revisit", {"gives": 1}, {"clear": 4}, {"easy": "It is too long."}),
        ("Pay or else.", "decline", {"gives": 1}, {"clear": 4, "honest": 4}, {"fair": "You threaten us."}),
        (
            "Pay or else, or else, or else.",
            "decline",
            {},
            {},
            {"wanted": "There is nothing in it.", "easy": "It is too long.", "fair": "You threaten us."},
        ),
    ],
)
def test_a_gate_is_shut_by_the_first_remark_that_holds(
    draft: str, verdict: Verdict, facts: dict[str, float], levels: dict[str, int], reasons: dict[str, str]
) -> None:
    """Facts of the draft shut gates, each in the partner's words; what follows is read no further."""
    assert shut(view(draft, verdict, facts, **levels)) == reasons


@pytest.mark.parametrize(
    ("verdict", "levels", "gate", "reason"),
    [
        ("revisit", {"clear": 1, "honest": 3}, "wanted", "We don't want it."),
        ("revisit", {"clear": 3, "honest": 1}, "easy", "It isn't easy."),
        ("decline", {"clear": 3, "honest": 0}, "wanted", "We don't want it."),
        ("decline", {"clear": 4, "honest": 0}, "fair", "It isn't fair."),
    ],
)
def test_a_verdict_that_no_fact_explains_falls_on_the_lowest_gate_that_is_ground_for_it(
    verdict: Verdict, levels: dict[str, int], gate: str, reason: str
) -> None:
    """Of the gates that are reason enough, that of the lowest level; one without criterion counts as 3."""
    assert shut(view("Fine.", verdict, {"gives": 1}, **levels)) == {gate: reason}


def test_a_shut_gate_that_is_no_ground_does_not_explain_a_decline() -> None:
    """Too long is a reason to come back to it; for a decline there is one more."""
    found = view("One two three four five six", "decline", {"gives": 1}, clear=2)

    assert shut(found) == {"easy": "It is too long.", "wanted": "We don't want it."}


def test_who_comes_back_says_what_is_in_the_way() -> None:
    """The reasons of a refusal are those of the gates that are shut, and of no other."""
    assert view("One two three four five six", "revisit", {"gives": 1}, clear=4).reasons == (
        "It is too long.",
    )
    assert view("Pay or else.", "decline", clear=4).reasons == ("There is nothing in it.", "You threaten us.")


def test_who_accepts_finds_every_gate_open() -> None:
    """No remark shuts a gate where the verdict is to accept, and the reasons are those of open gates."""
    found = view("One two three four five six or else", "accept", clear=4, honest=4)

    assert shut(found) == {}
    assert found.reasons == ("We want it.", "It is easy.", "It is fair.")


def test_an_open_gate_says_why_with_the_drafts_own_words() -> None:
    """The first remark that holds is said; without one the plain word."""
    found = judge(
        card_of(RUBRIC, "accept", clear=4, honest=4),
        subject(RUBRIC, "You get 40 leads.", {"gives": 1.0}, exact_benefits="40 leads"),
        RUBRIC,
    )

    assert [gate.reason for gate in found.gates] == ["“40 leads” is worth it.", "It is easy.", "It is fair."]


def test_gates_keep_their_order_and_their_labels() -> None:
    """Gates are shown as the rubric lists them."""
    assert [(gate.key, gate.label) for gate in view("Fine.", "accept").gates] == [
        ("wanted", "Wanted"),
        ("easy", "Easy"),
        ("fair", "Fair"),
    ]
    assert isinstance(view("Fine.", "accept").gates[0], Gate)


@given(st.text(max_size=150), st.sampled_from(VERDICTS))
def test_reasons_and_gates_agree_with_every_verdict(raw: str, verdict: Verdict) -> None:
    """Whatever is judged: a refusal has a shut gate that is ground for it, and its reasons say so."""
    grader = Grader(house())
    read = reading(raw)
    found = grader.grade(grader.facts(read))
    bounded = card_of(house(), verdict, found.give, found.ask, **found.levels)
    view = judge(bounded, subject_of(read, bounded), house())

    grounds = {gate.key for gate in house().gates.values() if verdict in gate.grounds}
    assert view.verdict == verdict
    assert bool(set(shut(view)) & grounds) is (verdict != "accept")
    assert 1 <= len(view.reasons) <= 3
    assert set(view.reasons) <= {gate.reason for gate in view.gates if gate.passed == (verdict == "accept")}
    assert all(gate.reason for gate in view.gates)


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        (EMPTY, "decline"),
        ("Our route-planning software cuts your fuel cost per delivery by 12%.", "revisit"),
    ],
)
def test_what_lacks_a_give_or_an_ask_is_not_accepted(draft: str, verdict: Verdict) -> None:
    """An empty pitch is declined; a clear and believable gain without an ask is to be revisited."""
    review = Coach(house(), detect).review(Draft(draft, rewrites=False))

    assert (review.verdict, review.accepted) == (verdict, False)
    assert review.partner.questions
