"""A review with every part filled, and a coach that answers as it is told."""

from __future__ import annotations

from collections.abc import Callable

from valuecoach import assets
from valuecoach.draft import Draft
from valuecoach.review import (
    Change,
    CriterionScore,
    Delivery,
    Evidence,
    Exchange,
    Finding,
    Gate,
    MissingSlot,
    PartnerQuestion,
    PartnerView,
    Placeholder,
    Provenance,
    Review,
    Rewrite,
    Side,
    Source,
)
from valuecoach.rubric.load import load
from valuecoach.rubric.rubric import Rubric

STATEMENT = "Our planner saves your drivers time. We would like a case study."

_LEVELS = (
    ("specific", "Specific", "Do I know what is offered?", 2, 12.0),
    ("measurable", "Measurable", "Could both sides check it?", 1, 4.5),
    ("numeric", "Numeric", "Do figures carry the value?", 0, 0.0),
    ("repeatable", "Repeatable", "Could someone retell it?", 4, 14.0),
    ("business", "Business", "What does the organisation get?", 3, 13.5),
    ("personal", "Personal", "What does the person who decides get?", 1, 3.0),
)


def _words(start: int, end: int) -> Evidence:
    return Evidence(start, end, STATEMENT[start:end])


def _criterion(key: str, label: str, question: str, level: int, points: float) -> CriterionScore:
    return CriterionScore(
        key=key,
        label=label,
        question=question,
        level=level,
        max_level=4,
        points=points,
        max_points=18.0,
        reason=f"Reason for {key} at level {level}.",
        fix=None if level == 4 else f"What {key} needs next.",
        evidence=(_words(4, 11),) if level else (),
        facts=("has_offer",),
    )


REVIEW = Review(
    score=47,
    band="promising",
    verdict="revisit",
    accepted=False,
    summary="A clear offer with nothing to measure it by.",
    next_fix="Say how much time: a figure and how it was measured.",
    criteria=tuple(_criterion(*level) for level in _LEVELS),
    findings=(
        Finding(
            rule="claims.no-amount",
            effect="hurts",
            span=_words(12, 35),
            message="“saves your drivers time” names no amount.",
            why="A figure is remembered and checked; a promise is not.",
            source=Source("Sizing what you promise", 2021, "https://example.org/sizing", "A"),
            points=9.0,
            criterion="numeric",
        ),
        Finding(
            rule="claims.no-person",
            effect="could_be_better",
            span=None,
            message="Nobody who decides gains anything.",
            why="A person signs.",
            source=Source("Who signs", None, None, "C"),
            points=4.0,
            criterion="personal",
        ),
        Finding(
            rule="delivery.short",
            effect="helps",
            span=_words(0, 36),
            message="Short enough to retell.",
            why="What is retold travels.",
            source=Source("Retelling", 1932),
            points=0.0,
            criterion="repeatable",
        ),
    ),
    missing=(
        MissingSlot("amount", "How much time, and in what period?", 9.0),
        MissingSlot("person", "Who decides, and what do they gain?", 4.0),
    ),
    partner=PartnerView(
        verdict="revisit",
        gates=(
            Gate("attractive", "Attractive", passed=True, reason="Time saved is a gain."),
            Gate("simple", "Simple", passed=True, reason="A case study is little work."),
            Gate("believable", "Believable", passed=False, reason="Nothing backs the claim."),
            Gate("fair", "Fair", passed=True, reason="Both sides give."),
        ),
        reasons=("The gain has no size.",),
        questions=(PartnerQuestion("amount", "How much time would my drivers save?"),),
    ),
    exchange=Exchange(
        give=Side("vague", (_words(0, 36),)),
        ask=Side("clear", (_words(51, 64),)),
        balance="two_sided",
        benefits=("cost",),
    ),
    rewrites=(
        Rewrite(
            kind="spoken",
            text="Our planner saves your drivers [how much time]. We would like a case study.",
            placeholders=(Placeholder("amount", "[how much time]", "How much time, and in what period?"),),
            score=58,
            score_filled=71,
            changes=(
                Change("keep", 0, 31, STATEMENT[:31], STATEMENT[:31]),
                Change("replace", 31, 35, "time", "[how much time]"),
                Change("keep", 35, 64, STATEMENT[35:], STATEMENT[35:]),
            ),
        ),
    ),
    delivery=Delivery(words=12, sentences=2, seconds_to_say=4.8),
    provenance=Provenance(
        rubric_version="1.0",
        rubric_hash="0123456789abcdef",
        prompts=(("judge", "3"),),
        left_out=("model: none is set up",),
    ),
)


class Script:
    """A coach that gives the same answer to every draft, and remembers the drafts."""

    def __init__(self, answer: Review | Exception | Callable[[Draft], Review] = REVIEW) -> None:
        self._answer = answer
        self.drafts: list[Draft] = []

    @property
    def rubric(self) -> Rubric:
        """The rubric as it comes."""
        return load(assets.RUBRIC)

    def review(self, draft: Draft) -> Review:
        """Answer as told."""
        self.drafts.append(draft)
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer if isinstance(self._answer, Review) else self._answer(draft)
