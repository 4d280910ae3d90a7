from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.doubles import REVIEW, STATEMENT
from valuecoach.normal_form import normal_form
from valuecoach.relocation import relocated
from valuecoach.review import Evidence, Side

ACUTE = "\N{COMBINING ACUTE ACCENT}"


def evidence_in(value: Any) -> list[Evidence]:
    """Return every span that stands anywhere in *value*."""
    if isinstance(value, Evidence):
        return [value]
    if is_dataclass(value):
        return [found for field in fields(value) for found in evidence_in(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [found for item in value for found in evidence_in(item)]
    return []


def test_a_draft_in_normal_form_keeps_its_review() -> None:
    """Where nothing was changed to read the draft, nothing is changed in the review."""
    assert relocated(REVIEW, normal_form(STATEMENT)) is REVIEW


def test_every_span_moves_with_the_space_before_it() -> None:
    """Evidence, findings, both sides and the steps of a rewrite are told of the draft as sent."""
    sent = f"\r\n  {STATEMENT} \n"
    moved = relocated(REVIEW, normal_form(sent))

    assert [(found.start, found.end, found.text) for found in evidence_in(moved)] == [
        (found.start + 4, found.end + 4, found.text) for found in evidence_in(REVIEW)
    ]
    (rewrite,) = moved.rewrites
    assert [sent[change.start : change.end] for change in rewrite.changes] == [
        change.before for change in rewrite.changes
    ]
    assert "".join(change.before for change in rewrite.changes) == STATEMENT


def test_only_places_move() -> None:
    """Levels, texts of the coach and all that has no place in the draft stay as they are."""
    moved = relocated(REVIEW, normal_form(f" {STATEMENT}"))

    assert replace(moved, criteria=(), findings=(), exchange=REVIEW.exchange, rewrites=()) == replace(
        REVIEW, criteria=(), findings=(), rewrites=()
    )
    assert [replace(criterion, evidence=()) for criterion in moved.criteria] == [
        replace(criterion, evidence=()) for criterion in REVIEW.criteria
    ]
    assert [replace(found, span=None) for found in moved.findings] == [
        replace(found, span=None) for found in REVIEW.findings
    ]
    assert [found.span is None for found in moved.findings] == [
        found.span is None for found in REVIEW.findings
    ]


@given(
    st.lists(st.sampled_from(["a", f"e{ACUTE}", "\r\n", "\r", " ", "🎉", "é", "."]), min_size=1).map("".join)
)
def test_a_span_shows_the_writers_own_characters(sent: str) -> None:
    """The text of every span that moves is what the writer sent there, and means the same."""
    form = normal_form(sent)
    whole = Evidence(0, len(form.text), form.text)
    criterion = replace(REVIEW.criteria[0], evidence=(whole,) if form.text else ())
    nothing = Side("none", ())
    exchange = replace(REVIEW.exchange, give=nothing, ask=nothing)
    review = replace(REVIEW, criteria=(criterion,), findings=(), exchange=exchange, rewrites=())

    for found in evidence_in(relocated(review, form).criteria):
        assert found.text == sent[found.start : found.end]
        assert normal_form(found.text).text == form.text
