"""A review of one draft for one caller: the model as far as its time and the caller's tokens reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from valuecoach.api.deadline import in_thread, within
from valuecoach.api.meter import Meter
from valuecoach.draft import Draft
from valuecoach.errors import DeadlinePassed, QuotaSpent
from valuecoach.review import Review, leaving_out
from valuecoach.reviewer import Assistant, Reviewer, assistant_for


@dataclass(frozen=True)
class Reviewing:
    """Reviews by the rules, and by a model where there is one."""

    coach: Reviewer
    assistant: Assistant | None

    async def review(self, draft: Draft, meter: Meter, model_seconds: float | None = None) -> Review:
        """Return the review of *draft*; what the model could not do, the rules do alone.

        Refuse with DeadlinePassed or QuotaSpent a draft that requires the model, if that takes more
        than *model_seconds* or no tokens are left.
        """
        asked = assistant_for(draft, self.assistant)
        left_out = None
        if asked:
            try:
                return await _assisted(asked, draft, meter, model_seconds)
            except (DeadlinePassed, QuotaSpent) as error:
                if draft.assist == "required":
                    raise
                why = "takes too long" if isinstance(error, DeadlinePassed) else "has used up its tokens"
                left_out = f"The model {why}; the rules reviewed alone."
        review = await in_thread(partial(self.coach.review, draft))
        return review if left_out is None else leaving_out(review, left_out)


async def _assisted(asked: Assistant, draft: Draft, meter: Meter, seconds: float | None) -> Review:
    standing = await meter.left("tokens")
    if standing is not None and not standing.left:
        raise QuotaSpent("tokens", standing.quota, standing.window, standing.resets)
    review = await (asked.review(draft) if seconds is None else within(seconds, asked.review(draft)))
    await meter.note("tokens", review.provenance.tokens or 0)
    return review
