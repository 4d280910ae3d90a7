"""What a browser does behind one's back while a page is open."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request

# The page cannot know of these itself: they are collected before any script of its own runs.
_REPORTING = """
addEventListener("securitypolicyviolation", (report) => {
  console.warn(`csp: ${report.violatedDirective} ${report.blockedURI} ${report.sample}`);
});
"""
_UNSERVED = "Failed to load resource"


class Watch:
    """Collects what must not happen on any page of ours."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.faults: list[str] = []
        self._context = context
        self._host = urlsplit(address).netloc
        context.add_init_script(_REPORTING)
        context.on("page", self._open)
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("dialog", self._dialog)

    def found(self) -> list[str]:
        """Return every dialog, error, report, foreign request and cookie so far."""
        return self.faults + [f"cookie: {cookie.get('name')}" for cookie in self._context.cookies()]

    def _open(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))

    def _request(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and url.netloc != self._host:
            self.faults.append(f"foreign: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # A server that is away is something that tests ask for.
        if message.type in ("error", "warning") and not message.text.startswith(_UNSERVED):
            self.faults.append(f"console: {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()
