"""The report: a review as a person reads it in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from valuecoach.review import (
    CriterionScore,
    Finding,
    Gate,
    PartnerView,
    PartnerVoice,
    Review,
    Rewrite,
    Source,
)

_WIDEST: Final = 100
"""Longer lines are hard to follow, however wide the terminal."""
_NARROW: Final = 64
"""Below this a reason stands under its bar and not beside it."""
_CELLS: Final = 2
"""How many cells of a bar stand for one level."""
_SHOWN: Final = 3
"""How many findings are shown; the others are in the JSON."""

_VERDICTS: Final = {
    "accept": "the partner would accept",
    "revisit": "the partner would come back with questions",
    "decline": "the partner would decline",
}
_COLOURS: Final = {
    "strong": "green",
    "promising": "yellow",
    "weak": "red",
    "accept": "green",
    "revisit": "yellow",
    "decline": "red",
    "helps": "green",
    "could_be_better": "yellow",
    "hurts": "red",
}
_EFFECTS: Final = ("helps", "could_be_better", "hurts")
_KEPT: Final = "\n\t"


class Marks(NamedTuple):
    """The characters that a report is drawn with."""

    full: str
    empty: str
    passed: str
    failed: str
    becomes: str


DRAWN: Final = Marks("█", "░", "✓", "✗", "→")
PLAIN: Final = Marks("#", ".", "yes:", "no:", "->")


class Report:
    """Prints reviews to a console, in colour where it has colours."""

    def __init__(self, console: Console, *, plain: bool = False) -> None:
        self._console = console
        self._width = min(console.width, _WIDEST)
        self._marks = PLAIN if plain or not console.encoding.startswith("utf") else DRAWN

    def show(self, review: Review, statement: str) -> None:
        """Print all that matters of *review*, which is of *statement*."""
        self._print(self._parts(review, statement))

    def show_finished(self, review: Review) -> None:
        """Print the statement that came of an interview."""
        if not review.rewrites:
            self._print(["", _text("Nothing better than your draft can be said with these facts.")])
            return
        open_ends = any(rewrite.placeholders for rewrite in review.rewrites)
        heading = "Your statement so far" if open_ends else "Your finished statement"
        self._print(self._rewrites(heading, review.rewrites, review.score))

    def _print(self, parts: Iterable[RenderableType]) -> None:
        with self._console.capture() as captured:
            self._console.print(Group(*parts), width=self._width)
        # Columns are filled up with blanks, which only get in the way of whoever copies a line.
        lines = (line.rstrip() for line in captured.get().rstrip("\n").split("\n"))
        self._console.file.write("\n".join(lines) + "\n")

    def _parts(self, review: Review, statement: str) -> Iterator[RenderableType]:
        yield from _headline(review)
        if self._console.color_system is not None:
            yield from _draft(statement, review.findings)
        yield from self._criteria(review.criteria)
        yield from _findings(review.findings)
        yield from self._partner(review.partner)
        yield from self._rewrites("Say it like this", review.rewrites, review.score)
        yield from _footer(review)

    def _criteria(self, criteria: Iterable[CriterionScore]) -> Iterator[RenderableType]:
        listed = tuple(criteria)
        narrow = self._width < _NARROW
        longest = max((len(score.label) for score in listed), default=0)
        grid = Table.grid(padding=(0, 1))
        for _ in range(3):
            grid.add_column(no_wrap=True)
        if not narrow:
            grid.add_column(overflow="fold")
        yield from _heading("Criteria")
        for score in listed:
            colour = _colour_of(score)
            full = self._marks.full * score.level * _CELLS
            empty = self._marks.empty * (score.max_level - score.level) * _CELLS
            bar = Text.assemble((full, colour), (empty, "dim"))
            row = [
                _text(score.label.ljust(longest), "bold"),
                bar,
                _text(f"{score.level}/{score.max_level}", colour),
            ]
            if narrow:
                yield Text(" ").join(row)
                yield _indented(_text(score.reason))
            else:
                grid.add_row(*row, _text(score.reason))
        if not narrow:
            yield grid
        for score in listed:
            if score.disputed:
                told = f"{score.label}: the model says {score.model_level}, the rules {score.rules_level}"
                yield _indented(_text(f"{told}. {score.model_reason or ''}".rstrip(), "yellow"))

    def _partner(self, partner: PartnerView) -> Iterator[RenderableType]:
        if partner.gates:
            yield from _heading("In the partner's chair")
            yield self._gates(partner.gates)
        if partner.questions:
            yield from _heading("The partner would ask")
            for question in partner.questions:
                yield _item("?", _text(question.question), "cyan")
        if partner.voice is not None:
            yield from _voice(partner.voice)

    def _gates(self, gates: Iterable[Gate]) -> RenderableType:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for gate in gates:
            mark, colour = (self._marks.passed, "green") if gate.passed else (self._marks.failed, "red")
            grid.add_row(_text(mark, colour), _text(gate.label, "bold"), _text(gate.reason))
        return grid

    def _rewrites(self, heading: str, rewrites: Iterable[Rewrite], score: int) -> Iterator[RenderableType]:
        for rewrite in rewrites:
            reached = f"score {score} {self._marks.becomes} {rewrite.score}"
            if rewrite.placeholders and rewrite.score_filled != rewrite.score:
                reached += f", {rewrite.score_filled} once it is filled in"
            yield from _heading(heading, f"{rewrite.kind}, {reached}")
            text = _text(rewrite.text)
            for placeholder in rewrite.placeholders:
                text.highlight_words([printable(placeholder.text)], style="bold yellow")
            yield _indented(text)
            for placeholder in rewrite.placeholders:
                asked = Text.assemble(
                    (printable(placeholder.text), "yellow"), " ", printable(placeholder.question)
                )
                yield _indented(asked)


def printable(text: str) -> str:
    """Return *text* with U+FFFD for what would move the cursor or turn the direction of writing.

    One character stays one, so that spans still fit.
    """
    return "".join(
        character
        if character in _KEPT or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
        else "\ufffd"
        for character in text
    )


def _headline(review: Review) -> Iterator[RenderableType]:
    colour = _COLOURS[review.band]
    yield Text.assemble(
        (str(review.score), f"bold {colour}"),
        (" of 100  ", "dim"),
        (review.band, f"bold {colour}"),
        ("  ", ""),
        (_VERDICTS[review.verdict], _COLOURS[review.verdict]),
    )
    yield _text(review.summary)
    if review.next_fix is not None:
        yield ""
        yield Text.assemble(("Next: ", "bold"), printable(review.next_fix))


def _draft(statement: str, findings: Iterable[Finding]) -> Iterator[RenderableType]:
    text = _text(statement)
    # What hurts is marked last, over what helps around it.
    for finding in sorted(findings, key=lambda finding: _EFFECTS.index(finding.effect)):
        if finding.span is not None:
            text.stylize(f"underline {_COLOURS[finding.effect]}", finding.span.start, finding.span.end)
    yield from _heading("Your draft")
    yield _indented(text)


def _voice(voice: PartnerVoice) -> Iterator[RenderableType]:
    said = {"For me": voice.for_me, "For us": voice.for_organisation}
    if not any(said.values()) and not voice.objections and not voice.questions:
        return
    yield from _heading("The model in the partner's chair", _VERDICTS[voice.verdict])
    for label, text in said.items():
        if text:
            yield _indented(Text.assemble((f"{label}: ", "bold"), printable(text)))
    for objection in voice.objections:
        yield _item("!", _text(objection), "yellow")
    for question in voice.questions:
        yield _item("?", _text(question), "cyan")


def _findings(findings: Iterable[Finding]) -> Iterator[RenderableType]:
    found = tuple(findings)
    faults = [finding for finding in found if finding.effect != "helps"]
    strengths = [finding for finding in found if finding.effect == "helps"]
    if faults:
        yield from _heading("Fix first", _rest(len(faults)))
    for number, finding in enumerate(faults[:_SHOWN], start=1):
        regained = f"  +{finding.points:g}" if finding.points else ""
        message = Text.assemble(printable(finding.message), (regained, "bold green"))
        yield _item(f"{number}", message, _COLOURS[finding.effect])
        yield _item(" ", _text(f"{finding.why} ({_cited(finding.source)})", "dim"))
    if strengths:
        yield from _heading("Keep", _rest(len(strengths)))
    for finding in strengths[:_SHOWN]:
        yield _item("+", _text(finding.message), "green")


def _footer(review: Review) -> Iterator[RenderableType]:
    made = review.provenance
    yield ""
    yield _text(
        f"{review.delivery.words} words, {review.delivery.seconds_to_say:.0f} s to say; "
        f"rubric {made.rubric_version} ({made.rubric_hash})",
        "dim",
    )
    for left_out in made.left_out:
        yield _text(f"Left out: {left_out}", "dim")


def _heading(title: str, note: str = "") -> Iterator[RenderableType]:
    yield ""
    yield Text.assemble((title, "bold cyan"), (f"  {note}" if note else "", "dim"))


def _item(mark: str, text: Text, style: str = "") -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(_text(mark, style), text)
    return grid


def _indented(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 2))


def _text(text: str, style: str = "") -> Text:
    return Text(printable(text), style, overflow="fold")


def _rest(count: int) -> str:
    return f"{_SHOWN} of {count}" if count > _SHOWN else ""


def _cited(source: Source) -> str:
    return source.title if source.year is None else f"{source.title}, {source.year}"


def _colour_of(score: CriterionScore) -> str:
    share = score.level / score.max_level
    return "green" if share > 0.5 else "yellow" if share > 0.25 else "red"  # noqa: PLR2004 -- halves of a bar
