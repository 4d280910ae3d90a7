"""Characters that nobody sees and a program reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from valuecoach.rubric.rule import Rule
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span

Group = Literal["control", "zero_width", "direction", "tags", "private", "broken"]

# A zero-width joiner or a variation selector between emojis is part of them, and so is visible.
_EMOJI: Final = "\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff\u200d"
_GROUPS: Final[dict[Group, str]] = {
    "control": r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]",
    "zero_width": (
        rf"[\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u2060-\u2064\u3164\ufeff]|(?<![{_EMOJI}])\u200d"
    ),
    "direction": r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]",
    "tags": r"[\U000e0000-\U000e007f]",
    "private": r"[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]",
    "broken": r"[\ud800-\udfff\ufffd]",
}
# Each alternative is one character wide, so a run is found in time that grows with the text alone.
_COMPILED: Final = {group: re.compile(f"(?:{one})+") for group, one in _GROUPS.items()}
_PLAIN: Final = re.compile(r"[\t\n\r\x20-\x7e]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invisible(Rule):
    """Speaks where characters of the given groups are in the text, and points at each run of them."""

    kind: Literal["invisible"] = "invisible"
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]

    def find(self, subject: Subject) -> Iterable[Span | None]:
        """Point at each run of such characters."""
        raw = subject.text.raw
        if _PLAIN.fullmatch(raw):
            return ()
        return [Span(*found.span()) for group in self.groups for found in _COMPILED[group].finditer(raw)]
