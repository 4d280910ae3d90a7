"""Telling: what a model proposed, bounded, put into the review that the rules make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from valuecoach.assistance.calls import Said
from valuecoach.assistance.editing import chosen
from valuecoach.bounding.ceilings import ceiling_of
from valuecoach.bounding.merge import Merged, Standing, merge
from valuecoach.bounding.opinion import Opinion, Opinions
from valuecoach.bounding.quotation import Source
from valuecoach.bounding.speech import Speech
from valuecoach.bounding.trust import Trust
from valuecoach.bounding.verdict import Judged, bounded_verdict
from valuecoach.coaching import Coach, Examined
from valuecoach.grading.scorecard import HIGHEST, Scorecard
from valuecoach.grading.subject import subject_of
from valuecoach.review import (
    CriterionScore,
    Evidence,
    Gate,
    PartnerView,
    PartnerVoice,
    Provenance,
    Review,
    Rewrite,
)

_BLEMISHES: Final = ("threat", "dishonest", "contradictions")
"""Facts with which no model's word is enough to accept."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a model's three roles; a role that was not asked, or not heard, is empty."""

    opinions: Opinions
    partner: Said | None = None
    rewrites: tuple[Rewrite, ...] = ()

    @property
    def levels(self) -> int:
        """How many criteria the model scored."""
        return sum(isinstance(opinion, Opinion) for opinion in self.opinions.values())


@dataclass(frozen=True)
class Telling:
    """Makes the review of one draft out of what was found in it and what was heard."""

    coach: Coach
    examined: Examined
    trust: Trust
    speech: Speech
    points: float
    """By how many points a model may move the total."""

    def review(self, heard: Heard, offline: Sequence[Rewrite], made: Provenance) -> Review:
        """Return the review; *offline* are the rules' rewrites, and *made* says what made the rest."""
        evidence = self._evidence(heard.opinions)
        merged = self._merged(heard.opinions, evidence)
        judged = self._judged(heard)
        card = _card(self.examined.card, merged, self.coach, judged)
        review = self.coach.tell(self.examined, card, chosen(offline, heard.rewrites))
        criteria = tuple(
            self._criterion(score, one, heard.opinions.get(one.key), evidence.get(one.key, ()))
            for score, one in zip(review.criteria, merged, strict=True)
        )
        partner = self._partner(review.partner, heard, judged)
        return replace(review, criteria=criteria, partner=partner, provenance=made)

    @cached_property
    def _amounts(self) -> Mapping[str, float]:
        """How much there is of each fact that the rubric names."""
        return subject_of(self.examined.reading, self.examined.card).amounts

    def _evidence(self, opinions: Opinions) -> Mapping[str, tuple[Evidence, ...]]:
        source = Source(self.examined.form, self.examined.reading.text.raw)
        return {
            key: source.verified(opinion.quotes)
            for key, opinion in opinions.items()
            if isinstance(opinion, Opinion)
        }

    def _merged(self, opinions: Opinions, evidence: Mapping[str, tuple[Evidence, ...]]) -> tuple[Merged, ...]:
        examined, rubric = self.examined, self.coach.rubric
        amounts = self._amounts
        standings = [
            Standing(
                criterion.key,
                grade.level,
                criterion.weight,
                criterion.by_rules,
                ceiling_of(criterion, amounts).level,
                *self.coach.distances(grade),
            )
            for criterion, grade in zip(rubric.criteria, examined.card.grades, strict=True)
        ]
        quoted = [key for key, found in evidence.items() if found]
        return merge(standings, opinions, quoted=quoted, may_raise=self.trust.whole, points=self.points)

    def _judged(self, heard: Heard) -> Judged | None:
        if heard.partner is None:
            return None
        card = self.examined.card
        amounts = self._amounts
        return bounded_verdict(
            card.verdict,
            heard.partner[0].verdict,
            give=card.give,
            ask=card.ask,
            may_raise=self.trust.whole,
            blemished=any(amounts.get(fact) for fact in _BLEMISHES),
        )

    def _criterion(
        self,
        score: CriterionScore,
        merged: Merged,
        opinion: object,
        evidence: tuple[Evidence, ...],
    ) -> CriterionScore:
        reason = opinion.reason if isinstance(opinion, Opinion) and self.trust.whole else ""
        return replace(
            score,
            decided_by=merged.decided_by,
            disputed=merged.disputed,
            rules_level=merged.rules_level,
            model_level=merged.model_level,
            model_reason=self.speech.shown(reason) or None,
            model_evidence=evidence,
            unscored=merged.unscored,
        )

    def _partner(self, partner: PartnerView, heard: Heard, judged: Judged | None) -> PartnerView:
        if heard.partner is None or judged is None:
            return partner
        said, gates = heard.partner
        shown, each = self.speech.shown, self.speech.each
        voice = PartnerVoice(said.verdict, "", "", (), (), ())
        if self.trust.whole:
            voice = PartnerVoice(
                said.verdict,
                shown(said.for_me, 1),
                shown(said.for_organisation, 1),
                tuple(
                    Gate(gate.key, gate.label, gates[gate.key].passed, shown(gates[gate.key].reason, 1))
                    for gate in partner.gates
                ),
                each(said.objections),
                each(said.questions),
            )
        return replace(partner, decided_by=judged.decided_by, disputed=judged.disputed, voice=voice)


def _card(card: Scorecard, merged: Iterable[Merged], coach: Coach, judged: Judged | None) -> Scorecard:
    grades = tuple(
        replace(grade, level=one.level, points=round(criterion.weight * one.level / HIGHEST, 2))
        for criterion, grade, one in zip(coach.rubric.criteria, card.grades, merged, strict=True)
    )
    return replace(
        card,
        grades=grades,
        score=round(sum(grade.points for grade in grades)),
        verdict=judged.verdict if judged else card.verdict,
    )
