from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Open
from tests.web.desk import PROMISING, Desk
from tests.web.server import Server
from tests.web.states import STATES, STRONG

WIDTHS = (320, 375, 640, 820, 1024, 1280, 1920)


@pytest.mark.parametrize("state", ["empty", "all-open", "outage"])
def test_nothing_is_wider_than_the_screen(desk: Desk, state: str) -> None:
    """From 320 pixels up nothing is cut off and nothing scrolls sideways."""
    STATES[state](desk)
    wide = {}
    for width in WIDTHS:
        desk.page.set_viewport_size({"width": width, "height": 700})
        wide[width] = desk.page.evaluate(
            """() => {
                const edge = document.documentElement.clientWidth + 0.5;
                return [...document.querySelectorAll("body *")]
                    .filter((each) => each.checkVisibility() && !each.closest(".unseen, .skip, svg"))
                    .filter((each) => each.getBoundingClientRect().right > edge)
                    .map((each) => each.outerHTML.slice(0, 80));
            }"""
        )

    assert wide == {width: [] for width in WIDTHS}


def test_nothing_is_wider_than_the_screen_in_the_rubric(opened: Open, real: Server) -> None:
    """Tables scroll on their own; the page does not."""
    page = opened(real.address + "rubric", viewport={"width": 320, "height": 700})
    expect(page.get_by_role("heading", name="Specific")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_page_bears_text_twice_as_large(opened: Open, real: Server) -> None:
    """At 200% zoom, which halves the width, and with text alone doubled, nothing is lost."""
    desk = Desk(opened(real.address, viewport={"width": 640, "height": 450}, device_scale_factor=2))
    STATES["all-open"](desk)
    desk.page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert desk.page.evaluate("document.documentElement.scrollWidth") == 640


def test_the_text_stays_beside_the_report_on_a_wide_screen(desk: Desk) -> None:
    """Whoever reads on still sees the statement, all of it reachable."""
    desk.write(PROMISING)

    desk.page.get_by_role("heading", name="Six criteria").scroll_into_view_if_needed()

    expect(desk.statement).to_be_in_viewport(ratio=1)


def test_a_long_draft_leaves_room_below(desk: Desk) -> None:
    """A draft of 5,000 characters scrolls inside its paper, and the cursor is kept in sight."""
    desk.page.set_viewport_size({"width": 1280, "height": 720})
    desk.statement.fill("We save your team six hours a week. " * 138)
    desk.statement.press("End")
    desk.statement.press_sequentially("So.")

    expect(desk.page.locator("#delivery")).to_be_in_viewport()
    assert desk.page.evaluate("document.querySelector('.paper').scrollTop") > 0


def test_dark_is_dark(opened: Open, real: Server) -> None:
    """The page follows what the system asks for, its form controls as well."""
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    lights = {}
    for scheme in ("light", "dark"):
        page = opened(real.address, color_scheme=scheme)
        lights[scheme] = sum(map(int, re.findall(r"\d+", page.evaluate(ground))[:3]))

    assert lights["dark"] < 150
    assert lights["light"] > 600


def test_nothing_moves_for_who_wants_no_motion(opened: Open, real: Server) -> None:
    """With reduced motion nothing is animated and scrolling is at once."""
    moving = """() => [
        getComputedStyle(document.documentElement).scrollBehavior,
        [...document.querySelectorAll("*")].filter((each) => {
            const style = getComputedStyle(each);
            return style.animationName !== "none" || style.transitionDuration !== "0s";
        }).length,
    ]"""
    desk = Desk(opened(real.address))
    desk.write(PROMISING)

    assert desk.page.evaluate(moving) == ["auto", 0]


@pytest.mark.parametrize(
    "text", [PROMISING, STRONG, STRONG + " " + PROMISING], ids=["short", "strong", "long"]
)
def test_a_review_prints_on_one_page(desk: Desk, text: str) -> None:
    """Statement with marks, score, verdict, questions, next fix and wording stand on one sheet of A4."""
    desk.write(text)

    printed = desk.page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1


def test_what_is_printed_is_what_one_takes_along(desk: Desk) -> None:
    """Controls stay away; what was written and what was said of it does not."""
    desk.write(PROMISING)
    desk.page.emulate_media(media="print")

    for hidden in ("#statement", "#share", "#facts", ".sides", ".toggle", "#legend"):
        expect(desk.page.locator(hidden).first).to_be_hidden()
    for shown in (
        "#mirror",
        ".score",
        ".gates",
        ".they-ask",
        "#next-fix",
        ".wording",
        "#criteria",
        "#exchange",
    ):
        expect(desk.page.locator(shown).first).to_be_visible()
    ink = desk.page.locator("#mirror").evaluate("mirror => getComputedStyle(mirror).color")
    assert ink == "rgb(0, 0, 0)"


def test_nothing_shifts(opened: Open, real: Server) -> None:
    """From the first paint to the review and on, no part of the page jumps by itself."""
    desk = Desk(opened(real.address))
    desk.page.evaluate(
        """() => {
            window.shifted = [];
            new PerformanceObserver((list) => {
                for (const shift of list.getEntries()) {
                    if (!shift.hadRecentInput) window.shifted.push(shift.value);
                }
            }).observe({ type: "layout-shift", buffered: true });
        }"""
    )
    desk.write(PROMISING)
    desk.page.mouse.move(200, 200)
    desk.page.mouse.move(300, 260)
    desk.page.locator("#next-fix").hover()

    assert desk.page.evaluate("window.shifted") == []
