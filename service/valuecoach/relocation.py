"""Relocation: a review of a draft's normal form, told of the draft as sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from valuecoach.normal_form import NormalForm
from valuecoach.review import Evidence, Review
from valuecoach.text import Span


def relocated(review: Review, form: NormalForm) -> Review:
    """Return *review*, made of the text of *form*, with every span and its text as in the draft as sent."""
    if form.text == form.sent:
        return review

    def moved(evidence: Evidence) -> Evidence:
        span = form.sent_span(Span(evidence.start, evidence.end))
        return Evidence(span.start, span.end, span.of(form.sent))

    def all_moved(listed: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(moved(evidence) for evidence in listed)

    exchange = review.exchange
    return replace(
        review,
        criteria=tuple(
            replace(criterion, evidence=all_moved(criterion.evidence)) for criterion in review.criteria
        ),
        findings=tuple(
            replace(finding, span=finding.span and moved(finding.span)) for finding in review.findings
        ),
        exchange=replace(
            exchange,
            give=replace(exchange.give, evidence=all_moved(exchange.give.evidence)),
            ask=replace(exchange.ask, evidence=all_moved(exchange.ask.evidence)),
        ),
        rewrites=tuple(
            replace(
                rewrite,
                changes=tuple(
                    replace(change, start=span.start, end=span.end, before=span.of(form.sent))
                    for change in rewrite.changes
                    for span in (form.sent_span(Span(change.start, change.end)),)
                ),
            )
            for rewrite in review.rewrites
        ),
    )
