"""Meetings: lengths of time that only ask for a talk ("a 15-minute call")."""

from __future__ import annotations

import re
from typing import Final

from valuecoach.reading.figure import Figure
from valuecoach.text import Text

_TALK: Final = re.compile(
    r"\b(?:calls?|chat|demo|meeting|coffee|conversation|zoom|catch[- ]?up|intro|introduction|walk-?through"
    r"|slot|presentation|of your time|next week|next month|this week|tomorrow|in your (?:calendar|diary)"
    r"|with your|to (?:discuss|talk|explore|walk you|show you))\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"\b(?:worth|spare|grab|book|for|grateful for|putting|give (?:me|us)|have|got|suggest|propose|a|an)\s+"
    r"(?:(?:a|an|just|only|quick|about)\s+){0,3}$",
    re.IGNORECASE,
)
_SAVED: Final = re.compile(
    r"\b(?:sav(?:e|es|ed|ing)|gain(?:s|ed)?|cuts?|frees?|shav(?:e|es))\s+(?:[\w'’]+\s+){0,4}$", re.IGNORECASE
)
"""What is saved on each call is a gain, and no call."""
_AFTER: Final = 34
_BEFORE: Final = 30
_RIGHT_AFTER: Final = 8
_LONGEST: Final = {"minute": 120.0, "hour": 3.0}


def as_meeting(text: Text, figure: Figure) -> Figure:
    """Return *figure* as a meeting if it is a length of talk that the writer asks for."""
    if figure.kind != "duration" or figure.value > _LONGEST.get(figure.unit, 0):
        return figure
    start, end = figure.span
    after = text.raw[end : end + _AFTER]
    stop = min((at for at in map(after.find, ".!;\n") if at >= 0), default=len(after))
    talk = _TALK.search(after[:stop])
    before = text.raw[max(0, start - _BEFORE) : start]
    if talk is None or _SAVED.search(before):
        return figure
    if talk.start() > _RIGHT_AFTER and not _ASKED.search(before):
        return figure
    return figure._replace(kind="meeting")
