"""A context file: what the writer knows of both sides, as YAML or JSON."""

from __future__ import annotations

from typing import Final

import yaml

from valuecoach.cli.statement import read_file
from valuecoach.draft import Context
from valuecoach.draft_json import read_context
from valuecoach.errors import FieldFault, InvalidFields, UnreadableFile

# The base loader leaves each value as it was written: 40 and 2026-03-01 are texts here, as in a pitch.
_Loader: Final[type[yaml.BaseLoader]] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_context_file(name: str) -> Context:
    """Return the context in the file *name*."""
    text = read_file(name)
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 -- the base loader makes texts, lists and mappings
    except yaml.MarkedYAMLError as error:
        # What is never closed is missed only at the end, below the last line.
        line = min(error.problem_mark.line, text.count("\n")) + 1 if error.problem_mark else 1
        raise UnreadableFile(f"{name}:{line}", f"is not YAML: {error.problem or error}") from None
    except yaml.YAMLError as error:
        raise UnreadableFile(name, f"is not YAML: {error}") from None
    except RecursionError:
        raise UnreadableFile(name, "is nested too deeply") from None
    try:
        return read_context({} if value in (None, "") else value)
    except InvalidFields as error:
        raise InvalidFields(_placed(name, fault) for fault in error.faults) from None


def _placed(name: str, fault: FieldFault) -> FieldFault:
    return fault._replace(pointer=f"{name}: {fault.pointer}" if fault.pointer else name)
