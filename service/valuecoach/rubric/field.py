"""The kinds of field that the files of a rubric are made of, each with what it demands."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import ConfigDict, Field

CLOSED: Final = ConfigDict(extra="forbid")
"""A field that nobody knows is a fault: it is most often a misspelt one."""

_KEY: Final = r"^[a-z][a-z0-9_]*$"
_RULE_ID: Final = r"^[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*$"
_PROSE: Final = r"\S"
_ADDRESS: Final = r"^https?://\S+$"
_PLACEHOLDER: Final = r"^\[[^\[\]]+\]$"

SHAPES: Final = {
    _KEY: "a key of small letters, digits and underscores",
    _RULE_ID: "a group and a name, such as 'claims.up-to'",
    _PROSE: "some words",
    _ADDRESS: "an address that begins with https://",
    _PLACEHOLDER: "words in square brackets, such as '[how many hours a week]'",
}
"""What each pattern of a text field demands, as a writer is told."""

Key = Annotated[str, Field(pattern=_KEY)]
"""A name inside the rubric: ``churn_rate``."""

RuleId = Annotated[str, Field(pattern=_RULE_ID)]
"""A rule's group and name: ``claims.up-to``."""

Prose = Annotated[str, Field(pattern=_PROSE)]
"""Words that somebody will read; never empty."""

Placeholder = Annotated[str, Field(pattern=_PLACEHOLDER)]
"""What stands for a missing fact in a rewrite."""

Count = Annotated[int, Field(strict=True, ge=0)]
Amount = Annotated[float, Field(strict=True, ge=0, le=1_000_000)]
Weight = Annotated[float, Field(strict=True, gt=0, le=100)]
Year = Annotated[int, Field(strict=True, ge=1900, le=2100)]
Address = Annotated[str, Field(pattern=_ADDRESS)]
