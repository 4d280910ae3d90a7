from __future__ import annotations

import pytest

from tests.reading.found import reading
from valuecoach.grading.shape import Facts
from valuecoach.grading.vocabulary import add_vocabulary, names_in


@pytest.mark.parametrize(
    ("draft", "names"),
    [
        ("Free trial, free", ["word.free", "word.trial", "word.free trial", "word.free"]),
        ("route-planning", ["word.route", "word.planning", "word.route planning"]),
        ("save 40 hours", ["word.save", "word.hours"]),
        ("40", []),
        ("…", []),
    ],
)
def test_words_and_neighbours_are_named(draft: str, names: list[str]) -> None:
    """A figure is no word and parts neighbours, and so does a mark; a hyphen does not."""
    assert list(names_in(reading(draft))) == names


def test_only_what_is_known_becomes_a_fact() -> None:
    """Words that training did not find telling are left out."""
    facts: Facts = {}
    add_vocabulary(facts, reading("Free trial for all"), {"word.free trial", "word.unheard"})

    assert facts == {"word.free trial": 1.0}
