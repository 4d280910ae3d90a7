"""Reviews in this process: no server, no model, the same review."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from valuecoach.draft import Context, Draft
from valuecoach.review import Review

if TYPE_CHECKING:
    from valuecoach.reviewer import Reviewer


def review(
    statement: str,
    context: Context | None = None,
    *,
    answers: Mapping[str, str] | None = None,
    rewrites: bool = True,
) -> Review:
    """Return the review of *statement*, by the rules alone.

    *context* is what is known of both sides, *answers* are those to the questions of an earlier
    review, by slot. Without *rewrites* it takes a fraction of the time. The first call loads the
    rubric; VALUECOACH_RUBRIC_DIR names one of one's own.

    Raises:
        InputError: the statement cannot be reviewed.
    """
    draft = Draft(statement, context or Context(), dict(answers or {}), rewrites, "off")
    return _coach().review(draft)


@cache
def _coach() -> Reviewer:
    # Imported here because whoever only wants the values of a review need not wait for the rubric.
    import os  # noqa: PLC0415

    from valuecoach.compose import build_coach  # noqa: PLC0415
    from valuecoach.settings import read_settings  # noqa: PLC0415

    return build_coach(read_settings(os.environ))
