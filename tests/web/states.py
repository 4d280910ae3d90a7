"""The states that the page can be in, each with the way there; tests look at all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.web.desk import PROMISING, WEAK, Desk

STRONG = (
    "Our fit finder shows shoppers their size before they order and cuts returns in your web shop from 30% "
    "to 24% within a quarter. In return, you let us train it on 12 months of your return data."
)


def _empty(desk: Desk) -> None:
    assert desk.statement.input_value() == ""


def _weak(desk: Desk) -> None:
    desk.write(WEAK)


def _promising(desk: Desk) -> None:
    desk.write(PROMISING)


def _strong(desk: Desk) -> None:
    desk.write(STRONG)


def _all_open(desk: Desk) -> None:
    desk.write(WEAK)
    desk.page.wait_for_selector(".criterion details")
    desk.page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    desk.page.get_by_label("Who decides there").fill("finance director")
    while (button := desk.page.get_by_role("button", name="Show the changes").first).is_visible():
        button.click()


def _dismissed(desk: Desk) -> None:
    desk.write(WEAK)
    for _ in range(2):
        card = desk.page.locator("#findings .note").first
        card.locator("summary", has_text="Dismiss").click()
        card.get_by_role("button", name="It is on purpose").click()
    desk.page.locator("#dismissed > summary").click()


def _note(desk: Desk) -> None:
    desk.write(WEAK)
    desk.statement.evaluate("area => { area.focus(); area.setSelectionRange(8, 8); }")
    desk.page.wait_for_selector("#margin-note:not([hidden])")


def _drafts(desk: Desk) -> None:
    for name in ("A weak one", "A promising one", "A strong one"):
        with desk.page.expect_response("**/v1/reviews"):
            desk.page.get_by_role("button", name=name).click()
        desk.see_review()
        desk.page.get_by_role("button", name="Start again").click()
    desk.write(PROMISING)


def _refused(desk: Desk) -> None:
    desk.write(PROMISING)
    with desk.page.expect_response("**/v1/reviews"):
        desk.statement.fill(PROMISING * 40)
    desk.page.wait_for_selector("[data-state=refused]")


def _outage(desk: Desk) -> None:
    desk.write(PROMISING)
    desk.page.route("**/v1/reviews", lambda route: route.abort())
    desk.statement.fill(PROMISING + " Soon.")
    desk.page.wait_for_selector("[data-state=outage]")


STATES: Final[dict[str, Callable[[Desk], None]]] = {
    "empty": _empty,
    "weak": _weak,
    "promising": _promising,
    "strong": _strong,
    "all-open": _all_open,
    "dismissed": _dismissed,
    "note": _note,
    "drafts": _drafts,
    "refused": _refused,
    "outage": _outage,
}
