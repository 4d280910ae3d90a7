"""Measure the page in real Chromium before a real server on loopback.

python -m benchmarks.page [--json] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, sync_playwright

from benchmarks.subject import texts

FONTS: Final = ".woff2"
WORDS: Final = 100
LONGEST: Final = 4990
KEYS: Final = 40
_QUIET: Final = (
    "--no-sandbox",  # a container's root may not start the sandbox
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SHIFTS: Final = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""
_PAINT: Final = """async () => {
  await document.fonts.ready;
  const [navigation] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return [paint.startTime, navigation.domContentLoadedEventEnd];
}"""
# From the moment the debounce is over, which is when the draft is sent, to the frame with the marks.
_MARKED: Final = """() => new Promise((resolve) => {
  const area = document.querySelector("#statement");
  performance.clearResourceTimings();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => {
      const all = performance.getEntriesByType("resource");
      resolve(performance.now() - all.find(({ name }) => name.endsWith("/v1/reviews")).startTime);
    }));
  }).observe(document.querySelector("#outcome"), { childList: true });
  area.focus();
  document.execCommand("insertText", false, "x");
})"""
_TYPED: Final = """() => {
  const area = document.querySelector("#statement");
  area.setSelectionRange(2000, 2000);
  const began = performance.now();
  document.execCommand("insertText", false, "x");
  area.offsetHeight;
  return performance.now() - began;
}"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run found; times in milliseconds, medians unless they say otherwise."""

    rounds: int
    files: int
    bytes_without_fonts: int
    bytes_of_fonts: int
    bytes_sent: int
    """What went over the wire, fonts included, compressed as it was."""
    first_paint: float
    ready_to_type: float
    marked: float
    marked_at_worst: float
    typed: float
    """What one key stroke costs in a text of about 5,000 characters, layout included."""
    typed_at_worst: float
    shifted: float
    """The sum of all layout shifts, from the first paint to a review and on."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; nothing is written anywhere."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.page", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rounds", type=int, default=7, metavar="N", help="how often the page is opened; 7")
    chosen = parser.parse_args(arguments)
    figures = measure(max(1, chosen.rounds))
    print(json.dumps(_plain(figures), indent=2) if chosen.json else to_text(figures).rstrip())


def measure(rounds: int) -> Figures:
    """Open the page *rounds* times in fresh browsers, write on it, and look at the clock."""
    with serving() as address, sync_playwright() as playwright:
        program = shutil.which("chromium")
        if program is None:
            raise SystemExit("Chromium is missing: run make test, which installs it.")
        browser = playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        loads = [_load(browser, address) for _ in range(rounds)]
        marked, typed, shifted = _write(browser, address)
        browser.close()
    weight = loads[0][0]
    fonts = sum(size for name, (size, _) in weight.items() if name.endswith(FONTS))
    return Figures(
        rounds=rounds,
        files=len(weight),
        bytes_without_fonts=sum(size for size, _ in weight.values()) - fonts,
        bytes_of_fonts=fonts,
        bytes_sent=sum(sent for _, sent in weight.values()),
        first_paint=median(paint for _, paint, _ in loads),
        ready_to_type=median(ready for _, _, ready in loads),
        marked=median(marked),
        marked_at_worst=max(marked),
        typed=median(typed),
        typed_at_worst=max(typed),
        shifted=shifted,
    )


@contextmanager
def serving() -> Iterator[str]:
    """Serve on a free port and yield the address; what the server keeps goes with it."""
    with TemporaryDirectory() as folder:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("VALUECOACH_")}
        server = subprocess.Popen(
            [sys.executable, "-m", "valuecoach", "serve", "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
            env=ours | {"VALUECOACH_DATA_DIR": folder},
        )
        try:
            said = server.stdout.readline() if server.stdout else ""
            found = re.search(r"http://127\.0\.0\.1:\d+", said)
            if found is None:
                raise SystemExit(f"The server said no address but: {said}")
            yield found[0] + "/"
        finally:
            server.terminate()
            server.communicate(timeout=30)


def _load(browser: Browser, address: str) -> tuple[dict[str, tuple[int, int]], float, float]:
    context = browser.new_context()
    page = context.new_page()
    weight: dict[str, tuple[int, int]] = {}
    seen: list[Request] = []

    def finished(request: Request) -> None:
        seen.append(request)

    page.on("requestfinished", finished)
    page.goto(address, wait_until="networkidle")
    paint, ready = page.evaluate(_PAINT)
    for response in filter(None, (request.response() for request in seen)):
        size = len(response.body())
        weight[urlsplit(response.url).path] = (size, response.request.sizes()["responseBodySize"])
    context.close()
    return weight, float(paint), float(ready)


def _write(browser: Browser, address: str) -> tuple[list[float], list[float], float]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script(_SHIFTS)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    words = " ".join(texts()).split()
    _fill(page, " ".join(words[:WORDS]))
    marked = [float(page.evaluate(_MARKED)) for _ in range(KEYS)]
    _fill(page, " ".join(words)[:LONGEST])
    typed = [float(page.evaluate(_TYPED)) for _ in range(KEYS // 5)]
    shifted = float(page.evaluate("window.shifted"))
    context.close()
    return marked, typed, shifted


def _fill(page: Page, text: str) -> None:
    # As a person does it: what moves at once when one pastes has been asked for.
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.focus("#statement")
    page.keyboard.press("ControlOrMeta+a")
    with page.expect_response("**/v1/reviews"):
        page.keyboard.press("ControlOrMeta+v")
    page.wait_for_selector("#desk[data-state=shown]")
    page.wait_for_load_state("networkidle")


def _plain(figures: Figures) -> dict[str, Any]:
    return {name: round(getattr(figures, name), 4) for name in Figures.__slots__}


def to_text(figures: Figures) -> str:
    """Return *figures* as a table, which Markdown understands too."""
    rows = [
        ("page without fonts, uncompressed", f"{figures.bytes_without_fonts / 1000:.1f} kB", "120 kB"),
        ("fonts", f"{figures.bytes_of_fonts / 1000:.1f} kB", ""),
        (f"sent over the wire, {figures.files} files", f"{figures.bytes_sent / 1000:.1f} kB", ""),
        ("first contentful paint", f"{figures.first_paint:.0f} ms", ""),
        ("ready to type, every script run", f"{figures.ready_to_type:.0f} ms", ""),
        (f"key stroke to marks after the debounce, {WORDS} words", f"{figures.marked:.0f} ms", "100 ms"),
        ("the same at worst", f"{figures.marked_at_worst:.0f} ms", ""),
        ("one key stroke in 5,000 characters", f"{figures.typed:.1f} ms", ""),
        ("the same at worst", f"{figures.typed_at_worst:.1f} ms", ""),
        ("layout shift", f"{figures.shifted:.4f}", "0"),
    ]
    lines = ["| what | measured | at most |", "| --- | --: | --: |"]
    lines += [f"| {what} | {measured} | {most} |" for what, measured, most in rows]
    return "\n".join([*lines, "", f"- {figures.rounds} openings in a fresh browser each, on loopback"]) + "\n"


if __name__ == "__main__":
    main()
