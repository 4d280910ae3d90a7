"""The page as somebody who writes on it uses it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

WEAK = (
    "Our innovative solution could transform the industry, and working together would make both of us "
    "successful."
)
PROMISING = (
    "Our fit finder would cut returns in your web shop by showing shoppers their size. In return we would "
    "like to train it on your return data."
)


class Desk:
    """The open page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.statement = page.get_by_role("textbox", name="Your statement")
        self.outcome = page.get_by_role("region", name="The review")
        self.trouble = page.locator("#trouble")

    def write(self, text: str) -> None:
        """Put *text* into the text area as pasting does, and wait until its review is shown."""
        self.statement.fill(text)
        self.see_review()

    def see_review(self) -> None:
        """Wait until a review is shown whole, and none is awaited."""
        desk = self.page.locator("#desk")
        expect(desk).to_have_attribute("data-complete", "true")
        expect(desk).to_have_attribute("data-state", "shown")

    def score(self) -> int:
        """Return the score that is shown."""
        return int(self.outcome.locator(".score").inner_text())

    def card(self, words: str) -> Locator:
        """Return the card of the finding that says *words*."""
        return self.page.locator(".note").filter(has_text=words)

    def marks(self, kind: str) -> list[str]:
        """Return the words that are marked as *kind* under the text."""
        return self.page.locator(f"#mirror mark.{kind}").all_inner_texts()

    def part(self, heading: str) -> Locator:
        """Return the part of the page with this heading."""
        return self.page.get_by_role("region", name=heading)
