from __future__ import annotations

import pytest

from tests.rubric.folders import graded, house
from valuecoach.advice.passage import Passage, passages_of
from valuecoach.reading.reading import read_draft
from valuecoach.text import read


def passages(raw: str) -> tuple[Passage, ...]:
    """Return the passages of *raw* as a review sees them."""
    return passages_of(read_draft(read(raw), house().lexicons), graded(house(), raw))


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("We offer an innovative tool.", "We offer a tool."),
        ("We offer a truly innovative oven.", "We offer an oven."),
        ("Innovative tools save time.", "Tools save time."),
        ("Our tools are innovative.", "Our tools are innovative."),
        ("Our robust, innovative tools save time.", "Our robust, tools save time."),
        ("We make bold and exciting tools.", "We make bold and exciting tools."),
        ("They unlock a unique 40% saving.", "They unlock a unique 40% saving."),
        ("we help", "We help."),
        ("- faster   rounds", "Faster rounds."),
        ("3. Hit the target", "Hit the target."),
        ("**Faster** rounds", "Faster rounds."),
        ("- Free training", "Free training."),
        ("iPhone cases for your shops", "IPhone cases for your shops."),
    ],
)
def test_filler_is_struck_where_the_sentence_stands_without_it(raw: str, wanted: str) -> None:
    """Adjectives of filler go from before their noun; articles, capitals and full stops are put right."""
    assert [passage.text for passage in passages(raw)] == [wanted]


def test_a_heading_gets_a_colon() -> None:
    """A short line above other lines heads them; as a line it stays as it was."""
    heading, line = passages("**What you get**\n- 40 leads a month")

    assert (heading.text, heading.line) == ("What you get:", "**What you get**")
    assert (line.text, line.line, line.breaks) == ("40 leads a month.", "- 40 leads a month", True)


def test_a_bullet_heads_nothing() -> None:
    """One line of a list is no heading of the next."""
    assert [passage.text for passage in passages("- Free training\n- One contact")] == [
        "Free training.",
        "One contact.",
    ]


@pytest.mark.parametrize(
    ("raw", "carries", "binds"),
    [
        ("It would be a great fit.", False, False),
        ("We send your sales team 40 leads a month.", True, True),
        ("Your drivers plan their rounds by phone.", True, False),
        ("In return we would like a reference.", True, True),
        ("We can't promise 25%.", False, True),
        ("We bill your branches only if returns fall.", True, True),
    ],
)
def test_a_passage_says_what_would_be_lost_without_it(raw: str, *, carries: bool, binds: bool) -> None:
    """Facts are carried; asks, prices, conditions and what is taken back bind."""
    (passage,) = passages(raw)

    assert (passage.carries, passage.binds) == (carries, binds)


def test_a_greeting_is_known() -> None:
    """A letter may open with one, a spoken sentence does without."""
    assert [passage.greets for passage in passages("Dear Priya, thanks. We send you leads.")] == [True, False]
