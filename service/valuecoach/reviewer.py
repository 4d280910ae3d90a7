"""What the entrances need of the coach, and of a model that assists."""

from __future__ import annotations

from typing import Protocol

from valuecoach.draft import Draft
from valuecoach.errors import AssistanceUnavailable
from valuecoach.review import Review
from valuecoach.rubric.rubric import Rubric


class Reviewer(Protocol):
    """Reviews drafts by one rubric."""

    @property
    def rubric(self) -> Rubric:
        """The rubric that it reviews by."""
        ...

    def review(self, draft: Draft) -> Review:
        """Return the review of *draft*; refuse one that cannot be reviewed with an InputError."""
        ...


class Assistant(Protocol):
    """Reviews drafts with the help of a model, which the rules bound."""

    @property
    def name(self) -> str:
        """The model that is asked."""
        ...

    @property
    def seconds(self) -> float:
        """How long a review may take."""
        ...

    async def review(self, draft: Draft) -> Review:
        """Return the review of *draft*, with what the rules know where the model fails.

        Refuse a draft that cannot be reviewed with an InputError, and one that requires a model
        which gave no level with an AssistanceUnavailable.
        """
        ...

    async def close(self) -> None:
        """Let go of the model's connections and files."""
        ...


def assistant_for(draft: Draft, assistant: Assistant | None) -> Assistant | None:
    """Return who is asked besides the rules; refuse a *draft* that requires a model where there is none."""
    if draft.assist == "off":
        return None
    if assistant is None and draft.assist == "required":
        raise AssistanceUnavailable("No model is set up; VALUECOACH_MODEL names one.")
    return assistant
