"""The assistant: a review by the rules, and what a model adds within their bounds and in time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from valuecoach.advice.gaps import gaps_of, missing_of
from valuecoach.assistance.asking import Asking
from valuecoach.assistance.calls import Calls, outcome
from valuecoach.assistance.hearing import Hearing
from valuecoach.assistance.leavings import LeftOut, distrusted
from valuecoach.assistance.telling import Heard, Telling
from valuecoach.bounding.opinion import Opinions
from valuecoach.bounding.speech import Speech
from valuecoach.bounding.trust import trust_of
from valuecoach.coaching import Coach, Examined
from valuecoach.draft import Draft
from valuecoach.errors import AssistanceUnavailable, ModelFailure
from valuecoach.grading.subject import subject_of
from valuecoach.model.allowance import Allowance
from valuecoach.model.prices import Prices
from valuecoach.model.seam import REVIEWING, Model, Role
from valuecoach.review import Provenance, Review


@dataclass(frozen=True)
class Assistant:
    """Reviews drafts with the help of one model."""

    coach: Coach
    model: Model
    asking: Asking
    prices: Prices
    allow: Callable[[], Allowance]
    """Gives each review its deadline and its budget."""
    seconds: float
    """How long a review may take."""
    points: float
    """By how many points the model may move the total."""
    roles: frozenset[Role] = REVIEWING
    clock: Callable[[], float] = time.perf_counter

    @property
    def name(self) -> str:
        """The model that is asked."""
        return self.model.name

    async def review(self, draft: Draft) -> Review:
        """Return the review of *draft*; whatever the model does, it has all that the rules know.

        Refuse a draft that cannot be reviewed with an InputError, and one that requires a model
        which gave no level with an AssistanceUnavailable.
        """
        examined = self.coach.examine(draft)
        started = self.clock()
        hearing = Hearing(self.model, self.asking, draft, examined.form.text, self.allow())
        sources = _sources(draft, examined)
        offer, public = examined.reading.text.raw, self.asking.public_runs
        trust = trust_of(examined.text, offer, self.coach.rubric, sources[1:], public)
        calls = self._begin(hearing, examined, trusted=trust.whole)
        try:
            wanted = draft.rewrites
            offline = await asyncio.to_thread(self.coach.rewrites, examined) if wanted else ()
            await calls.settle(hearing.allowance.seconds_left())
            heard, left_out = self._heard(calls)
        finally:
            calls.stop()
        if draft.assist == "required" and not heard.levels:
            raise AssistanceUnavailable(left_out.sentence)
        entries = left_out.entries if trust.whole else (*left_out.entries, distrusted(trust))
        made = self._made(hearing, entries, self.clock() - started)
        speech = Speech(self.coach.rubric, sources, self.asking.own_runs)
        telling = Telling(self.coach, examined, trust, speech, self.points)
        review = telling.review(heard, offline, made)
        return replace(review, summary=f"{review.summary} {left_out.sentence}".rstrip())

    async def close(self) -> None:
        """Let go of the model's connections and files."""
        await self.model.close()

    def _begin(self, hearing: Hearing, examined: Examined, *, trusted: bool) -> Calls:
        """Ask all roles at once; nobody is asked to write for a draft that speaks to a grader."""
        begin = asyncio.create_task
        edits = "editor" in self.roles and examined.draft.rewrites and trusted
        subject = subject_of(examined.reading, examined.card)
        missing = missing_of(gaps_of(examined.card, subject, self.coach.rubric), self.coach.rubric)
        return Calls(
            begin(hearing.judge(self.coach.rubric.criteria)) if "judge" in self.roles else None,
            begin(hearing.partner()) if "partner" in self.roles else None,
            begin(hearing.editor(missing, self.coach.standard(examined))) if edits else None,
        )

    def _heard(self, calls: Calls) -> tuple[Heard, LeftOut]:
        """Return what was heard, and what is left out of the review because something wasn't."""
        left_out = LeftOut()
        opinions: Opinions = {}
        if calls.judge is not None:
            judged = outcome(calls.judge)
            if isinstance(judged, ModelFailure):
                judged = {criterion.key: judged.category for criterion in self.coach.rubric.criteria}
            opinions = judged
            left_out = left_out.without_levels(opinions)
        said = outcome(calls.partner) if calls.partner else None
        if isinstance(said, ModelFailure):
            left_out, said = left_out.without("partner", said.category), None
        edited = outcome(calls.editor) if calls.editor else ((), 0)
        if isinstance(edited, ModelFailure):
            left_out, edited = left_out.without("editor", edited.category), ((), 0)
        rewrites, dropped = edited
        return Heard(opinions, said, rewrites), left_out.without_rewrites(dropped)

    def _made(self, hearing: Hearing, left_out: tuple[str, ...], seconds: float) -> Provenance:
        rubric, usage = self.coach.rubric, hearing.allowance.usage
        model = hearing.answered_by or self.model.name
        cost = self.prices.cost(model, usage)
        return Provenance(
            rubric.version,
            rubric.hash,
            prompts=tuple(sorted(hearing.prompts.items())),
            model=model,
            tokens=usage.tokens,
            cost=None if cost is None else round(cost, 6),
            milliseconds=round(1000 * seconds, 1),
            left_out=left_out,
        )


def _sources(draft: Draft, examined: Examined) -> tuple[str, ...]:
    """Return what the writer said, the draft first, which a model may say again."""
    context = draft.context
    return (
        examined.form.text,
        context.writer,
        context.partner,
        context.decision_maker,
        *context.strengths,
        *context.needs,
        *context.facts,
        *draft.answers.values(),
    )
