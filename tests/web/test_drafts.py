from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Open
from tests.web.desk import PROMISING, WEAK, Desk
from tests.web.server import Server

SITTING = "Drafts of this sitting"


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Return the page after two examples."""
    for name in ("A weak one", "A strong one"):
        with desk.page.expect_response("**/v1/reviews"):
            desk.page.get_by_role("button", name=name).click()
        desk.see_review()
        desk.page.get_by_role("button", name="Start again").click()
    return desk


def scores(desk: Desk) -> list[int]:
    """Return the scores of the drafts of this sitting."""
    return [int(text) for text in desk.page.locator("#drafts button").all_inner_texts()]


def test_the_drafts_of_a_sitting_are_a_line_of_scores(two: Desk) -> None:
    """Each draft is a score, and a drawing says the same as the list."""
    expect(two.page.get_by_text(SITTING)).to_be_visible()
    weak, strong = scores(two)

    assert weak < strong
    expect(two.page.get_by_role("img", name=f"Scores: {weak}, {strong}")).to_be_visible()


def test_an_earlier_draft_is_opened(two: Desk) -> None:
    """A click on its score puts it back into the text area."""
    with two.page.expect_response("**/v1/reviews"):
        two.page.locator("#drafts button").first.click()

    expect(two.statement).to_have_value(WEAK)


def test_the_drafts_are_forgotten(two: Desk) -> None:
    """One button forgets them, in the memory of the browser as well."""
    two.page.get_by_role("button", name="Forget them").click()

    expect(two.page.get_by_text(SITTING)).to_be_hidden()
    assert "innovative" not in two.page.evaluate("JSON.stringify(sessionStorage)")


def test_a_draft_that_rests_is_kept(opened: Open, real: Server) -> None:
    """A draft is kept once the writing has rested; what was only passed through is not."""
    page = opened(real.address)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 3600)
    desk = Desk(page)
    for text in (WEAK, "We save your", PROMISING):
        page.locator("#desk").evaluate("desk => { desk.dataset.state = 'awaited' }")
        desk.statement.fill(text)
        page.clock.run_for(300)
        expect(page.locator("#desk")).to_have_attribute("data-state", "shown")
        page.clock.run_for(500)
        desk.see_review()
        if text != "We save your":
            page.clock.run_for(3000)

    expect(page.get_by_text(SITTING)).to_be_visible()
    assert len(scores(desk)) == 2


def test_a_link_holds_the_draft(opened: Open, real: Server) -> None:
    """Whoever opens the link sees draft, sides and answers; the server is sent no word of it."""
    page = opened(real.address, permissions=["clipboard-read", "clipboard-write"])
    desk = Desk(page)
    desk.write(f"{PROMISING} Größe 🙂")
    page.get_by_text("Between").click()
    page.get_by_label("Who you are").fill("Fernway")
    page.locator("#answer-amount").fill("from 9% to 6%")
    page.get_by_role("button", name="Copy a link that holds the draft").click()
    expect(page.locator("#news")).to_have_text("Copied.")
    link = page.evaluate("navigator.clipboard.readText()")

    other = Desk(opened(link))
    other.see_review()

    expect(other.statement).to_have_value(f"{PROMISING} Größe 🙂")
    expect(other.page.locator("#sides-told")).to_have_text("Fernway and them")
    expect(other.page.locator("#answer-amount")).to_have_value("from 9% to 6%")
    assert link.startswith(f"{real.address}#")
    assert other.page.url == real.address


def test_a_link_opens_in_a_page_that_is_open(desk: Desk) -> None:
    """What stood there before stays among the drafts of the sitting."""
    desk.write(WEAK)
    link = desk.page.evaluate(
        """async () => {
            const file = document.querySelector("script[src]").src.replace("app.js", "link.js");
            const { fragmentOf } = await import(file);
            return fragmentOf({ statement: "We save your team six hours a week.", sides: {}, answers: {} });
        }"""
    )

    with desk.page.expect_response("**/v1/reviews"):
        desk.page.evaluate("fragment => { location.hash = fragment; }", link)

    expect(desk.statement).to_have_value("We save your team six hours a week.")


@pytest.mark.parametrize("fragment", ["#draft=", "#draft=%%%", "#draft=e30", "#draft=WzIsIngiXQ"])
def test_a_link_that_was_cut_short_says_so(opened: Open, real: Server, fragment: str) -> None:
    """What cannot be read is told, and the page works as ever."""
    desk = Desk(opened(real.address + fragment))

    expect(desk.trouble).to_contain_text("This link holds no draft that can be read.")
    desk.write(WEAK)
    expect(desk.trouble).to_be_empty()
