"""A server that is gone, slow or broken: the page says so, keeps the draft, and recovers by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.doubles import STATEMENT, Script
from tests.web.conftest import Open, Told
from tests.web.desk import WEAK, Desk
from tests.web.server import Server


@pytest.fixture
def mortal() -> Iterator[Server]:
    """Serve until it is stopped."""
    server = Server(Script())
    server.start()
    yield server
    server.stop()


def with_clock(page: Page) -> Page:
    """Return *page* with its clock in our hands."""
    page.clock.install()
    return page


def test_a_server_that_is_gone_and_comes_back(opened: Open, mortal: Server) -> None:
    """The page says that the coach does not answer, keeps every letter, and shows the review once it can."""
    desk = Desk(with_clock(opened(mortal.address)))
    mortal.stop()
    desk.statement.fill(STATEMENT)
    desk.page.clock.run_for(300)
    expect(desk.trouble).to_have_text(
        "The coach does not answer. Your draft is safe here, and the review comes back by itself."
    )

    mortal.start()
    with desk.page.expect_response("**/v1/reviews"):
        desk.page.clock.run_for(10_000)

    desk.see_review()
    expect(desk.trouble).to_be_empty()
    expect(desk.statement).to_have_value(STATEMENT)


def test_the_review_of_before_stays_while_the_server_is_gone(opened: Open, mortal: Server) -> None:
    """What was said last is still there to read, and seen to be old."""
    desk = Desk(opened(mortal.address))
    desk.write(STATEMENT)
    mortal.stop()

    desk.statement.press_sequentially(" Soon.")

    expect(desk.page.locator("#desk")).to_have_attribute("data-state", "outage")
    expect(desk.outcome).to_be_visible()
    expect(desk.statement).to_have_value(STATEMENT + " Soon.")


def test_coming_back_to_the_page_hurries_it(opened: Open, mortal: Server) -> None:
    """Whoever comes back to the window need not wait for the next try."""
    desk = Desk(opened(mortal.address))
    mortal.stop()
    desk.statement.fill(STATEMENT)
    expect(desk.trouble).to_contain_text("does not answer")
    mortal.start()

    desk.page.evaluate("dispatchEvent(new Event('focus'))")

    desk.see_review()


def test_a_slow_server_is_told_of(opened: Open, mortal: Server) -> None:
    """After two seconds the page says that it takes longer, and after fifteen that nothing comes."""
    desk = Desk(with_clock(opened(mortal.address)))
    desk.page.route("**/v1/reviews", lambda _: None)
    with desk.page.expect_request("**/v1/reviews"):
        desk.statement.fill(WEAK)
        desk.page.clock.run_for(300)
    desk.page.clock.run_for(2500)
    expect(desk.trouble).to_have_text("The coach takes longer than usual. Your draft is safe here.")

    desk.page.clock.run_for(13_000)
    expect(desk.trouble).to_contain_text("The coach does not answer.")


def test_an_error_of_the_server_is_told_of(told_desk: Desk, told: Told) -> None:
    """A fault of ours is told in plain words, without its name, and the review comes once it is mended."""
    told.tell(RuntimeError("a fault of ours"))
    told_desk.statement.fill(STATEMENT)
    expect(told_desk.trouble).to_have_text(
        "The coach cannot answer right now. Your draft is safe here, and the review comes back by itself."
    )

    told.tell(Script().review)
    told_desk.see_review()


def test_what_is_no_answer_is_no_review(opened: Open, mortal: Server) -> None:
    """Something between that answers a page of its own is taken for an outage."""
    desk = Desk(opened(mortal.address))
    desk.page.route(
        "**/v1/reviews", lambda route: route.fulfill(content_type="text/html", body="<h1>Sign in</h1>")
    )
    desk.statement.fill(STATEMENT)

    expect(desk.trouble).to_contain_text("The coach does not answer.")


def test_the_rubric_comes_once_the_server_does(opened: Open, mortal: Server) -> None:
    """The page that shows the rubric says that it does not come, and asks again by itself."""
    page = opened(mortal.address)
    page.route("**/v1/rubric", lambda route: route.abort())
    page.goto(mortal.address + "rubric")
    expect(page.locator("#trouble")).to_contain_text("The rubric does not come")

    page.unroute("**/v1/rubric")

    expect(page.get_by_role("heading", name="Specific")).to_be_visible()
    expect(page.locator("#trouble")).to_be_empty()
