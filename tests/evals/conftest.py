"""The coach as it comes, built once."""

from __future__ import annotations

import pytest

from valuecoach import compose
from valuecoach.reviewer import Reviewer
from valuecoach.settings import read_settings


@pytest.fixture(scope="session")
def coach() -> Reviewer:
    """Build the coach with the rubric of this repository, whatever the environment says."""
    return compose.build_coach(read_settings({}))
