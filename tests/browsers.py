"""Debian's Chromium, with everything off that would call home."""

from __future__ import annotations

import shutil
from typing import Final

from playwright.sync_api import Browser, Playwright

_QUIET: Final = (
    "--no-sandbox",  # a container's root may not start the sandbox
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch(playwright: Playwright) -> Browser:
    """Start it."""
    program = shutil.which("chromium")
    assert program, "Chromium is missing: run make test, which installs it."
    return playwright.chromium.launch(executable_path=program, args=list(_QUIET))
