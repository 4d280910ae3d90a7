"""Puts the parts together; the one module that names them all."""

from __future__ import annotations

from pathlib import Path

from valuecoach.coaching import Coach
from valuecoach.detector import detect
from valuecoach.errors import RubricFault
from valuecoach.grading.subject import GradedReader
from valuecoach.rubric.faults import check
from valuecoach.rubric.load import load
from valuecoach.settings import Settings


def build_coach(settings: Settings) -> Coach:
    """Return the coach that *settings* ask for."""
    return Coach(load(settings.rubric_dir), detect)


def check_rubric(directory: Path) -> tuple[RubricFault, ...]:
    """Return every fault of the rubric in *directory*; its rules are tried on their own examples."""
    return check(directory, GradedReader())
