from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from tests.doubles import REVIEW, STATEMENT
from valuecoach.cli.report import Report, printable
from valuecoach.review import Finding, Review


def drawn(review: Review, statement: str = STATEMENT, *, width: int = 80, plain: bool = False) -> str:
    """Return the report as it is piped."""
    file = io.StringIO()
    Report(Console(file=file, width=width), plain=plain).show(review, statement)
    return file.getvalue()


def test_a_report_says_all_that_matters() -> None:
    """Score, band, verdict, next fix, six criteria, findings, strengths, gates, questions, rewrite."""
    report = drawn(REVIEW)

    assert report == (
        "47 of 100  promising  the partner would come back with questions\n"
        "A clear offer with nothing to measure it by.\n"
        "\n"
        "Next: Say how much time: a figure and how it was measured.\n"
        "\n"
        "Criteria\n"
        "Specific   ████░░░░ 2/4 Reason for specific at level 2.\n"
        "Measurable ██░░░░░░ 1/4 Reason for measurable at level 1.\n"
        "Numeric    ░░░░░░░░ 0/4 Reason for numeric at level 0.\n"
        "Repeatable ████████ 4/4 Reason for repeatable at level 4.\n"
        "Business   ██████░░ 3/4 Reason for business at level 3.\n"
        "Personal   ██░░░░░░ 1/4 Reason for personal at level 1.\n"
        "\n"
        "Fix first\n"
        "1 “saves your drivers time” names no amount.  +9\n"
        "  A figure is remembered and checked; a promise is not. (Sizing what you\n"
        "  promise, 2021)\n"
        "2 Nobody who decides gains anything.  +4\n"
        "  A person signs. (Who signs)\n"
        "\n"
        "Keep\n"
        "+ Short enough to retell.\n"
        "\n"
        "In the partner's chair\n"
        "✓ Attractive Time saved is a gain.\n"
        "✓ Simple     A case study is little work.\n"
        "✗ Believable Nothing backs the claim.\n"
        "✓ Fair       Both sides give.\n"
        "\n"
        "The partner would ask\n"
        "? How much time would my drivers save?\n"
        "\n"
        "Say it like this  spoken, score 47 → 58, 71 once it is filled in\n"
        "  Our planner saves your drivers [how much time]. We would like a case study.\n"
        "  [how much time] How much time, and in what period?\n"
        "\n"
        "12 words, 5 s to say; rubric 1.0 (0123456789abcdef)\n"
        "Left out: model: none is set up\n"
    )


def test_a_plain_report_is_drawn_with_letters() -> None:
    """Nothing is drawn that a screen reader or an old terminal stumbles over."""
    report = drawn(replace(REVIEW, findings=()), plain=True)

    assert report.isascii()
    assert "Specific   ####.... 2/4" in report
    assert "no:  Believable" in report


def test_a_terminal_without_the_characters_gets_the_plain_report() -> None:
    """Bars are drawn only where they can be shown."""
    shown = io.BytesIO()
    file = io.TextIOWrapper(shown, encoding="ascii", errors="replace")
    Report(Console(file=file, width=80)).show(REVIEW, STATEMENT)

    file.flush()
    assert b"####...." in shown.getvalue()


@pytest.mark.parametrize("width", [24, 40, 63, 64, 80, 100, 300])
def test_a_report_fits_its_terminal(width: int) -> None:
    """No line is wider than the terminal, nor than people like to read."""
    lines = drawn(REVIEW, width=width).splitlines()

    assert max(map(len, lines)) <= min(width, 100)
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_narrow_report_puts_reasons_below() -> None:
    """A reason has room below its bar where it has none beside."""
    assert "Specific   ████░░░░ 2/4\n  Reason for specific at level 2.\n" in drawn(REVIEW, width=50)


def test_colours_show_where_a_draft_is_strong_and_weak() -> None:
    """In colour the draft itself is shown with its findings marked."""
    file = io.StringIO()
    console = Console(file=file, width=80, force_terminal=True, color_system="standard", _environ={})
    Report(console).show(REVIEW, STATEMENT)

    assert "\x1b[4;31msaves your drivers time\x1b[0m" in file.getvalue()


@pytest.mark.parametrize("sneaky", ["\x1b[2J", "\x9b2J", "\u202e", "\x07", "\u200b", "\r", "\ud800"])
def test_no_text_of_a_draft_can_steer_the_terminal(sneaky: str) -> None:
    """What would move the cursor, ring the bell or turn the text round is shown as a replacement."""
    finding = replace(REVIEW.findings[0], message=f"“{sneaky}” is odd.")

    assert sneaky not in drawn(replace(REVIEW, summary=sneaky, findings=(finding,)), f"We {sneaky} help.")
    assert len(printable(f"a{sneaky}b")) == len(f"a{sneaky}b")


def test_no_text_of_a_draft_is_markup() -> None:
    """Square brackets are square brackets, and :smile: is no emoji."""
    assert "[bold]a[/bold] :smile:" in drawn(replace(REVIEW, summary="[bold]a[/bold] :smile:"))


def test_three_findings_are_shown_first() -> None:
    """Who has many faults fixes the first three; the heading says how many there are."""
    many: tuple[Finding, ...] = REVIEW.findings[:1] * 5 + REVIEW.findings[2:] * 4

    report = drawn(replace(REVIEW, findings=many))

    assert "Fix first  3 of 5\n" in report
    assert report.count("names no amount") == 3
    assert "Keep  3 of 4\n" in report


def test_what_there_is_nothing_of_has_no_heading() -> None:
    """A faultless statement is not told what to fix."""
    partner = replace(REVIEW.partner, gates=(), questions=())
    report = drawn(replace(REVIEW, findings=(), rewrites=(), partner=partner, next_fix=None))

    assert not any(
        heading in report for heading in ("Fix first", "Keep", "Next", "chair", "would ask", "Say it")
    )


def test_an_interview_ends_with_the_statement() -> None:
    """What is still open is told; what is finished can be copied as it stands."""
    (rewrite,) = REVIEW.rewrites
    complete = replace(rewrite, text="All said.", placeholders=(), score=71)

    assert finished(replace(REVIEW, rewrites=(complete,))) == (
        "\nYour finished statement  spoken, score 47 → 71\n  All said.\n"
    )
    assert "Your statement so far" in finished(REVIEW)
    assert "Nothing better" in finished(replace(REVIEW, rewrites=()))


def finished(review: Review) -> str:
    """Return what an interview that led to *review* ends with."""
    file = io.StringIO()
    Report(Console(file=file, width=80)).show_finished(review)
    return file.getvalue()
