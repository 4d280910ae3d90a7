"""Everything that is wrong with a rubric, for the person who edits it."""

from __future__ import annotations

from pathlib import Path

from valuecoach.errors import RubricFault, RubricFaults
from valuecoach.rubric.document import Faults
from valuecoach.rubric.examples import Reader, try_examples
from valuecoach.rubric.folder import read_folder
from valuecoach.rubric.load import assemble


def check(directory: Path, reader: Reader | None = None) -> tuple[RubricFault, ...]:
    """Return all faults of the rubric in *directory*, in the order of files and lines.

    The rules are tried on their own examples, which are read by *reader*; without one, only
    those rules are tried that look at nothing but words.
    """
    try:
        loading = assemble(read_folder(directory))
    except RubricFaults as refused:
        return refused.rubric_faults
    if loading.rubric is None:
        return loading.faults
    faults = Faults()
    try:
        try_examples(loading.rubric, loading.rules, reader, faults)
    except RubricFaults as refused:  # what the reader itself needs of the rubric has faults
        return refused.rubric_faults
    return faults.in_order()
