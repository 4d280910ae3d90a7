from __future__ import annotations

from tests.grading.found import facts
from tests.rubric.folders import loaded, small
from valuecoach.grading.facts import facts_of
from valuecoach.grading.shape import Facts
from valuecoach.reading.reading import read_draft
from valuecoach.text import read


def found_by_small(draft: str) -> Facts:
    """Return the facts of *draft* by a rubric with one list of empty words."""
    return facts_of(read_draft(read(draft), loaded(small()).lexicons))


def test_a_list_is_touched_and_counted() -> None:
    """For each list that is touched there is a yes, a number and a share of the words."""
    found = found_by_small("A world-class team and a next level plan for all.")

    assert found["cue.fluff"] == 1
    assert found["cue.fluff.count"] == 2
    assert found["cue.fluff.share"] == 2 / 11 * 10


def test_no_list_counts_without_end() -> None:
    """Stuffing a draft with one word gains nothing beyond the fifth, and no share beyond two in five."""
    found = found_by_small("world-class " * 100)

    assert found["cue.fluff.count"] == 5
    assert found["cue.fluff.share"] == 4


def test_a_few_words_have_no_large_share() -> None:
    """Shares are taken of eight words at least, so that one word alone is not all there is."""
    assert found_by_small("World-class!")["cue.fluff.share"] == 1 / 8 * 10


def test_what_serves_the_reading_alone_counts_for_nothing() -> None:
    """Given names tell who is a person; that a draft holds one is no fact of its wording."""
    assert not any(name.startswith("cue.given_names") for name in facts("Anna and Dana and Marcus"))


def test_an_entry_of_the_rubric_is_a_fact_by_its_key() -> None:
    """Which priority a draft speaks of is told by the key of the priority."""
    assert found_by_small("Your revenue grew.")["priority.growth"] == 1
    assert "priority.growth" not in found_by_small("Your cat slept.")


def test_how_it_ends_is_how_its_last_sentence_ends() -> None:
    """A question in the middle ends nothing."""
    assert "ending.figure" in facts("We help you. You save 40 hours a week.")
    assert "ending.figure" not in facts("You save 40 hours a week. We help you.")
