"""Where the coach asks for keys, the page asks for one once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.clock import Clock
from tests.doubles import STATEMENT, Script
from tests.web.desk import Desk
from tests.web.server import Server
from valuecoach.access.caller import Limits
from valuecoach.access.counters import Counters
from valuecoach.access.doorkeeper import Doorkeeper
from valuecoach.access.key_ring import KeyRing
from valuecoach.access.quota import Quotas
from valuecoach.access.sessions import Sessions
from valuecoach.access.tables import open_database


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[tuple[Server, Callable[..., str]]]:
    """Serve to those who have a key, and return what makes keys."""
    clock = Clock()
    engine = open_database(f"sqlite:///{tmp_path}/access.db")
    ring = KeyRing(engine, clock)
    quotas = Quotas(Counters(engine, clock), clock)
    server = Server(Script(), None, Doorkeeper(ring, Sessions(engine, clock), quotas))
    server.start()

    def make(requests: int = 100) -> str:
        return str(ring.create("sales", ("review",), Limits(requests, 100, 1000)).secret)

    yield server, make
    server.stop()
    engine.dispose()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser of its own; here it may have a cookie."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def sign_in(page: Page, key: str) -> None:
    """Show *key*."""
    page.get_by_label("Your key").fill(key)
    page.get_by_role("button", name="Sign in").click()


def test_a_key_is_asked_for_once(context: BrowserContext, locked: tuple[Server, Callable[..., str]]) -> None:
    """The draft waits while one signs in; then its review comes, and a reload asks for nothing."""
    server, make = locked
    desk = Desk(context.new_page())
    desk.page.goto(server.address)
    desk.statement.fill(STATEMENT)
    expect(desk.trouble).to_have_text("The coach asks for a key. Your draft is safe here.")

    sign_in(desk.page, make())

    desk.see_review()
    expect(desk.page.locator("#caller")).to_contain_text("sales")
    desk.page.reload()
    desk.see_review()
    expect(desk.page.get_by_label("Your key")).to_have_count(0)
    (cookie,) = context.cookies()
    assert (cookie.get("httpOnly"), cookie.get("sameSite")) == (True, "Strict")


def test_a_wrong_key_is_told_so(context: BrowserContext, locked: tuple[Server, Callable[..., str]]) -> None:
    """The field stays and says what is wrong."""
    server, _ = locked
    page = context.new_page()
    page.goto(server.address)

    sign_in(page, "vck_0000000000000000000000000000002C8GjS")

    expect(page.get_by_role("alert")).to_have_text(
        "This key opens nothing: it is mistyped, has expired or was revoked."
    )
    expect(page.get_by_label("Your key")).to_be_focused()


def test_signing_out_ends_it(context: BrowserContext, locked: tuple[Server, Callable[..., str]]) -> None:
    """After that the key is asked for again."""
    server, make = locked
    page = context.new_page()
    page.goto(server.address)
    sign_in(page, make())

    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_label("Your key")).to_be_visible()
    assert context.cookies() == []


def test_the_rubric_asks_as_well(context: BrowserContext, locked: tuple[Server, Callable[..., str]]) -> None:
    """The page that shows the rubric asks for the same key."""
    server, make = locked
    page = context.new_page()
    page.goto(server.address + "rubric")

    sign_in(page, make())

    expect(page.get_by_role("heading", name="Specific")).to_be_visible()


def test_a_quota_that_is_spent_is_told_of(
    context: BrowserContext, locked: tuple[Server, Callable[..., str]]
) -> None:
    """The page says how much the key has, in the words of the service, and keeps the draft."""
    server, make = locked
    desk = Desk(context.new_page())
    desk.page.goto(server.address)
    sign_in(desk.page, make(requests=3))
    expect(desk.page.locator("#caller")).to_contain_text("sales")

    desk.statement.press_sequentially(STATEMENT, delay=40)

    expect(desk.trouble).to_contain_text("The key has 3 requests a minute.")
    expect(desk.statement).to_have_value(STATEMENT)
