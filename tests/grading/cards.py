"""Scorecards and subjects made by hand, for the tests of what follows from them."""

from __future__ import annotations

from collections.abc import Mapping

from valuecoach.grading.scorecard import Grade, Scorecard
from valuecoach.review import Clarity, Verdict
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span, read


def card_of(
    rubric: Rubric,
    verdict: Verdict = "revisit",
    give: Clarity = "clear",
    ask: Clarity = "clear",
    **levels: int,
) -> Scorecard:
    """Return a card by *rubric* with such *levels*; what is not named stands at 0."""
    grades = tuple(
        Grade(
            criterion.key,
            levels.get(criterion.key, 0),
            float(levels.get(criterion.key, 0)),
            criterion.weight * levels.get(criterion.key, 0) / 4,
        )
        for criterion in rubric.criteria
    )
    return Scorecard(grades, round(sum(grade.points for grade in grades)), verdict, give, ask, ())


def subject(rubric: Rubric, draft: str, facts: Mapping[str, float] | None = None, **places: str) -> Subject:
    """Return *draft* as the rules see it, with *facts*, and facts that stand where their words do."""
    text = read(draft)
    spans = {
        name: [Span(draft.index(words), draft.index(words) + len(words))] for name, words in places.items()
    }
    return Subject.of(text, rubric.lexicons.hits(text), facts or {}, spans)
