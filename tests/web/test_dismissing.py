from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.doubles import STATEMENT
from tests.web.desk import Desk

HURTS = "“saves your drivers time” names no amount."


@pytest.fixture
def shown(told_desk: Desk) -> Desk:
    """Return the page with the review of the doubles."""
    told_desk.write(STATEMENT)
    return told_desk


def dismiss(desk: Desk, reason: str) -> None:
    """Dismiss the finding that hurts with one of the reasons that are offered."""
    card = desk.page.locator("#findings").locator(".note").filter(has_text=HURTS)
    card.locator("summary", has_text="Dismiss").click()
    card.get_by_role("button", name=reason).click()


def test_a_finding_is_dismissed_with_a_reason(shown: Desk) -> None:
    """It leaves the list and the text, stands among the dismissed with its reason, and moves no score."""
    score = shown.score()

    dismiss(shown, "It is on purpose")

    expect(shown.page.locator("#findings")).not_to_contain_text(HURTS)
    assert shown.marks("hurts") == []
    shown.page.get_by_text("1 dismissed").click()
    expect(shown.page.locator("#dismissed-findings")).to_contain_text("Dismissed: It is on purpose")
    assert shown.score() == score


def test_a_finding_is_dismissed_with_a_reason_of_ones_own(shown: Desk) -> None:
    """Without a reason nothing is dismissed."""
    card = shown.page.locator("#findings").locator(".note").filter(has_text=HURTS)
    card.locator("summary", has_text="Dismiss").click()
    own = card.get_by_role("textbox", name="Another reason")
    own.press("Enter")
    expect(card).to_be_visible()

    own.fill("They have our figures already.")
    own.press("Enter")

    shown.page.get_by_text("1 dismissed").click()
    expect(shown.page.locator("#dismissed-findings")).to_contain_text("They have our figures already.")


def test_a_dismissed_finding_comes_back(shown: Desk) -> None:
    """One button puts it back where it was."""
    dismiss(shown, "Not true of this draft")
    shown.page.get_by_text("1 dismissed").click()

    shown.page.get_by_role("button", name="Bring back").click()

    expect(shown.page.locator("#findings")).to_contain_text(HURTS)
    assert shown.marks("hurts") == ["saves your drivers time"]
    expect(shown.page.locator("#dismissed")).to_be_hidden()


def test_a_dismissal_is_kept_for_this_draft(shown: Desk) -> None:
    """It outlives a reload, and starting again forgets it."""
    dismiss(shown, "It is on purpose")

    shown.page.reload()
    shown.see_review()
    expect(shown.page.locator("#dismissed")).to_be_visible()

    shown.page.get_by_role("button", name="Start again").click()
    shown.write(STATEMENT)
    expect(shown.page.locator("#findings")).to_contain_text(HURTS)
