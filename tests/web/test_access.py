from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.doubles import STATEMENT, Script
from tests.web.conftest import Open
from tests.web.desk import PROMISING, Desk
from tests.web.server import Server
from tests.web.states import STATES
from tests.web.test_assist import Adviser

AXE = Axe()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Return what axe finds in light, and what it finds of colours in dark."""
    found = []
    for scheme, rules in (("light", TAGS), ("dark", ["color-contrast"])):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        result = AXE.run(page, options={"resultTypes": ["violations"], "runOnly": rules})
        found += [
            f"{scheme}: {one['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
            for one in result.response["violations"]
            for node in one["nodes"]
        ]
    return found


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(opened: Open, real: Server, state: str) -> None:
    """No state of the page violates WCAG 2.2 AA, in light or in dark."""
    desk = Desk(opened(real.address, bypass_csp=True))
    STATES[state](desk)

    assert violations(desk.page) == []


def test_axe_finds_nothing_with_a_model(opened: Open) -> None:
    """Nor does what a model adds."""
    server = Server(Script(), Adviser())
    server.start()
    desk = Desk(opened(server.address, bypass_csp=True))
    desk.write(STATEMENT)
    with desk.page.expect_response("**/v1/reviews"):
        desk.page.get_by_role("button", name="Ask the coach").click()
    expect(desk.outcome.locator(".score")).to_have_text("53")

    found = violations(desk.page)
    server.stop()
    assert found == []


def test_axe_finds_nothing_in_the_rubric(opened: Open, real: Server) -> None:
    """Nor does the page that shows the rubric."""
    page = opened(real.address + "rubric", bypass_csp=True, viewport={"width": 320, "height": 900})
    expect(page.get_by_role("heading", name="Specific")).to_be_visible()

    assert violations(page) == []


def test_axe_finds_nothing_on_a_small_screen(opened: Open, real: Server) -> None:
    """Nor does the page in one column."""
    desk = Desk(opened(real.address, bypass_csp=True, viewport={"width": 320, "height": 640}))
    STATES["all-open"](desk)

    assert violations(desk.page) == []


def test_the_whole_way_with_a_keyboard_alone(desk: Desk) -> None:
    """From the empty page to the finished draft with no pointer, each stop in sight and seen to be one."""
    page = desk.page
    press = page.keyboard.press
    press("Tab")
    expect(page.get_by_role("link", name="Skip to your statement")).to_be_focused()
    press("Enter")
    expect(desk.statement).to_be_focused()
    seen: list[str] = []
    with page.expect_response("**/v1/reviews"):
        page.keyboard.insert_text(PROMISING)
    desk.see_review()

    for _ in range(120):
        press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stop = page.evaluate(
            """() => {
                const at = document.activeElement;
                const box = at.getBoundingClientRect();
                const style = getComputedStyle(at);
                return [
                    at.getAttribute("aria-label") || at.textContent.trim() || at.id,
                    box.width > 0 && box.bottom > 0 && box.top < innerHeight,
                    style.outlineStyle !== "none" || style.boxShadow !== "none",
                ];
            }"""
        )
        assert stop[1:] == [True, True], stop
        seen.append(stop[0])
        if stop[0] == "Use as my draft":
            with page.expect_response("**/v1/reviews"):
                press("Enter")
            break

    expect(desk.statement).to_be_focused()
    assert desk.statement.input_value() != PROMISING
    assert any(name.startswith("Answer: ") for name in seen)
    assert any(name.startswith("Why: ") for name in seen)


def test_a_screen_reader_hears_of_a_review_once(desk: Desk) -> None:
    """When the typing rests, one sentence says score, verdict and next fix."""
    desk.write(PROMISING)
    news = desk.page.locator("#news")

    expect(news).to_contain_text("of 100, promising. Would they accept? Yes.")
    assert news.get_attribute("role") == "status"


def test_targets_are_large_enough(desk: Desk) -> None:
    """Whatever is pressed is at least 24 pixels high, or stands in a line of text."""
    STATES["all-open"](desk)
    small = desk.page.evaluate(
        """() => [...document.querySelectorAll("button, input, summary, textarea")]
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 23.5)
            .map((each) => each.outerHTML.slice(0, 80))"""
    )

    assert small == []
