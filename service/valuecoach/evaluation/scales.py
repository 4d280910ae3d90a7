"""The scales that statements are labelled on, each from its lowest value to its highest."""

from __future__ import annotations

from typing import Final

from valuecoach.review import Clarity, Verdict

CRITERIA: Final = ("specific", "measurable", "numeric", "repeatable", "business", "personal")
LEVELS: Final = (0, 1, 2, 3, 4)
VERDICTS: Final[tuple[Verdict, ...]] = ("decline", "revisit", "accept")
CLARITIES: Final[tuple[Clarity, ...]] = ("none", "vague", "clear")
BENEFITS: Final = ("growth", "cost", "advantage", "innovation", "experience", "validation")
"""No scale but a set: a give may serve several of these priorities, or none."""
