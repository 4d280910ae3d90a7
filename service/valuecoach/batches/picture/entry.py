"""What the picture needs of one row."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from valuecoach.batches.graded import GradedRow, Scale, levels_of
from valuecoach.batches.mapping import ColumnMapping

_LONGEST: Final = 400


class Fact(NamedTuple):
    """A missing fact or a finding: its key, and what it asks or says."""

    key: str
    text: str


class Entry(NamedTuple):
    """A graded statement, without what only its own review needs."""

    number: int
    key: str
    """What the sheet calls the row; empty if it has no name for it."""
    author: str
    team: str
    statement: str
    score: int
    band: str
    verdict: str
    levels: tuple[int, ...]
    missing: tuple[Fact, ...]
    faults: tuple[Fact, ...]
    """Findings that hurt or could be better."""
    strengths: tuple[str, ...]
    """What findings say that help."""


def entry_of(graded: GradedRow, mapping: ColumnMapping, scales: tuple[Scale, ...]) -> Entry | None:
    """Return the entry of a row; None for one without a review."""
    row, outcome = graded
    told = outcome.told
    if told is None:
        return None
    levels = levels_of(told)
    findings = told["findings"]
    return Entry(
        number=row.number,
        key=mapping.text(row, "id"),
        author=mapping.text(row, "author"),
        team=mapping.text(row, "team"),
        statement=shortened(mapping.statement(row)),
        score=told["score"],
        band=told["band"],
        verdict=told["verdict"],
        levels=tuple(levels.get(scale.key, 0) for scale in scales),
        missing=tuple(Fact(slot["slot"], slot["question"]) for slot in told["missing"]),
        faults=tuple(
            dict.fromkeys(
                Fact(finding["rule"], _general(finding))
                for finding in findings
                if finding["effect"] != "helps"
            )
        ),
        strengths=tuple(
            dict.fromkeys(finding["message"] for finding in findings if finding["effect"] == "helps")
        ),
    )


def _general(finding: dict[str, Any]) -> str:
    """Return what *finding* says without the words of this one statement."""
    span, message = finding["span"], str(finding["message"])
    return message.replace(f"“{span['text']}”", "“…”") if span else message


def shortened(text: str) -> str:
    """Return *text* on one line, and no more of it than a table shows."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
