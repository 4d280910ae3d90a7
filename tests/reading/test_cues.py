from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.reading.found import reading
from tests.rubric.folders import SMALL, loaded, small
from valuecoach.reading.cues import cues_of
from valuecoach.text import read

FLUFF = loaded(
    small(
        lexicon__fluff=SMALL["lexicon/fluff.yaml"],
        lexicon__level="id: level\npurpose: Levels.\nphrases: |\n  level\n",
    )
).lexicons


def test_a_word_has_every_list_that_it_stands_in() -> None:
    """A word alone and the same word inside a phrase of another list are both told."""
    cues = cues_of(read("A world-class next level. Sea level."), FLUFF)

    assert list(cues.lower) == ["a", "world", "class", "next", "level", "sea", "level"]
    assert [sorted(tags) for tags in cues.tags] == [
        [],
        ["fluff"],
        ["fluff"],
        ["fluff"],
        ["fluff", "level"],
        [],
        ["level"],
    ]


def test_a_sentence_knows_its_words_and_lists() -> None:
    """What stands in one sentence is not told of another."""
    cues = cues_of(read("World-class! Sea level."), FLUFF)

    assert [sorted(names) for names in cues.by_sentence] == [["fluff"], ["level"]]
    assert [sorted(words) for words in cues.words_by_sentence] == [["class", "world"], ["level", "sea"]]


def test_a_place_is_told_once() -> None:
    """Lists that share a phrase share its place."""
    draft = "Sea level, next level."
    cues = cues_of(read(draft), FLUFF)

    assert [span.of(draft) for span in cues.spans("level", "fluff", "level")] == [
        "level",
        "next level",
        "level",
    ]
    assert [span.of(draft) for span in cues.spans("fluff")] == ["next level"]
    assert cues.spans("none of them") == ()
    assert [hit.phrase for hit in cues.phrases("fluff")] == ["next level"]


def test_the_name_of_a_metric_is_a_metric() -> None:
    """Entries of the rubric count for the plain word list of their kind; some are better when they fall."""
    cues = cues_of(read("Churn falls."), loaded(small()).lexicons)

    assert cues.tags[0] == {"metric", "falling_metrics"}
    assert cues.by_sentence == [frozenset({"metric", "falling_metrics"})]


def test_a_text_without_words_has_no_cues() -> None:
    """Nothing is found in nothing, and nothing fails on it."""
    cues = cues_of(read("…"), FLUFF)

    assert (list(cues.hits), list(cues.tags), list(cues.lower)) == ([], [], [])


@given(st.text(max_size=120) | st.lists(st.sampled_from(["next", "level", "sea", ".", ","])).map(" ".join))
def test_there_is_a_set_of_lists_for_each_word_and_sentence(draft: str) -> None:
    """What is told of words and sentences is as long as the words and sentences."""
    cues = reading(draft).cues

    assert len(cues.tags) == len(cues.lower) == len(cues.text.words)
    assert len(cues.by_sentence) == len(cues.words_by_sentence) == max(1, len(cues.text.sentences))
    for first, last in {(hit.first, hit.last) for hit in cues.hits}:
        assert 0 <= first <= last < len(cues.text.words)
