from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.rubric.folders import house
from valuecoach.advice.guard import sources_of, violations
from valuecoach.advice.rewriting import rewrites_of
from valuecoach.coaching import Coach
from valuecoach.detector import detect
from valuecoach.draft import Context, Draft
from valuecoach.grading.scorecard import Scorecard
from valuecoach.grading.subject import subject_of
from valuecoach.review import Review, Rewrite

VERDICTS = ("decline", "revisit", "accept")
STATEMENTS = Path(__file__).resolve().parents[2] / "evals" / "statements.jsonl"
ANSWERS = {
    "give": "our fit advice for your web shop",
    "how": "it asks shoppers three questions before checkout",
    "metric": "your return rate",
    "amount": "a third",
    "baseline": "9%",
    "period": "within one season",
    "ask": "let us train on your fit data",
    "price": "€2 an order",
    "personal_gain": "fewer angry calls on Mondays",
}


@pytest.fixture(scope="module")
def coach() -> Coach:
    """Return the coach with the rubric that comes along."""
    return Coach(house(), detect)


def filled(rewrite: Rewrite) -> str:
    """Return *rewrite* with the rubric's examples in place of its placeholders."""
    text = rewrite.text
    for slot in house().slots.values():
        text = text.replace(slot.placeholder, slot.example)
    return text


def levels(review: Review) -> list[int]:
    """Return the levels of *review*, the verdict last."""
    return [*(criterion.level for criterion in review.criteria), VERDICTS.index(review.verdict)]


def test_an_empty_pitch_becomes_a_skeleton(coach: Coach) -> None:
    """Where a draft says nothing, every part is a placeholder with its question."""
    spoken, written = coach.review(Draft("Our innovative solution could transform the industry.")).rewrites

    assert (spoken.kind, written.kind) == ("spoken", "written")
    assert spoken.text.startswith("We give you [what you give the partner]")
    assert {"give", "metric", "amount", "ask"} <= {placeholder.slot for placeholder in spoken.placeholders}
    assert all(placeholder.text in spoken.text for placeholder in spoken.placeholders)
    assert len(spoken.text.split()) <= 60


def test_answers_finish_the_statement(coach: Coach) -> None:
    """Each answer stands in the written version, and a placeholder is left for nothing that was answered."""
    context = Context(decision_maker="head of e-commerce")
    review = coach.review(Draft("Our innovative solution could transform the industry.", context, ANSWERS))
    written = next(rewrite for rewrite in review.rewrites if rewrite.kind == "written")

    for part in (
        "our fit advice",
        "three questions",
        "return rate by a third",
        "9%",
        "€2 an order",
        "Mondays",
    ):
        assert part in written.text
    assert not {placeholder.slot for placeholder in written.placeholders} & ANSWERS.keys()
    assert "head of e-commerce" in written.text
    assert written.score >= 70


def test_a_draft_may_ask_for_none(coach: Coach) -> None:
    """A review without rewrites is quicker, and the same in all else."""
    with_them = coach.review(Draft("We help your drivers."))
    without = coach.review(Draft("We help your drivers.", rewrites=False))

    assert without.rewrites == ()
    assert without.findings == with_them.findings
    assert without.score == with_them.score


def test_a_placeholder_in_a_draft_says_nothing(coach: Coach) -> None:
    """A rewrite that is pasted back unfilled earns what it earned as a rewrite."""
    (first, *_) = coach.review(Draft("Our innovative solution could transform the industry.")).rewrites

    assert coach.review(Draft(first.text)).score == first.score


def test_every_rewrite_of_every_statement_is_better_and_adds_no_fact(coach: Coach) -> None:
    """No fact added, no criterion lower, strictly better, and scored as a draft would be."""
    rewritten = 0
    for line in STATEMENTS.read_text("utf-8").splitlines()[::2]:
        draft = Draft(json.loads(line)["text"])
        review = coach.review(draft)
        sources = sources_of(draft, house().lexicons)
        for rewrite in review.rewrites:
            rewritten += 1
            assert violations(rewrite.text, sources, house()) == (), rewrite.text
            as_it_stands = coach.review(Draft(rewrite.text, rewrites=False))
            once_filled = coach.review(Draft(filled(rewrite), rewrites=False))
            assert (rewrite.score, rewrite.score_filled) == (as_it_stands.score, once_filled.score)
            assert rewrite.score_filled > review.score, rewrite.text
            for graded in (as_it_stands, once_filled):
                assert all(now >= was for now, was in zip(levels(graded), levels(review), strict=True))
            assert "".join(change.before for change in rewrite.changes) == draft.statement.strip()
            assert "".join(change.after for change in rewrite.changes) == rewrite.text
    assert rewritten > 150


@pytest.mark.parametrize("raw", ["We save 5% . " * 380, "- \n" * 1600 + "We help you", "We help you. " * 380])
def test_a_long_draft_is_no_slow_path(coach: Coach, raw: str) -> None:
    """The search grades a bounded number of words, however the draft is made."""
    examined = coach.examine(Draft(raw))
    graded: list[int] = []

    def grade(text: str) -> Scorecard:
        graded.append(len(text.split()))
        return coach.standard(examined).grade(text)

    standard = replace(coach.standard(examined), grade=grade)
    subject = subject_of(examined.reading, examined.card)
    rewrites_of(examined.draft, examined.reading, subject, frozenset(house().slots), standard)

    assert 0 < sum(graded) <= 40_000


def test_a_sentence_that_is_all_open_earns_nothing(coach: Coach) -> None:
    """Words of a template say nothing of an offer until one of its gaps is filled."""
    draft = "We help your drivers with planning."
    earned = coach.review(Draft(draft, rewrites=False)).score

    for sentence in house().rewrites.sentences:
        with_it = f"{draft} {sentence.left_open(house().slots)}"
        assert coach.review(Draft(with_it, rewrites=False)).score == earned, with_it


def test_a_threat_is_not_worded_better(coach: Coach) -> None:
    """It has to go first; what holds it gets no rewrite."""
    review = coach.review(
        Draft("If you don't sign by Friday, we take our 40 leads a month to your biggest competitor.")
    )

    assert review.rewrites == ()
    assert review.next_fix
