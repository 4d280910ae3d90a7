from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Open
from tests.web.desk import PROMISING, Desk
from tests.web.server import Server


@pytest.fixture
def copying(opened: Open, real: Server) -> Desk:
    """Return the page in a browser that lets it write to the clipboard."""
    return Desk(opened(real.address, permissions=["clipboard-read", "clipboard-write"]))


def clipboard(page: Page) -> str:
    """Return what was copied last."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_whole_way(copying: Desk) -> None:
    """Paste, read the review, answer what is missing, take the finished wording, and copy it."""
    desk = copying
    desk.write(PROMISING)
    before = desk.score()
    asked = desk.page.locator("#asked p").first
    question = asked.locator("label").inner_text()
    assert question.endswith("?")

    with desk.page.expect_response("**/v1/reviews"):
        asked.get_by_role("textbox").fill("19%")
    wording = desk.page.locator(".rewrite").first.locator(".wording")
    expect(wording).to_contain_text("19%")

    with desk.page.expect_response("**/v1/reviews"):
        desk.page.get_by_role("button", name="Use as my draft").first.click()
    desk.see_review()
    expect(desk.statement).to_have_value(re.compile("19%"))
    expect(desk.outcome.locator(".score")).not_to_have_text(str(before))
    assert desk.score() > before

    desk.page.get_by_role("button", name="Copy the draft as Text").click()
    expect(desk.page.locator("#news")).to_have_text("Copied.")
    assert clipboard(desk.page) == desk.statement.input_value()

    with desk.page.expect_response("**/v1/reviews"):
        desk.page.get_by_role("button", name="Undo").click()
    expect(desk.statement).to_have_value(PROMISING)
    expect(asked.get_by_role("textbox")).to_have_value("19%")


def test_a_question_of_the_partner_leads_to_its_answer(desk: Desk) -> None:
    """Beside a question stands the way to the field that answers it."""
    desk.write(PROMISING)
    asked = desk.outcome.locator(".they-ask li").filter(has=desk.page.get_by_role("link")).first

    asked.get_by_role("link").click()

    focused = desk.page.evaluate("document.activeElement.id")
    assert focused.startswith("answer-")


def test_a_draft_is_copied_as_markdown_and_as_an_e_mail(copying: Desk) -> None:
    """Markdown quotes it and lists what is still open; an e-mail greets, and is signed by the writer."""
    desk = copying
    desk.write(PROMISING)
    desk.page.get_by_text("Between").click()
    desk.page.get_by_label("Who you are").fill("Fernway, size advice")
    desk.page.get_by_label("Who the partner is").fill("Northwind, a web shop")

    desk.page.get_by_role("button", name="Copy the draft as Markdown").click()
    expect(desk.page.locator("#news")).to_have_text("Copied.")
    assert clipboard(desk.page).startswith(f"> {PROMISING}\n\nStill to find out:\n\n- ")

    desk.page.get_by_role("button", name="Copy the draft as E-mail").click()
    expect(desk.page.get_by_role("button", name="Copy the draft as E-mail")).to_have_text("Copied")
    assert (
        clipboard(desk.page)
        == f"Subject: Fernway and Northwind\n\nHello,\n\n{PROMISING}\n\nKind regards,\nFernway\n"
    )


def test_a_browser_that_refuses_the_clipboard_is_gone_round(opened: Open, real: Server) -> None:
    """Where a page may not write to the clipboard it copies the old way, and the focus stays."""
    page = opened(real.address)
    page.evaluate("delete Navigator.prototype.clipboard")
    desk = Desk(page)
    desk.write(PROMISING)

    button = page.get_by_role("button", name="Copy the draft as Text")
    button.click()

    expect(button).to_have_text("Copied")
    expect(button).to_be_focused()
