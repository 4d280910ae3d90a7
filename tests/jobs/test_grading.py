from __future__ import annotations

import gc
from pathlib import Path

from tests.assistance.assistants import coach
from valuecoach import compose
from valuecoach.settings import read_settings


def test_batches_that_never_began_leave_nothing_open(tmp_path: Path) -> None:
    """Whoever opened them may end before they are started, as when the port is taken."""
    grading = compose.open_grading(read_settings({}, data_dir=tmp_path), coach(), grades=True)

    grading.stop()

    del grading
    gc.collect()  # what is still open warns when it is collected, and a warning is an error
