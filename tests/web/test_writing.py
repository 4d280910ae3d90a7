from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.doubles import STATEMENT
from tests.web.conftest import Told
from tests.web.desk import PROMISING, WEAK, Desk
from valuecoach.errors import StatementTooLong

ODD_TEXTS = {
    "plain": PROMISING,
    "long words": "Donaudampfschifffahrtsgesellschaft" * 9,
    "many spaces": "We  save   your    team     six      hours. " * 8,
    "trailing spaces": "We save your team six hours a week" + " " * 120,
    "blank lines": "We save your team hours.\n\n\nIn return we would like a pilot.\n\n",
    "tabs": "Give\tyour team\tsix hours\t" * 12,
    "emoji": "🙂🙃👩‍👩‍👧‍👦" * 40 + " we save your team six hours",
    "right to left": "\u200fשלום עולם\u200f we save your team six hours a week. " * 6,
    "soft hyphens": "ex­tra­or­di­nary " * 30,
    "no-break spaces": "six\u00a0hours\u00a0a\u00a0week\u00a0" * 15,
}


def test_a_review_appears_while_one_writes(desk: Desk) -> None:
    """Score, verdict, gates, questions and marks come by themselves, and the examples make room."""
    desk.write(WEAK)

    expect(desk.outcome).to_contain_text("Would they accept?")
    assert 0 <= desk.score() <= 100
    assert desk.outcome.locator(".gates li").count() == 4
    assert 1 <= desk.outcome.locator(".they-ask li").count() <= 3
    assert "innovative" in " ".join(desk.marks("hurts"))
    expect(desk.page.locator("#welcome")).to_be_hidden()


def test_typing_goes_on_while_reviews_come(desk: Desk) -> None:
    """Whatever comes back in between, the text is what was typed and the cursor stays behind it."""
    desk.statement.click()
    desk.page.keyboard.type(STATEMENT, delay=5)

    expect(desk.statement).to_have_value(STATEMENT)
    assert desk.statement.evaluate("area => area.selectionStart") == len(STATEMENT)


def test_an_answer_that_comes_late_is_dropped(desk: Desk) -> None:
    """The review of an older draft never replaces the one of a newer draft."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.page.route("**/v1/reviews", hold)
    with desk.page.expect_request("**/v1/reviews"):
        desk.statement.fill(WEAK)
    desk.page.unroute("**/v1/reviews")
    desk.write(PROMISING)
    score = desk.score()

    for route in held:
        route.continue_()

    expect(desk.outcome.locator(".score")).to_have_text(str(score))
    assert desk.marks("hurts") == []


@pytest.mark.parametrize("width", [320, 1280])
def test_marks_lie_under_their_words(told_desk: Desk, width: int) -> None:
    """The mirror breaks its lines where the text area does, so both are of one height for any text."""
    told_desk.page.set_viewport_size({"width": width, "height": 900})
    heights = {}
    for name, text in ODD_TEXTS.items():
        told_desk.statement.fill(text)
        heights[name] = told_desk.page.evaluate(
            """() => {
                const area = document.querySelector("#statement");
                const wide = area.scrollWidth - area.clientWidth;
                return [area.scrollHeight - document.querySelector("#mirror").scrollHeight, wide];
            }"""
        )

    assert {name: found for name, found in heights.items() if found != [0, 0]} == {}


def test_marks_move_with_their_words(told_desk: Desk, told: Told) -> None:
    """While a review is awaited, marks keep to their words, and words that change lose their mark."""
    told_desk.write(STATEMENT)
    assert told_desk.marks("hurts") == ["saves your drivers time"]
    told_desk.page.route("**/v1/reviews", lambda route: route.abort())

    told_desk.statement.evaluate("area => area.setSelectionRange(0, 0)")
    told_desk.page.keyboard.type("Now: ")
    assert told_desk.marks("hurts") == ["saves your drivers time"]

    told_desk.statement.evaluate("area => area.setSelectionRange(20, 20)")
    told_desk.page.keyboard.type("x")
    assert told_desk.marks("hurts") == []
    assert told.drafts


def test_offsets_count_code_points(desk: Desk) -> None:
    """A mark behind characters that a browser counts twice still lies under its words."""
    desk.write(f"🙂🙃🚀 {WEAK}")

    assert "innovative" in " ".join(desk.marks("hurts"))


def test_it_says_how_long_it_takes_to_say(desk: Desk) -> None:
    """Words and seconds stand under the text, and a mark tells when a lift ride is over."""
    desk.write(PROMISING)
    expect(desk.page.locator("#delivery")).to_have_text(
        re.compile(r"^27 words · \d+ seconds to say; a lift ride takes 30$")
    )

    desk.write(f"{PROMISING} {PROMISING} {PROMISING}")
    expect(desk.page.locator("#delivery")).to_contain_text("but a lift ride takes 30")


def test_a_draft_that_is_too_long_is_told_so_and_kept(desk: Desk) -> None:
    """Beyond the limit the page says what is wrong in the coach's words, and keeps every letter."""
    text = (PROMISING + " ") * 40
    with desk.page.expect_response("**/v1/reviews"):
        desk.statement.fill(text)

    expect(desk.trouble).to_have_text(StatementTooLong(len(text), 5000).detail)
    expect(desk.statement).to_have_value(text)


def test_an_empty_page_teaches(desk: Desk) -> None:
    """It asks the one question, offers three drafts to try, and a click on one is enough."""
    welcome = desk.part("Would I accept this deal if I were them?")
    assert welcome.get_by_role("button").count() == 3

    with desk.page.expect_response("**/v1/reviews"):
        welcome.get_by_role("button", name="A weak one").click()
    desk.see_review()
    expect(desk.statement).to_have_value(WEAK)

    desk.page.get_by_role("button", name="Start again").click()
    expect(welcome).to_be_visible()
    expect(desk.outcome).to_be_hidden()


def test_the_examples_are_what_they_are_called(desk: Desk) -> None:
    """The three examples are a weak, a promising and a strong statement by the coach's own measure."""
    for name in ("Weak", "Promising", "Strong"):
        with desk.page.expect_response("**/v1/reviews"):
            desk.page.get_by_role("button", name=f"A {name.lower()} one").click()
        desk.see_review()
        expect(desk.outcome.locator(".band b")).to_have_text(name)
        desk.page.get_by_role("button", name="Start again").click()


def test_undo_brings_back_what_was_typed(desk: Desk) -> None:
    """What the page puts into the text area is undone by the browser's own undo."""
    desk.write("We save your team six hours a week.")
    desk.write(WEAK)
    desk.statement.press("ControlOrMeta+z")

    expect(desk.statement).to_have_value("We save your team six hours a week.")


def test_a_reload_loses_nothing(desk: Desk) -> None:
    """The tab remembers the draft and both sides; closing it forgets them."""
    desk.write(PROMISING)
    desk.page.get_by_text("Between").click()
    desk.page.get_by_label("Who you are").fill("Fernway")

    desk.page.reload()

    expect(desk.statement).to_have_value(PROMISING)
    desk.see_review()
    expect(desk.page.locator("#sides-told")).to_have_text("Fernway and them")
