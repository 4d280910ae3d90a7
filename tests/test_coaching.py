from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import unicodedata
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.rubric.folders import house, house_files, loaded
from valuecoach import review_json
from valuecoach.coaching import Coach
from valuecoach.detector import detect
from valuecoach.draft import Draft
from valuecoach.errors import InputError, InvalidFields, NotEnglish, StatementEmpty, StatementTooLong
from valuecoach.review import Evidence, Review

STATEMENTS = Path(__file__).resolve().parents[1] / "evals" / "statements.jsonl"
COACH = Coach(house(), detect)
ANOTHER = Coach(loaded(house_files()), detect)
WORDS = (
    "we you your our save cut give ask in return 25% €40 from 9% to 6% a week innovative solution customers "
    "conversion rate dealers by up to can't promise Dana head of sales 2,000 hours . , ; - \n"
).split(" ")
PITCHES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)


def reviewed(statement: str, *, rewrites: bool = False) -> Review | None:
    """Return the review of *statement*, or None where it is refused in words."""
    try:
        return COACH.review(Draft(statement, rewrites=rewrites))
    except InputError:
        return None


def evidence_in(value: Any) -> list[Evidence]:
    """Return every span that stands anywhere in *value*."""
    if isinstance(value, Evidence):
        return [value]
    if is_dataclass(value):
        return [found for field in fields(value) for found in evidence_in(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [found for item in value for found in evidence_in(item)]
    return []


def told(review: Review | None) -> object:
    """Return all of *review* that must not hang on how a draft is set."""
    if review is None:
        return None
    levels = [(criterion.key, criterion.level) for criterion in review.criteria]
    return levels, review.score, review.verdict, [finding.rule for finding in review.findings]


@given(st.one_of(st.text(max_size=400), PITCHES))
@example("\u200b\u202eabc\u2066 We save you 25%\u2069\x00")
@example("👩‍👩‍👧‍👦 We save your team 6 hours a week 🎉")
@example("<script>alert(1)</script> **We** save _you_ 25%\r\n\r\n- now")
@example("We cut churn by 2\u0301\u0301\u0301\u030125%.")
@settings(max_examples=300, deadline=None)
def test_no_text_brings_it_down(statement: str) -> None:
    """Any text is reviewed or refused; levels are in range and every span holds its own text."""
    review = reviewed(statement)
    if review is None:
        return

    assert 0 <= review.score <= 100
    assert all(0 <= criterion.level <= criterion.max_level for criterion in review.criteria)
    assert all(0.0 <= criterion.points <= criterion.max_points for criterion in review.criteria)
    for evidence in evidence_in(review):
        assert 0 <= evidence.start <= evidence.end <= len(statement)
        assert statement[evidence.start : evidence.end] == evidence.text


@given(PITCHES)
@settings(max_examples=60, deadline=None)
def test_the_same_draft_gets_the_same_bytes(statement: str) -> None:
    """Nothing in a review hangs on time, on order of loading, on chance or on the drafts before."""
    try:
        bytes_ = review_json.to_bytes(COACH.review(Draft(statement)))
    except InputError:
        return

    assert review_json.to_bytes(ANOTHER.review(Draft(statement))) == bytes_
    assert review_json.to_bytes(COACH.review(Draft(statement))) == bytes_


ALL_REVIEWS = """
import hashlib, sys
from valuecoach import assets, review_json
from valuecoach.coaching import Coach
from valuecoach.detector import detect
from valuecoach.draft import Draft
from valuecoach.rubric.load import load
coach = Coach(load(assets.RUBRIC), detect)
for line in sys.stdin:
    print(hashlib.sha256(review_json.to_bytes(coach.review(Draft(line)))).hexdigest())
"""
PITCHES_BY_HAND = (
    "Our planner saves each dispatcher 6 hours a week, so Dana leaves at 5 pm; we ask for two introductions.",
    "We cut your returns from 9% to 6% within a quarter and your reps gain time; your data trains us.",
    "Our innovative, world-class solution could transform the industry and help your team grow together.",
    "Hi Priya, our 30,000 readers match your guests: 40 bookings a month for 12% of each, on Fridays.",
)


def test_another_process_gives_the_same_bytes() -> None:
    """Python orders sets anew in each process; no review may show it."""
    digests = [
        hashlib.sha256(review_json.to_bytes(COACH.review(Draft(line + "\n")))).hexdigest()
        for line in PITCHES_BY_HAND
    ]
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", ALL_REVIEWS],
            input="".join(f"{line}\n" for line in PITCHES_BY_HAND),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.split() == digests


@given(
    PITCHES,
    st.sampled_from(["NFC", "NFD"]),
    st.text(" \t\n\r", max_size=3),
    st.text(" \t\u00a0\u2009\u3000", min_size=1, max_size=2),
    st.sampled_from(["\r\n", "\r", "\n\n\n", " \n\t"]),
)
@example("We save 1 200 hours\nfrom 9 % to 6 %", "NFC", "", "\u00a0", "\u2028")
@settings(max_examples=150, deadline=None)
def test_how_a_draft_is_set_makes_no_difference(
    statement: str, form: Any, around: str, between: str, line_end: str
) -> None:
    """White space around, between words and lines, and the normal form of its letters change no level."""
    accented = statement.replace("dealers", "détaillants à Orléans")
    parted = unicodedata.normalize(form, accented).replace(" ", between)
    set_otherwise = around + parted.replace("\n", line_end) + around

    assert told(reviewed(set_otherwise)) == told(reviewed(accented))


@pytest.mark.parametrize("otherwise", ["  ", "\u00a0", "\t", "\u2009\u2009"])
def test_no_labelled_statement_hangs_on_its_blanks(otherwise: str) -> None:
    """Two blanks, a tab or a blank that keeps a line together are what a copied text may have."""
    rows = STATEMENTS.read_text("utf-8").splitlines()[::12]
    drafts = [json.loads(row)["text"] for row in rows]

    assert [
        draft for draft in drafts if told(reviewed(draft)) != told(reviewed(draft.replace(" ", otherwise)))
    ] == []


def test_what_nobody_sees_inside_a_word_changes_no_level() -> None:
    """A soft hyphen that came along from another program is a finding, and the word is still read."""
    plain = reviewed("We raise your conversion rate by 25%; you introduce us to two buyers.")
    hidden = reviewed(
        "We raise your con\u00adver\u00adsion rate by 25%; you intro\u200bduce us to two buyers."
    )
    assert plain
    assert hidden

    assert [criterion.level for criterion in hidden.criteria] == [
        criterion.level for criterion in plain.criteria
    ]
    assert {"integrity.invisible"} <= {finding.rule for finding in hidden.findings}


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("", StatementEmpty),
        (" \n\t", StatementEmpty),
        ("…!?", StatementEmpty),
        ("\u200b", StatementEmpty),
        ("a" * 5001, StatementTooLong),
        ("We help. " * 11_112, StatementTooLong),
        ("Nous réduisons vos coûts de transport de 12 % et vous nous présentez à vos clients.", NotEnglish),
        ("弊社のソフトウェアは御社の物流コストを削減します。", NotEnglish),
    ],
)
def test_what_cannot_be_reviewed_is_refused(statement: str, error: type[InputError]) -> None:
    """Nothing, too much, or another language is told and not scored as if it were a statement."""
    with pytest.raises(error):
        COACH.review(Draft(statement))


@pytest.mark.parametrize("statement", ["a", "Ω we", "We help you.", "a" * 5000, "a b " * 1250])
def test_what_is_short_or_odd_is_reviewed(statement: str) -> None:
    """The limit itself, a single letter and a short text get the benefit of the doubt."""
    assert reviewed(statement) is not None


def test_an_answer_to_no_question_is_refused() -> None:
    """A slot that the rubric does not have is told with its name."""
    with pytest.raises(InvalidFields) as refused:
        COACH.review(Draft("We help you.", answers={"amont": "25%"}))

    (fault,) = refused.value.faults
    assert (fault.pointer, fault.code) == ("/answers/amont", "unknown_slot")
    assert "amount" in fault.detail


def test_an_answer_that_is_not_taken_up_is_told() -> None:
    """A rewrite may be no weaker anywhere, so an answer can be left out, and never in silence."""
    answers = {"owner": "our implementation lead"}
    review = COACH.review(
        Draft("Your churn falls from 9% to 6%; introduce us to ten dealers.", answers=answers)
    )
    taken_up = any("implementation lead" in rewrite.text for rewrite in review.rewrites)

    assert taken_up != any("owner" in sentence for sentence in review.provenance.left_out)


def test_invisible_characters_are_told() -> None:
    """What nobody sees is a finding with its place."""
    review = COACH.review(Draft("We save you 25%\u200b of your churn."))
    (found,) = [finding for finding in review.findings if finding.rule.startswith("integrity.invisible")]

    assert (found.effect, found.span and found.span.start) == ("hurts", 15)


def test_the_summary_says_verdict_and_first_question() -> None:
    """One sentence tells where the draft stands and what the partner would ask first."""
    review = COACH.review(Draft("Our innovative solution could transform the industry."))

    assert review.summary.startswith(f"Weak at {review.score}: the partner would decline and ask “")
    assert review.partner.questions[0].question in review.summary


def test_what_a_level_says_is_there_is_not_asked_for() -> None:
    """A level whose reason says that it is clear how it works leaves nobody to ask how it works."""
    draft = Draft(
        "We give you 40 leads a month from our claims network. You put our leaflet in your branches."
    )
    review = COACH.review(draft)

    assert next(one.level for one in review.criteria if one.key == "specific") == 3
    assert {"what", "how", "where"}.isdisjoint(question.slot for question in review.partner.questions)
    assert {"what", "how", "where"}.isdisjoint(missing.slot for missing in review.missing)
