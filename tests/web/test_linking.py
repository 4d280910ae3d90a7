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


def test_a_card_brings_out_its_words(shown: Desk) -> None:
    """Pointing at a card lights its words in the text, and only as long."""
    words = shown.page.locator("#mirror mark.hurts")

    shown.card(HURTS).hover()
    expect(words).to_have_class("hurts lit")

    shown.page.locator(".masthead").hover()
    shown.outcome.hover()
    expect(words).to_have_class("hurts")


def test_a_card_brings_out_its_words_by_keyboard(shown: Desk) -> None:
    """Focus on any control of a card does the same, and its button selects the words."""
    button = shown.page.get_by_role("button", name="Show in the text: saves your drivers time")

    button.focus()
    expect(shown.page.locator("#mirror mark.hurts")).to_have_class("hurts lit")

    button.press("Enter")
    expect(shown.statement).to_be_focused()
    start, end = shown.statement.evaluate("area => [area.selectionStart, area.selectionEnd]")
    assert STATEMENT[start:end] == "saves your drivers time"


def test_words_bring_out_their_card(shown: Desk) -> None:
    """Pointing at marked words lights their card and says beneath the text what it says."""
    box = shown.page.locator("#mirror mark.hurts").bounding_box()
    assert box

    shown.page.mouse.move(box["x"] + 20, box["y"] + 12)

    expect(shown.card(HURTS)).to_have_class("note hurts lit")
    expect(shown.page.locator("#margin-note")).to_contain_text(HURTS)


def test_words_bring_out_their_card_by_keyboard(shown: Desk) -> None:
    """The cursor in marked words does the same, and the next key stroke but one is at the card."""
    shown.statement.focus()
    shown.statement.evaluate("area => area.setSelectionRange(20, 20)")
    expect(shown.page.locator("#margin-note")).to_contain_text(HURTS)

    shown.page.get_by_role("button", name="Go to its card").press("Enter")

    expect(shown.card(HURTS)).to_be_focused()
    expect(shown.card(HURTS)).to_be_in_viewport()


def test_the_words_behind_a_level_are_shown(shown: Desk) -> None:
    """A criterion lights its evidence, which carries no mark of its own."""
    evidence = shown.page.locator("#mirror mark.evidence, #mirror mark[data-notes*='criterion.specific']")
    assert evidence.first.evaluate("mark => getComputedStyle(mark).textDecorationColor") is not None

    shown.page.locator("#criterion-specific").hover()

    lit = shown.page.locator("#mirror mark.lit").all_inner_texts()
    assert "".join(lit) == "planner"


def test_the_cursor_in_evidence_names_its_criteria(shown: Desk) -> None:
    """Where no rule has found anything, the words still say which criteria they count for."""
    shown.page.route("**/v1/reviews", lambda route: route.abort())
    shown.statement.focus()
    shown.statement.evaluate("area => area.setSelectionRange(55, 55)")

    expect(shown.page.locator("#margin-note")).to_be_hidden()


def test_each_kind_is_told_by_more_than_colour(shown: Desk) -> None:
    """What helps is underlined solid, what could be better dashed, what hurts wavy; the legend says so."""
    style = "mark => getComputedStyle(mark).textDecorationStyle"

    assert shown.page.locator("#mirror mark.hurts").evaluate(style) == "wavy"
    assert shown.page.locator("#mirror mark.helps").first.evaluate(style) == "solid"
    assert [
        shown.page.locator(f"#legend .{kind}").evaluate(style)
        for kind in ("helps", "could_be_better", "hurts")
    ] == ["solid", "dashed", "wavy"]


def test_strengths_are_shown_as_well(shown: Desk) -> None:
    """What works has a part of its own, with its words."""
    expect(shown.part("What works")).to_contain_text("Short enough to retell.")
