"""The page in real Chromium, before a real server; whatever a test does, it must stay well-behaved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.doubles import REVIEW, Script
from tests.web.desk import Desk
from tests.web.server import Server
from tests.web.watch import Watch
from valuecoach.compose import build_coach
from valuecoach.draft import Draft
from valuecoach.review import Review
from valuecoach.settings import read_settings

WIDE = {"width": 1280, "height": 900}

# Long enough for a machine that does much else; a state that is there is not waited for.
_PATIENCE = 20_000
expect.set_options(timeout=_PATIENCE)

Open = Callable[..., Page]
"""Opens a page in a browser of its own, with the settings of a browser context."""
Answer = Review | Exception | Callable[[Draft], Review]


class Told(Script):
    """A coach that can be told between two drafts what to answer."""

    def tell(self, answer: Answer) -> None:
        """Answer so from now on."""
        self._answer = answer


@pytest.fixture(scope="session")
def real() -> Iterator[Server]:
    """Serve the real coach."""
    server = Server(build_coach(read_settings({})))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def told_server() -> Iterator[tuple[Server, Told]]:
    """Serve a coach that is told what to answer."""
    coach = Told()
    server = Server(coach)
    server.start()
    yield server, coach
    server.stop()


@pytest.fixture
def told(told_server: tuple[Server, Told]) -> Told:
    """Return the coach behind the page of `told_desk`, which answers the review of the doubles."""
    _, coach = told_server
    coach.tell(REVIEW)
    coach.drafts.clear()
    return coach


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages, each in a context of its own, and see afterwards that none misbehaved."""
    contexts: list[tuple[BrowserContext, Watch]] = []

    def open_page(address: str, **settings: Any) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce"} | settings)
        watch = Watch(context, address)
        contexts.append((context, watch))
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        page.goto(address)
        return page

    yield open_page
    found = [fault for _, watch in contexts for fault in watch.found()]
    for context, _ in contexts:
        context.close()
    assert found == []


@pytest.fixture
def desk(opened: Open, real: Server) -> Desk:
    """Return the empty page before the real coach."""
    return Desk(opened(real.address))


@pytest.fixture
def told_desk(opened: Open, told_server: tuple[Server, Told], told: Told) -> Desk:
    """Return the empty page before the coach that is told what to answer."""
    told.tell(REVIEW)
    return Desk(opened(told_server[0].address))
