from __future__ import annotations

import pytest

from tests.grading.found import facts, there


@pytest.mark.parametrize(("words", "steps"), [(6, 0), (7, 1), (35, 5), (36, 6), (120, 10), (121, 11)])
def test_length_is_told_in_steps(words: int, steps: int) -> None:
    """Each step is passed by the word after it; the codebook's are among them: 35, 50, 80 and 120."""
    assert len(there("word " * words, "words.over_")) == steps
    assert bool(facts("word " * words).get("words.over_120")) is (words > 120)
    assert bool(facts("word " * words).get("words.over_35")) is (words > 35)


def test_a_long_sentence_is_long_among_short_ones() -> None:
    """What counts is the longest, however many short ones stand beside it."""
    assert there("So. " + "word " * 21 + ". Yes.", "sentence.over_") == {"sentence.over_20"}
    assert there("One two three. " * 20, "sentence.over_") == set()


def test_layout_is_counted_to_a_limit() -> None:
    """Marks and lines are counted; no wall of them counts without end."""
    found = facts("Why, though? (Here; there:)\nYes!")
    assert {
        name: found[name] for name in ("commas", "colons", "lines", "brackets", "questions", "exclamations")
    } == {"commas": 1, "colons": 2, "lines": 1, "brackets": 1, "questions": 1, "exclamations": 1}

    wall = facts("a,;:\n(?!" * 600)
    assert all(wall[name] <= 12 for name in ("commas", "colons", "lines", "brackets", "questions"))


def test_nothing_has_no_length() -> None:
    """Shares of nothing are nothing, and nothing is divided by it."""
    found = facts("…")

    assert (found["words"], found["word.letters"], found["word.long"], found["clauses"]) == (0, 0, 0, 0)
