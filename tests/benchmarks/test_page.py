from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.page import Figures, to_text

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def figures() -> Figures:
    """Return what one opening of the page finds, by the command itself in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.page", "--json", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return Figures(**json.loads(done.stdout))


def test_the_page_is_light(figures: Figures) -> None:
    """All that the empty page loads but its fonts is at most 120 kB before compression."""
    assert 50_000 < figures.bytes_without_fonts <= 120_000
    assert figures.bytes_sent < figures.bytes_without_fonts + figures.bytes_of_fonts


def test_nothing_shifts_from_paste_to_review(figures: Figures) -> None:
    """Nothing jumps by itself while a page is opened, pasted into and read."""
    assert figures.shifted == 0


def test_every_figure_was_measured(figures: Figures) -> None:
    """No figure is left at nothing, whatever it is; how fast a machine is, is no test."""
    times = ("first_paint", "ready_to_type", "marked", "marked_at_worst", "typed", "typed_at_worst")

    assert [name for name in times if getattr(figures, name) <= 0] == []


def test_a_figure_is_printed_with_what_it_may_be_at_most(figures: Figures) -> None:
    """The table that people read names the figure and the bound."""
    weight = f"{figures.bytes_without_fonts / 1000:.1f} kB"

    assert f"| page without fonts, uncompressed | {weight} | 120 kB |" in to_text(figures)
