"""The assistant: a review by the rules, and what a model adds within their bounds and in time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from valuecoach.advice.gaps import missing_of
from valuecoach.assistance import leavings
from valuecoach.assistance.asking import Asking
from valuecoach.assistance.hearing import Hearing
from valuecoach.assistance.telling import Heard, Telling
from valuecoach.bounding.opinion import Opinion, Opinions
from valuecoach.bounding.speech import Speech
from valuecoach.bounding.trust import trust_of
from valuecoach.coaching import Coach, Examined
from valuecoach.draft import Draft
from valuecoach.errors import AssistanceUnavailable, Category, ModelFailure
from valuecoach.grading.subject import subject_of
from valuecoach.model.allowance import Allowance
from valuecoach.model.prices import Prices
from valuecoach.model.seam import REVIEWING, Model, Role
from valuecoach.review import Provenance, Review

_GRACE: Final = 0.5
"""Seconds past the deadline after which a call that still has not ended is left behind."""


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
        trust = trust_of(examined.text, examined.reading.text.raw, self.coach.rubric)
        tasks = {
            role: asyncio.create_task(work)
            for role, work in self._work(hearing, examined, trusted=trust.whole).items()
        }
        offline = await asyncio.to_thread(self.coach.rewrites, examined)
        answers = await _gathered(tasks, hearing.allowance)
        heard, failures, left_out = _sorted(answers, self.coach)
        if draft.assist == "required" and not any(
            isinstance(one, Opinion) for one in heard.opinions.values()
        ):
            reason = leavings.in_a_sentence({"judge": failures.get("judge", "transport")})
            raise AssistanceUnavailable(reason)
        if not trust.whole:
            left_out += (leavings.distrusted(trust),)
        made = self._made(hearing, left_out, self.clock() - started)
        speech = Speech(self.coach.rubric, _sources(draft, examined), self.asking.own_runs)
        telling = Telling(self.coach, examined, trust, speech, self.points)
        review = telling.review(heard, offline, made)
        missing = leavings.in_a_sentence(failures)
        return replace(review, summary=f"{review.summary} {missing}") if missing else review

    async def close(self) -> None:
        """Let go of the model's connections and files."""
        await self.model.close()

    def _work(
        self, hearing: Hearing, examined: Examined, *, trusted: bool
    ) -> Mapping[Role, Coroutine[Any, Any, object]]:
        """Return what there is to ask; nobody is asked to write for a draft that speaks to a grader."""
        work: dict[Role, Coroutine[Any, Any, object]] = {}
        if "judge" in self.roles:
            work["judge"] = hearing.judge(self.coach.rubric.criteria)
        if "partner" in self.roles:
            work["partner"] = hearing.partner()
        if "editor" in self.roles and examined.draft.rewrites and trusted:
            subject = subject_of(examined.reading, examined.card)
            missing = missing_of(examined.card, subject, self.coach.rubric)
            work["editor"] = hearing.editor(missing, self.coach.standard(examined))
        return work

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


async def _gathered(
    tasks: Mapping[Role, asyncio.Task[object]], allowance: Allowance
) -> Mapping[Role, object | ModelFailure]:
    """Return what each task came to; one that outlives the deadline is left behind."""
    if tasks:
        _, late = await asyncio.wait(tasks.values(), timeout=allowance.seconds_left() + _GRACE)
        for task in late:
            task.cancel()
    return {role: _outcome(task) for role, task in tasks.items()}


def _outcome(task: asyncio.Task[object]) -> object | ModelFailure:
    if not task.done() or task.cancelled():
        return ModelFailure("deadline", "The model did not answer in the time that a review may take.")
    error = task.exception()
    if error is None:
        return task.result()
    if isinstance(error, ModelFailure):
        return error
    raise error


def _sorted(
    answers: Mapping[Role, object | ModelFailure], coach: Coach
) -> tuple[Heard, dict[Role, Category], tuple[str, ...]]:
    """Return what was heard, which roles failed and why, and all that is left out."""
    failures: dict[Role, Category] = {}
    left_out: list[str] = []
    for role, answer in answers.items():
        if isinstance(answer, ModelFailure):
            failures[role] = answer.category
            if role != "judge":
                left_out.append(leavings.failed(role, answer.category))
    heard = {role: answer for role, answer in answers.items() if role not in failures}
    keys = [criterion.key for criterion in coach.rubric.criteria]
    opinions = cast(
        "Opinions", heard.get("judge", dict.fromkeys(keys, failures["judge"]) if "judge" in failures else {})
    )
    missing = [opinion for opinion in opinions.values() if not isinstance(opinion, Opinion)]
    if missing and len(missing) == len(opinions):
        failures = {"judge": missing[0], **failures}
    left_out = [*leavings.unheard(opinions), *left_out]
    rewrites, count = cast("tuple[Any, int]", heard.get("editor", ((), 0)))
    if count:
        left_out.append(leavings.dropped(count))
    return Heard(opinions, cast("Any", heard.get("partner")), rewrites), failures, tuple(left_out)


def _sources(draft: Draft, examined: Examined) -> tuple[str, ...]:
    """Return what the writer said, which a model may say again."""
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
