"""What the entrances need of the coach."""

from __future__ import annotations

from typing import Protocol

from valuecoach.draft import Draft
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
