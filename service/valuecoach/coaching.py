"""Coaching: a draft in, a review out. The one use case, from rules alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple

from valuecoach.acceptance.judgement import judge
from valuecoach.advice.findings import findings_of
from valuecoach.advice.fix import next_fix
from valuecoach.advice.gaps import gaps_of, missing_of
from valuecoach.advice.guard import without_placeholders
from valuecoach.advice.rewriting import rewrites_of, unused_answers
from valuecoach.advice.standard import Standard, standard_of
from valuecoach.draft import Draft
from valuecoach.errors import FieldFault, InvalidFields, NotEnglish, StatementEmpty, StatementTooLong
from valuecoach.grading.account import account_of, evidence_of, telling_of
from valuecoach.grading.names import FactNames, names_of
from valuecoach.grading.scorecard import HIGHEST, Grade, Grader, Scorecard
from valuecoach.grading.shape import Facts
from valuecoach.grading.subject import subject_of
from valuecoach.language import Detector, foreign_language
from valuecoach.normal_form import NormalForm, normal_form
from valuecoach.reading.offer import offer_of
from valuecoach.reading.reading import Reading, read_draft
from valuecoach.relocation import relocated
from valuecoach.review import (
    Clarity,
    Delivery,
    Evidence,
    Exchange,
    PartnerView,
    Provenance,
    Review,
    Rewrite,
    Side,
    Verdict,
)
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span, Text, read

_SUMMARIES: Final[Mapping[Verdict, str]] = {
    "accept": "{band} at {score}: the partner would accept.",
    "revisit": "{band} at {score}: the partner would come back and ask “{question}”",
    "decline": "{band} at {score}: the partner would decline and ask “{question}”",
}
_UNUSED: Final = "The answer to {slot} is in no rewrite: with it the statement would be weaker elsewhere."
_MOST_EVIDENCE: Final = 4


class Examined(NamedTuple):
    """A draft with all that was found in it, from which its review is told."""

    draft: Draft
    form: NormalForm
    text: Text
    """The normal form, whole."""
    reading: Reading
    """Of the offer alone: what is addressed to a grader is blank in its text."""
    facts: Facts
    card: Scorecard


@dataclass(frozen=True)
class Coach:
    """Reviews drafts by one rubric; holds no state but what it has loaded."""

    rubric: Rubric
    detect: Detector

    @cached_property
    def _grader(self) -> Grader:
        return Grader(self.rubric)

    @cached_property
    def _names(self) -> FactNames:
        return names_of(self.rubric)

    def review(self, draft: Draft) -> Review:
        """Return the review of *draft*; refuse one that cannot be reviewed with an InputError."""
        examined = self.examine(draft)
        return self.tell(examined, examined.card, self.rewrites(examined))

    def examine(self, draft: Draft) -> Examined:
        """Read and grade *draft*; refuse one that cannot be reviewed with an InputError."""
        form, text = self._accepted(draft)
        reading, facts = self._read(text)
        return Examined(draft, form, text, reading, facts, self._grader.grade(facts))

    def rewrites(self, examined: Examined) -> tuple[Rewrite, ...]:
        """Return the better wordings that the rules find; none if the draft asks for none."""
        if not examined.draft.rewrites:
            return ()
        subject = subject_of(examined.reading, examined.card)
        missing = frozenset(slot.key for slot in gaps_of(examined.card, subject, self.rubric))
        return rewrites_of(examined.draft, examined.reading, subject, missing, self.standard(examined))

    def standard(self, examined: Examined) -> Standard:
        """Return what a rewrite is held against, whoever writes it."""
        return standard_of(examined.draft, examined.form.text, examined.card, self.rubric, self._grade)

    def distances(self, grade: Grade) -> tuple[float, float]:
        """Return how much the facts lack of the level above, and have beyond the one below, in levels."""
        cuts = self._grader.gates[grade.key].cuts
        to_next = cuts[grade.level] - grade.standing if grade.level < len(cuts) else HIGHEST
        to_last = grade.standing - cuts[grade.level - 1] if grade.level else HIGHEST
        return to_next, to_last

    def tell(self, examined: Examined, card: Scorecard, rewrites: tuple[Rewrite, ...]) -> Review:
        """Return the review of what was *examined*, graded as *card* says, with *rewrites*."""
        reading = examined.reading
        criteria = tuple(
            account_of(
                criterion,
                grade,
                evidence_of(criterion.key, reading),
                telling_of(self._grader.gates[criterion.key], grade.level, examined.facts, self._names),
            )
            for criterion, grade in zip(self.rubric.criteria, card.grades, strict=True)
        )
        subject = subject_of(reading, card)
        findings = findings_of(card, subject, self.rubric, examined.text)
        partner = judge(card, subject, self.rubric)
        gaps = gaps_of(card, subject, self.rubric)
        review = Review(
            score=card.score,
            band=self.rubric.band(card.score),
            verdict=card.verdict,
            accepted=card.verdict == "accept",
            summary=self._summary(card, partner),
            next_fix=next_fix(findings, gaps),
            criteria=criteria,
            findings=findings,
            missing=missing_of(gaps, self.rubric),
            partner=partner,
            exchange=_exchange(card, subject),
            rewrites=rewrites,
            delivery=_delivery(examined.text, self.rubric.words_per_minute),
            provenance=Provenance(
                self.rubric.version, self.rubric.hash, left_out=_left_out(examined.draft, rewrites)
            ),
        )
        return relocated(review, examined.form)

    def _summary(self, card: Scorecard, partner: PartnerView) -> str:
        asked = next(iter(partner.questions), None)
        return _SUMMARIES[card.verdict].format(
            band=self.rubric.band(card.score).capitalize(),
            score=card.score,
            question=asked.question if asked else "Why should we?",
        )

    @cached_property
    def _unsaid(self) -> tuple[str, ...]:
        """What says nothing yet: sentences of rewrites in which all is open, and single placeholders."""
        slots = self.rubric.slots
        return (
            *(sentence.left_open(slots) for sentence in self.rubric.rewrites.sentences),
            *(slot.placeholder for slot in slots.values()),
        )

    def _read(self, text: Text) -> tuple[Reading, Facts]:
        reading = read_draft(offer_of(text, self.rubric.lexicons, self.rubric.distrust), self.rubric.lexicons)
        return reading, self._grader.facts(reading)

    def _grade(self, raw: str) -> Scorecard:
        """Return the scorecard of *raw* as if it were a draft."""
        _, facts = self._read(read(without_placeholders(raw, self._unsaid)))
        return self._grader.grade(facts)

    def _accepted(self, draft: Draft) -> tuple[NormalForm, Text]:
        """Return the draft as it is read: what still is a placeholder says nothing yet."""
        statement = draft.statement
        unknown = sorted(draft.answers.keys() - self.rubric.slots.keys())
        if unknown:
            told = "is no slot of the rubric; known are " + ", ".join(self.rubric.slots)
            raise InvalidFields(FieldFault(f"/answers/{slot}", told, "unknown_slot") for slot in unknown)
        if not statement.strip():
            raise StatementEmpty
        if len(statement) > self.rubric.max_characters:
            raise StatementTooLong(len(statement), self.rubric.max_characters)
        form = normal_form(statement)
        text = read(form.text)
        if not text.words:
            raise StatementEmpty
        said = without_placeholders(form.text, self._unsaid)
        if said != form.text:
            text = read(said)
        language = foreign_language(text, self.detect)
        if language is not None:
            raise NotEnglish(language)
        return form, text


def _left_out(draft: Draft, rewrites: tuple[Rewrite, ...]) -> tuple[str, ...]:
    """Return what was left out of the rewrites that the writer has answered."""
    if not draft.rewrites:
        return ()
    return tuple(_UNUSED.format(slot=slot) for slot in unused_answers(draft.answers, rewrites))


def _exchange(card: Scorecard, subject: Subject) -> Exchange:
    balance: Literal["two_sided", "gives_only", "asks_only", "unclear"] = "unclear"
    if card.give == "clear":
        balance = "two_sided" if card.ask == "clear" else "gives_only" if card.ask == "none" else "unclear"
    elif card.give == "none" and card.ask != "none":
        balance = "asks_only"
    return Exchange(
        _side(card.give, subject, ("gives", "vague_gives")),
        _side(card.ask, subject, ("asks", "vague_asks")),
        balance,
        card.benefits,
    )


def _side(clarity: Clarity, subject: Subject, facts: tuple[str, ...]) -> Side:
    """Return one side with the places of its *facts*, as findings and questions speak of them."""
    raw = subject.text.raw
    spans: list[Span] = []
    for start, end in subject.where(facts) if clarity != "none" else ():
        joins = spans and not raw[spans[-1].end : start].strip(" ,")  # "In return, we would like" is one
        spans.append(Span(spans.pop().start if joins else start, end))
    return Side(
        clarity, tuple(Evidence(span.start, span.end, span.of(raw)) for span in spans[:_MOST_EVIDENCE])
    )


def _delivery(text: Text, words_per_minute: int) -> Delivery:
    count = len(text.words)
    return Delivery(count, len(text.sentences), round(count * 60 / words_per_minute, 1))
