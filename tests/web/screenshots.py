"""Pictures of the main states of the page, for people who have not started it yet.

python -m tests.web.screenshots FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browsers import launch
from tests.web.desk import Desk
from tests.web.server import Server
from tests.web.states import STATES
from valuecoach.compose import build_coach
from valuecoach.settings import read_settings


@dataclass(frozen=True)
class Shot:
    """One picture: which state, on what screen, and where to look."""

    state: str
    width: int = 1280
    height: int = 860
    scheme: Literal["light", "dark"] = "light"
    look: Callable[[Page], object] = lambda page: page.mouse.move(0, 0)


def _improve(page: Page) -> None:
    page.locator("#improve").evaluate("part => part.scrollIntoView()")
    page.locator(".rewrite input").first.focus()


SHOTS: Final = {
    "empty": Shot("empty", height=640),
    "review": Shot("weak"),
    "improve": Shot("promising", scheme="dark", look=_improve),
    "phone": Shot("strong", width=390, height=860),
}


def main(folder: Path) -> None:
    """Take every picture into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    server = Server(build_coach(read_settings({})))
    server.start()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, shot in SHOTS.items():
            _take(browser, server.address, shot, folder / f"{name}.png")
        browser.close()
    server.stop()


def _take(browser: Browser, address: str, shot: Shot, file: Path) -> None:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    # Fonts that come late are not swapped in; at the second load they are at hand.
    page.reload(wait_until="networkidle")
    STATES[shot.state](Desk(page))
    page.wait_for_load_state("networkidle")
    shot.look(page)
    page.screenshot(path=file)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
